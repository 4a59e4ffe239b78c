import { Button, Input, InputNumber, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import type { BaseMapSource } from '#modules/grids/contract.ts';
import { type SourceCoordinates, sourceCoordinates } from '#modules/grids/rules/base-map-source.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './base-maps.module.css';
import { baseMapWords } from './words.ts';

type Given = { sourceId: string; kept: BaseMapSource | null; onDone: () => void; onCancel: () => void };

/** Where the tiles are, in which system, and under which approval they may be shown. */
export function SourceForm({ sourceId, kept, onDone, onCancel }: Given) {
  const words = useWords(baseMapWords);
  const county = useCountyPath();
  const [name, setName] = useState(kept?.name ?? '');
  const [address, setAddress] = useState(kept?.setUp?.address ?? '');
  const [system, setSystem] = useState<SourceCoordinates>(kept?.setUp?.system ?? 'wgs84');
  const [approvalNumber, setApprovalNumber] = useState(kept?.approvalNumber ?? '');
  const [attribution, setAttribution] = useState(kept?.attribution ?? '');
  const [leastZoom, setLeastZoom] = useState(kept?.leastZoom ?? 3);
  const [deepestZoom, setDeepestZoom] = useState(kept?.deepestZoom ?? 18);
  const [key, setKey] = useState('');
  const intent = useIntent(`${county}/base-map-sources`, onDone);
  const needsKey = address.includes('{key}');
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({
      sourceId,
      name,
      address: address.trim(),
      system,
      approvalNumber: orNull(approvalNumber),
      attribution: orNull(attribution),
      leastZoom,
      deepestZoom,
      ...(needsKey ? (key === '' ? {} : { key }) : { key: null }),
    });
  };
  return (
    <form className={`form ${style.form}`} onSubmit={submit}>
      <Field label={words.name}>
        {(handles) => (
          <Input {...handles} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label={words.address} hint={words['address.hint']}>
        {(handles) => (
          <Input.TextArea
            {...handles}
            value={address}
            autoSize
            maxLength={600}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </Field>
      {needsKey && (
        <Field label={words.key} hint={kept?.setUp?.hasKey ? words['key.kept'] : words['key.hint']}>
          {(handles) => (
            <Input.Password
              {...handles}
              value={key}
              maxLength={200}
              autoComplete="new-password"
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label={words.system} hint={words['system.hint']}>
        {() => (
          <Segmented<SourceCoordinates>
            value={system}
            aria-label={words.system}
            options={sourceCoordinates.map((value) => ({ value, label: words[`system.${value}`] }))}
            onChange={setSystem}
          />
        )}
      </Field>
      <Field label={words.approval} hint={words['approval.hint']}>
        {(handles) => (
          <Input
            {...handles}
            value={approvalNumber}
            maxLength={60}
            onChange={(event) => setApprovalNumber(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.attribution}>
        {(handles) => (
          <Input
            {...handles}
            value={attribution}
            maxLength={120}
            onChange={(event) => setAttribution(event.target.value)}
          />
        )}
      </Field>
      <div className="form-row">
        <Field label={words.leastZoom}>
          {(handles) => (
            <InputNumber {...handles} value={leastZoom} min={0} max={20} onChange={(to) => setLeastZoom(to ?? 0)} />
          )}
        </Field>
        <Field label={words.deepestZoom}>
          {(handles) => (
            <InputNumber
              {...handles}
              value={deepestZoom}
              min={0}
              max={20}
              onChange={(to) => setDeepestZoom(to ?? 18)}
            />
          )}
        </Field>
      </div>
      {intent.refused && <RefusalNote refused={intent.refused} />}
      <div className="form-acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={intent.working}
          disabled={name.trim() === '' || address.trim() === ''}
        >
          {words.save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
