import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { ComparedSum } from '../../parts/compared-sum.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { Link, to } from '../../router.tsx';
import { compareEntries } from './compare-entries.ts';
import style from './dispatch-catalogue.module.css';
import { useEntries } from './entry-data.ts';
import { EntryForm } from './entry-form.tsx';
import { EntryTable } from './entry-table.tsx';
import { useNames } from './use-names.ts';
import { entryWords } from './words.ts';

const mostShown = 300;

/** 派单目录: what holds on a day, searched, compared with another day, changed entry by entry. */
export function DispatchCatalogueScreen() {
  const words = useWords(entryWords);
  const today = chinaDay(useNow());
  const [on, setOn] = useState('');
  const [other, setOther] = useState('');
  const query = useEntries(on === '' ? today : on);
  const before = useEntries(other === '' ? null : other);
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
        <Link href={to('imports')}>{words.import}</Link>
      </header>
      <p className="second">{words.hint}</p>
      <div className={style.filters}>
        <Field label={words.on}>
          {(handles) => (
            <Input
              {...handles}
              type="date"
              value={on === '' ? today : on}
              onChange={(event) => setOn(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.compare}>
          {(handles) => (
            <Input {...handles} type="date" value={other} onChange={(event) => setOther(event.target.value)} />
          )}
        </Field>
      </div>
      <QueryState query={query} rows={12}>
        {(entries) => <Entries entries={entries} before={other === '' ? null : (before.data ?? null)} today={today} />}
      </QueryState>
    </div>
  );
}

function Entries({
  entries,
  before,
  today,
}: {
  entries: readonly DispatchEntryRow[];
  before: readonly DispatchEntryRow[] | null;
  today: string;
}) {
  const words = useWords(entryWords);
  const names = useNames();
  const { capacity } = useStanding();
  const [typed, setTyped] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [isDone, setDone] = useState(false);
  const mayChange =
    catalogueRights['catalogue.put-dispatch-entries'].some((role) => role === capacity.role) &&
    (capacity.role === 'system-admin' || capacity.level === 'county');
  const compared = compareEntries(entries, before);
  const sought = typed.trim();
  const found = compared.filter(({ entry, change }) => {
    if (before !== null && change === null && sought === '') return false;
    if (sought === '') return true;
    const units = [entry.leadOrganisationId, ...entry.assistants, ...entry.copyTo].map(names.unit);
    const texts = [String(entry.number), names.matter(entry.matterCode), names.area(entry.divisionPath), entry.basis];
    return [...texts, ...units].some((text) => text.includes(sought));
  });
  const shown = found.slice(0, mostShown);
  return (
    <section className={`panel ${style.section}`} aria-label={words.title}>
      <div className={style.tools}>
        <SearchField words={words} value={typed} onChange={setTyped} />
        <span className="second">{fill(words.count, { count: found.length })}</span>
        {mayChange && !isAdding && (
          <Button
            type="primary"
            onClick={() => {
              setDone(false);
              setAdding(true);
            }}
          >
            {words.add}
          </Button>
        )}
        <output className={style.fine}>{isDone ? words.done : ''}</output>
      </div>
      {before !== null && <ComparedSum words={words} compared={compared} />}
      {isAdding && (
        <EntryForm
          entry={null}
          nextNumber={Math.max(0, ...entries.map((entry) => entry.number)) + 1}
          today={today}
          onClose={(done) => {
            setAdding(false);
            setDone(done);
          }}
        />
      )}
      {entries.length === 0 && !isAdding ? (
        <EmptyState title={words.none}>
          <p>{words['none.advice']}</p>
        </EmptyState>
      ) : shown.length === 0 ? (
        before === null && <p>{words['none.match']}</p>
      ) : (
        <EntryTable rows={shown} mayChange={mayChange} today={today} onDone={setDone} />
      )}
      {found.length > mostShown && <p className="second">{fill(words.more, { count: mostShown })}</p>}
    </section>
  );
}
