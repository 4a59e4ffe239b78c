import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { DispatchEntriesAnswer, type DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { DispatchTrialAnswer } from '#modules/incidents/contract.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { LoadingState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { addedEntries, type DraftChange, endedEntries } from './draft.ts';
import { DraftForm } from './draft-form.tsx';
import style from './dispatch-trial.module.css';
import { PutInForce } from './put-in-force.tsx';
import { TrialResult } from './trial-result.tsx';
import { trialWords } from './words.ts';

const pages = 50;

/** 试派: a draft of the dispatch catalogue, run over cases that were, before it is put in force on a day. */
export function DispatchTrialScreen() {
  const words = useWords(trialWords);
  const county = useCountyPath();
  const queries = useQueryClient();
  const today = chinaDay(useNow());
  const entries = useQuery({
    queryKey: ['dispatch-entries', county, today, 'whole'],
    queryFn: ({ signal }) => readEntries(county, today, signal),
  });
  const [changes, setChanges] = useState<readonly DraftChange[]>([]);
  const [period, setPeriod] = useState({ from: addDays(today, -30), to: addDays(today, -1) });
  const [lists, setLists] = useState('');
  const [answer, setAnswer] = useState<DispatchTrialAnswer | null>(null);
  const [inForceFrom, setInForceFrom] = useState<string | null>(null);
  const { run, working, refused } = useAct();
  const isReady = period.from !== '' && period.from <= period.to && addDays(period.from, 92) > period.to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      ...period,
      added: addedEntries(changes),
      ended: endedEntries(changes).map(({ entryId }) => entryId),
      ...(lists === '' ? {} : { dutyListsOf: lists }),
    };
    void run(async () => {
      setAnswer(null);
      setInForceFrom(null);
      setAnswer(await ask(`${county}/dispatch-trial`, DispatchTrialAnswer, { method: 'POST', body }));
    });
  };
  const draft = (next: readonly DraftChange[]) => {
    setChanges(next);
    setAnswer(null);
    setInForceFrom(null);
  };
  const day = (name: 'from' | 'to', hint?: string) => (
    <Field label={words[name]} {...(hint === undefined ? {} : { hint })}>
      {(handles) => (
        <Input
          {...handles}
          type="date"
          value={period[name]}
          onChange={(event) => setPeriod((known) => ({ ...known, [name]: event.target.value }))}
        />
      )}
    </Field>
  );
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.hint}</p>
      <QueryState query={entries} rows={6}>
        {(all) => <DraftForm entries={all} changes={changes} onChange={draft} />}
      </QueryState>
      <form className={`panel ${style.section}`} onSubmit={submit} aria-label={words.title}>
        <div className={style.fields}>
          {day('from')}
          {day('to', words['period.hint'])}
          <Field label={words.lists} hint={words['lists.hint']}>
            {(handles) => (
              <Input {...handles} type="date" value={lists} onChange={(event) => setLists(event.target.value)} />
            )}
          </Field>
        </div>
        <div>
          <Button type="primary" htmlType="submit" disabled={!isReady} loading={working}>
            {words.run}
          </Button>
        </div>
      </form>
      <RefusalNote refused={refused} />
      {working && (
        <>
          <output className="second">{words.running}</output>
          <LoadingState rows={8} />
        </>
      )}
      {answer !== null && <TrialResult answer={answer} />}
      {answer !== null && changes.length > 0 && inForceFrom === null && (
        <PutInForce
          changes={changes}
          onDone={(from) => {
            setInForceFrom(from);
            setChanges([]);
            void queries.invalidateQueries({ queryKey: ['dispatch-entries'] });
          }}
        />
      )}
      {inForceFrom !== null && <output>{fill(words['force.done'], { day: inForceFrom })}</output>}
    </div>
  );
}

/** The whole catalogue of a day, page after page. */
async function readEntries(county: string, on: string, signal: AbortSignal): Promise<DispatchEntryRow[]> {
  const all: DispatchEntryRow[] = [];
  for (let page = 0; page < pages; page += 1) {
    const query = { on, after: all.at(-1)?.number ?? 0, limit: 200 };
    const { items, more } = await ask(`${county}/dispatch-entries`, DispatchEntriesAnswer, { query, signal });
    all.push(...items);
    if (!more) break;
  }
  return all;
}
