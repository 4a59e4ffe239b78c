import { Button, Input } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { addDays } from '#platform/pure/china-time.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Wide } from '../../parts/working-time/wide.tsx';
import type { ComparedEntry } from './compare-entries.ts';
import style from './dispatch-catalogue.module.css';
import { useEntriesChanged, useEntryVersions } from './entry-data.ts';
import { EntryForm } from './entry-form.tsx';
import { useNames } from './use-names.ts';
import { windowText } from './window-text.ts';
import { entryWords } from './words.ts';

type Open = { number: number; form: 'edit' | 'versions' | 'end' };

export function EntryTable({
  rows,
  mayChange,
  today,
  onDone,
}: {
  rows: readonly ComparedEntry[];
  mayChange: boolean;
  today: string;
  onDone: (done: boolean) => void;
}) {
  const words = useWords(entryWords);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (done: boolean) => {
    setOpen(null);
    onDone(done);
  };
  return (
    <Wide label={words.title}>
      <table className={style.table}>
        <Head />
        {rows.map(({ entry, change }) => (
          <tbody key={`${change} ${entry.entryId}`}>
            <Row entry={entry} change={change}>
              <td className={style.acts}>
                {mayChange && change !== 'removed' && (
                  <Button size="small" onClick={() => setOpen({ number: entry.number, form: 'edit' })}>
                    {words.edit}
                  </Button>
                )}
                <Button size="small" onClick={() => setOpen({ number: entry.number, form: 'versions' })}>
                  {words.versions}
                </Button>
                {mayChange && change !== 'removed' && entry.validTo === null && (
                  <Button size="small" danger onClick={() => setOpen({ number: entry.number, form: 'end' })}>
                    {words.end}
                  </Button>
                )}
              </td>
            </Row>
            {open?.number === entry.number && change !== 'removed' && (
              <tr>
                <td colSpan={10} className={style.opened}>
                  {open.form === 'edit' && (
                    <EntryForm entry={entry} nextNumber={entry.number} today={today} onClose={close} />
                  )}
                  {open.form === 'end' && <EndForm number={entry.number} today={today} onClose={close} />}
                  {open.form === 'versions' && <Versions number={entry.number} onClose={() => setOpen(null)} />}
                </td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </Wide>
  );
}

function Head({ isHistory = false }: { isHistory?: boolean }) {
  const words = useWords(entryWords);
  const columns = [
    'number',
    'matter',
    'area',
    'time',
    'lead',
    'assistants',
    'copyTo',
    'limit',
    'from',
    'actions',
  ] as const;
  return (
    <thead>
      <tr>
        {columns
          .filter((column) => !isHistory || column !== 'actions')
          .map((column) => (
            <th key={column} scope="col">
              {words[column]}
            </th>
          ))}
      </tr>
    </thead>
  );
}

function Row({
  entry,
  change,
  children,
}: {
  entry: DispatchEntryRow;
  change: ComparedEntry['change'];
  children?: ReactNode;
}) {
  const words = useWords(entryWords);
  const names = useNames();
  const listed = (ids: readonly string[]) =>
    ids.map((id) => (
      <span key={id} className={style.unit}>
        {names.unit(id)}
      </span>
    ));
  return (
    <tr data-change={change}>
      <th scope="row" className="numbers">
        {entry.number}
        {change !== null && <span className={style.also}>{words[change]}</span>}
      </th>
      <td>{names.matter(entry.matterCode)}</td>
      <td>{names.area(entry.divisionPath)}</td>
      <td className="numbers">{windowText(entry, words)}</td>
      <td>
        {names.unit(entry.leadOrganisationId)}
        {entry.onCall && <span className={style.also}>{words.onCall}</span>}
        <span className={style.also}>{entry.basis}</span>
      </td>
      <td>{listed(entry.assistants)}</td>
      <td>{listed(entry.copyTo)}</td>
      <td className="numbers">
        {entry.limitMinutes === null
          ? words['limit.none']
          : fill(words['limit.minutes'], { count: entry.limitMinutes })}
      </td>
      <td className="numbers">
        {entry.validFrom}
        {entry.validTo !== null && <span className={style.also}>{fill(words.until, { day: entry.validTo })}</span>}
      </td>
      {children}
    </tr>
  );
}

function Versions({ number, onClose }: { number: number; onClose: () => void }) {
  const words = useWords(entryWords);
  const query = useEntryVersions(number);
  return (
    <div className={style.form}>
      <QueryState query={query} rows={3}>
        {({ items }) => (
          <table className={style.table}>
            <Head isHistory />
            <tbody>
              {items.map((entry) => (
                <Row key={entry.entryId} entry={entry} change={null} />
              ))}
            </tbody>
          </table>
        )}
      </QueryState>
      <div className={style.act}>
        <Button onClick={onClose}>{words.fold}</Button>
      </div>
    </div>
  );
}

function EndForm({ number, today, onClose }: { number: number; today: string; onClose: (done: boolean) => void }) {
  const words = useWords(entryWords);
  const county = useCountyPath();
  const changed = useEntriesChanged();
  const [day, setDay] = useState(addDays(today, 1));
  const ending = useIntent(`${county}/dispatch-entries/end`, () => {
    changed();
    onClose(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ending.commit({ numbers: [number], validTo: day });
  };
  return (
    <form className={style.form} onSubmit={submit}>
      <Field label={words['end.on']}>
        {(handles) => (
          <Input {...handles} type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
      <RefusalNote refused={ending.refused} />
      <div className={style.act}>
        <Button type="primary" danger htmlType="submit" loading={ending.working} disabled={day === ''}>
          {words['end.do']}
        </Button>
        <Button onClick={() => onClose(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
