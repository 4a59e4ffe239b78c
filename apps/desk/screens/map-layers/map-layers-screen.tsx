import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { MapLayer } from '#modules/grids/contract.ts';
import { layerKinds, type LayerKind } from '#modules/grids/rules/map-layer.ts';
import { layerKindWords as en } from '#modules/grids/words.en.ts';
import { layerKindWords as zh } from '#modules/grids/words.zh.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { mapLayersKey, useMapLayers } from '../../api/map-layers.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Link, to } from '../../router.tsx';
import style from './map-layers.module.css';
import { layerWords } from './words.ts';

const kindWords = { zh, en };

/** 叠加图层: what was taken in from files to lie over the map. */
export function MapLayersScreen() {
  const words = useWords(layerWords);
  const query = useMapLayers();
  const client = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const done = () => {
    setOpen(null);
    void client.invalidateQueries({ queryKey: [mapLayersKey] });
  };
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Link href={to('imports')}>{words.add}</Link>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={words['empty.title']}>{words['empty.advice']}</EmptyState>
          ) : (
            <ul className={style.layers} aria-label={words.title}>
              {items.map((layer) => (
                <li key={layer.layerId} className="panel">
                  {open === layer.layerId ? (
                    <LayerForm layer={layer} onDone={done} onCancel={() => setOpen(null)} />
                  ) : (
                    <Layer layer={layer} onChange={() => setOpen(layer.layerId)} onEnded={done} />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </div>
  );
}

function Layer({ layer, onChange, onEnded }: { layer: MapLayer; onChange: () => void; onEnded: () => void }) {
  const words = useWords(layerWords);
  const kinds = useWords(kindWords);
  const county = useCountyPath();
  const intent = useIntent(`${county}/map-layers/${layer.layerId}/end`, onEnded);
  return (
    <>
      <h2 className={style.name}>{layer.name}</h2>
      <p className="second">
        {kinds[layer.kind]} · {fill(words.features, { count: layer.featureCount.toLocaleString('en') })} ·{' '}
        {words.changed} <TimeText at={layer.changedAt} form="ago" />
      </p>
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

function LayerForm({ layer, onDone, onCancel }: { layer: MapLayer; onDone: () => void; onCancel: () => void }) {
  const words = useWords(layerWords);
  const kinds = useWords(kindWords);
  const county = useCountyPath();
  const [name, setName] = useState(layer.name);
  const [kind, setKind] = useState<LayerKind>(layer.kind);
  const intent = useIntent(`${county}/map-layers/${layer.layerId}`, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({ name: name.trim(), kind });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={words.name}>
        {(handles) => (
          <Input {...handles} value={name} maxLength={30} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={words.kind}>
        {({ id }) => (
          <Select<LayerKind>
            id={id}
            value={kind}
            options={layerKinds.map((value) => ({ value, label: kinds[value] }))}
            onChange={setKind}
          />
        )}
      </Field>
      {intent.refused && <RefusalNote refused={intent.refused} />}
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={intent.working} disabled={name.trim() === ''}>
          {words.save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
