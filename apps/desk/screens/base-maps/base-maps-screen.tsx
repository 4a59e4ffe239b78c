import { useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { BaseMapSource } from '#modules/grids/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { baseMapSourcesKey, useBaseMapSources } from '../../api/base-map-sources.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './base-maps.module.css';
import { SourceForm } from './source-form.tsx';
import { baseMapWords } from './words.ts';

/** 底图: the county's own ground needs nothing; here others are set up, whose tiles the server fetches. */
export function BaseMapsScreen() {
  const words = useWords(baseMapWords);
  const query = useBaseMapSources();
  const client = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const done = () => {
    setOpen(null);
    void client.invalidateQueries({ queryKey: [baseMapSourcesKey] });
  };
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Button type="primary" onClick={() => setOpen(uuidv7())}>
          {words.add}
        </Button>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={query}>
        {({ items }) => (
          <>
            {open !== null && items.every(({ sourceId }) => sourceId !== open) && (
              <SourceForm key={open} sourceId={open} kept={null} onDone={done} onCancel={() => setOpen(null)} />
            )}
            {items.length === 0 && open === null && (
              <EmptyState title={words['empty.title']}>{words['empty.advice']}</EmptyState>
            )}
            <ul className={style.sources} aria-label={words.title}>
              {items.map((source) => (
                <li key={source.sourceId} className="panel">
                  {open === source.sourceId ? (
                    <SourceForm sourceId={source.sourceId} kept={source} onDone={done} onCancel={() => setOpen(null)} />
                  ) : (
                    <Source source={source} onChange={() => setOpen(source.sourceId)} onEnded={done} />
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryState>
    </div>
  );
}

function Source({ source, onChange, onEnded }: { source: BaseMapSource; onChange: () => void; onEnded: () => void }) {
  const words = useWords(baseMapWords);
  const county = useCountyPath();
  const intent = useIntent(`${county}/base-map-sources/${source.sourceId}/end`, onEnded);
  const { setUp } = source;
  return (
    <>
      <h2 className={style.name}>{source.name}</h2>
      <p className="second">
        {source.approvalNumber ?? words.noApproval}
        {' · '}
        {fill(words.zooms, { least: source.leastZoom, deepest: source.deepestZoom })}
        {setUp && ` · ${words[`kind.${setUp.kind}`]} · ${words[`system.${setUp.system}`]}`}
        {setUp?.cut === 'geographic' && ` · ${words['cut.geographic']}`}
        {setUp && setUp.kind !== 'archive' && ` · ${setUp.hasKey ? words.hasKey : words.noKey}`}
      </p>
      {setUp && <p className={style.address}>{setUp.address ?? setUp.fileName}</p>}
      {intent.refused && <RefusalNote refused={intent.refused} />}
      <div className="form-acts">
        <Button onClick={onChange}>{words.change}</Button>
        <Popconfirm
          title={words['end.sure']}
          okText={words.end}
          cancelText={words.keep}
          onConfirm={() => intent.commit({})}
        >
          <Button loading={intent.working}>{words.end}</Button>
        </Popconfirm>
      </div>
    </>
  );
}
