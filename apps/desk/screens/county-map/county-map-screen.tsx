import { Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { lights } from '#ui/light/lights.ts';
import type { Box } from '#ui/map/base-map.ts';
import { Map } from '#ui/map/map.tsx';
import { useBaseMap, useBox } from '../../api/county.ts';
import { CaseFile } from '../../parts/case-file/case-file.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { lightOf } from '../../parts/light-of.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { useScheme } from '../../parts/scheme.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import style from './county-map.module.css';
import { mapWords as en } from './words.en.ts';
import { mapWords as zh } from './words.zh.ts';

/** The cases on the ground; one opens beside the map. The same cases stand as a list for keyboard and ears. */
export function CountyMapScreen() {
  const words = useWords({ zh, en });
  const cases = useWords(caseWords);
  const { scheme } = useScheme();
  const { query } = useLocation();
  const currentId = query.get('case');
  const status = query.get('status') === 'all' ? 'all' : 'open';
  const [bbox, setBbox] = useState<string | null>(null);
  const base = useBaseMap();
  const box = useBox(bbox, status);
  const items = box.data?.items;
  const marks = useMemo(
    () =>
      (items ?? []).map((item) => ({
        id: item.incidentId,
        at: { lng: item.longitude, lat: item.latitude },
        light: lightOf(item.light),
        title: item.title,
      })),
    [items],
  );
  const open = useCallback((id: string) => setQuery({ case: id }, { replace: currentId !== null }), [currentId]);
  const moved = useCallback((view: Box) => setBbox(view.map((degrees) => degrees.toFixed(4)).join(',')), []);
  return (
    <div className={style.screen} data-open={currentId !== null}>
      <h1 className="spoken">{words.title}</h1>
      <div className={style.map}>
        <QueryState query={base}>
          {(ground) => (
            <Map
              base={ground}
              scheme={scheme}
              label={words.label}
              cases={marks}
              currentId={currentId}
              onOpen={open}
              onMoved={moved}
            />
          )}
        </QueryState>
        <div className={style.board}>
          <Segmented<'open' | 'all'>
            value={status}
            aria-label={words.status}
            options={[
              { value: 'open', label: words.open },
              { value: 'all', label: words.all },
            ]}
            onChange={(next) => setQuery({ status: next === 'open' ? null : next }, { replace: true })}
          />
          <ul className={style.legend} aria-label={words.legend}>
            {lights.map((light) => (
              <li key={light}>
                <LightMark light={light} />
              </li>
            ))}
          </ul>
          <output className="second">
            {box.data && fill(box.data.more ? words.more : words.count, { count: box.data.items.length })}
          </output>
        </div>
        <ul className="spoken" aria-label={words.list}>
          {(items ?? []).slice(0, 100).map((item) => (
            <li key={item.incidentId}>
              <button type="button" onClick={() => open(item.incidentId)}>
                {item.title} {cases.status(item.status)}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {currentId !== null && (
        <aside className={style.file} aria-label={words.file}>
          <button type="button" className={style.fold} aria-label={words.back} onClick={() => setQuery({ case: null })}>
            ×
          </button>
          <CaseFile
            key={currentId}
            incidentId={currentId}
            backWord={words.back}
            onBack={() => setQuery({ case: null })}
          />
        </aside>
      )}
    </div>
  );
}
