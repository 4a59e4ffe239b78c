import { Button, Input, InputNumber, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import type { BaseMapSource } from '#modules/grids/contract.ts';
import {
  type BaseMapKind,
  baseMapKinds,
  mostLevelOffset,
  type SourceCoordinates,
  type TileCut,
  tileCuts,
} from '#modules/grids/rules/base-map-source.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { ArchiveField } from './archive-field.tsx';
import style from './base-maps.module.css';
import { asKind, fieldsOf, isComplete, needsKey, whereFrom } from './source-fields.ts';
import { SourceTry } from './source-try.tsx';
import { baseMapWords } from './words.ts';

type Given = { sourceId: string; kept: BaseMapSource | null; onDone: () => void; onCancel: () => void };

/** Where the tiles are and how they are cut, by kind; under which approval they may be shown; and a look before it is kept. */
export function SourceForm({ sourceId, kept, onDone, onCancel }: Given) {
  const words = useWords(baseMapWords);
  const county = useCountyPath();
  const [fields, setFields] = useState(() => fieldsOf(kept));
  const intent = useIntent(`${county}/base-map-sources`, onDone);
  const { kind } = fields;
  const put = (changed: Partial<typeof fields>) => setFields((known) => ({ ...known, ...changed }));
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void intent.commit({
      sourceId,
      name: fields.name.trim(),
      ...whereFrom(fields),
      approvalNumber: orNull(fields.approvalNumber),
      attribution: orNull(fields.attribution),
      leastZoom: fields.leastZoom,
      deepestZoom: fields.deepestZoom,
    });
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <div className="form">
        <Field label={words.kind} hint={words[`kind.${kind}.hint`]}>
          {() => (
            <Segmented<BaseMapKind>
              block
              value={kind}
              aria-label={words.kind}
              options={baseMapKinds.map((value) => ({ value, label: words[`kind.${value}`] }))}
              onChange={(next) => setFields((known) => asKind(known, next))}
            />
          )}
        </Field>
        <Field label={words.name}>
          {(handles) => (
            <Input
              {...handles}
              value={fields.name}
              maxLength={40}
              onChange={(event) => put({ name: event.target.value })}
            />
          )}
        </Field>
        {kind === 'archive' ? (
          <ArchiveField
            chosen={fields.fileName}
            onChoose={({ fileName, leastZoom, deepestZoom }) => put({ fileName, leastZoom, deepestZoom })}
          />
        ) : (
          <Field label={words[kind === 'wmts' ? 'address.wmts' : 'address']} hint={words[`address.${kind}.hint`]}>
            {(handles) => (
              <Input.TextArea
                {...handles}
                value={fields.address}
                autoSize={{ minRows: 2 }}
                maxLength={600}
                spellCheck={false}
                onChange={(event) => put({ address: event.target.value })}
              />
            )}
          </Field>
        )}
        {needsKey(fields) && (
          <Field label={words.key} hint={kept?.setUp?.hasKey ? words['key.kept'] : words['key.hint']}>
            {(handles) => (
              <Input.Password
                {...handles}
                value={fields.key}
                maxLength={200}
                autoComplete="new-password"
                onChange={(event) => put({ key: event.target.value })}
              />
            )}
          </Field>
        )}
        {kind === 'wmts' && (
          <Field label={words.cut} hint={words['cut.hint']}>
            {() => (
              <Segmented<TileCut>
                value={fields.cut}
                aria-label={words.cut}
                options={tileCuts.map((value) => ({ value, label: words[`cut.${value}`] }))}
                onChange={(cut) => put({ cut })}
              />
            )}
          </Field>
        )}
        {(kind === 'tiles' || kind === 'archive') && (
          <Field label={words.system} hint={words['system.hint']}>
            {() => (
              <Segmented<SourceCoordinates>
                value={fields.system}
                aria-label={words.system}
                options={(['wgs84', 'gcj02'] as const).map((value) => ({ value, label: words[`system.${value}`] }))}
                onChange={(system) => put({ system })}
              />
            )}
          </Field>
        )}
        {kind !== 'archive' && (
          <div className="form-row">
            <Field label={words.leastZoom}>
              {(handles) => (
                <InputNumber
                  {...handles}
                  value={fields.leastZoom}
                  min={0}
                  max={20}
                  onChange={(to) => put({ leastZoom: to ?? 0 })}
                />
              )}
            </Field>
            <Field label={words.deepestZoom}>
              {(handles) => (
                <InputNumber
                  {...handles}
                  value={fields.deepestZoom}
                  min={0}
                  max={20}
                  onChange={(to) => put({ deepestZoom: to ?? 18 })}
                />
              )}
            </Field>
            {kind === 'wmts' && (
              <Field label={words.levelOffset}>
                {(handles) => (
                  <InputNumber
                    {...handles}
                    value={fields.levelOffset}
                    min={-mostLevelOffset}
                    max={mostLevelOffset}
                    onChange={(to) => put({ levelOffset: to ?? 0 })}
                  />
                )}
              </Field>
            )}
          </div>
        )}
        {kind === 'wmts' && <p className={`second ${style.hint}`}>{words['levelOffset.hint']}</p>}
        <Field label={words.approval} hint={words['approval.hint']}>
          {(handles) => (
            <Input
              {...handles}
              value={fields.approvalNumber}
              maxLength={60}
              onChange={(event) => put({ approvalNumber: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.attribution}>
          {(handles) => (
            <Input
              {...handles}
              value={fields.attribution}
              maxLength={120}
              onChange={(event) => put({ attribution: event.target.value })}
            />
          )}
        </Field>
        {intent.refused && <RefusalNote refused={intent.refused} />}
        <div className="form-acts">
          <Button
            type="primary"
            htmlType="submit"
            loading={intent.working}
            disabled={fields.name.trim() === '' || !isComplete(fields)}
          >
            {words.save}
          </Button>
          <Button onClick={onCancel}>{words.cancel}</Button>
        </div>
      </div>
      <SourceTry sourceId={kept === null ? null : sourceId} fields={fields} />
    </form>
  );
}
