import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { AuditAnswer } from '#modules/audit/contract.ts';
import { type AuditLog, auditLogs, auditOutcomes } from '#modules/audit/rules/logs.ts';
import { auditOutcomeWords as en } from '#modules/audit/words.en.ts';
import { auditOutcomeWords as zh } from '#modules/audit/words.zh.ts';
import { chinaInstant } from '#platform/pure/china-time.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask, download } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useAct } from '../../api/use-act.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { setQuery, useLocation } from '../../router.tsx';
import { AuditTable } from './audit-table.tsx';
import { ChainState } from './chain-state.tsx';
import style from './audit.module.css';
import { auditWords } from './words.ts';

type Filter = {
  person: string;
  outcome: string;
  action: string;
  actorId: string;
  subjectId: string;
  fromDay: string;
  toDay: string;
};
const everything: Filter = {
  person: '',
  outcome: '',
  action: '',
  actorId: '',
  subjectId: '',
  fromDay: '',
  toDay: '',
};
const day = 86_400_000;

/** As the server is asked: days of the office's clock as instants, the last one to its end. */
function asked({ fromDay, toDay, ...rest }: Filter, log: AuditLog | null) {
  const words = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value.trim()]));
  const from = fromDay === '' ? '' : chinaInstant(fromDay, '00:00:00').toISOString();
  const to = toDay === '' ? '' : new Date(chinaInstant(toDay, '00:00:00').getTime() + day).toISOString();
  return { ...words, log: log ?? '', from, to };
}

/** 登录日志、操作日志: who came in and who did what, unchangeably; only for the audit administrator. */
export function AuditScreen() {
  const words = useWords(auditWords);
  const outcomes: Readonly<Record<string, string>> = useWords({ zh, en });
  const county = useCountyPath();
  const [typed, setTyped] = useState(everything);
  const [filter, setFilter] = useState(everything);
  const { query } = useLocation();
  const log = auditLogs.find((one) => one === query.get('log')) ?? null;
  const narrowed = asked(filter, log);
  const save = useAct();
  const entries = useInfiniteQuery({
    queryKey: ['audit', county, narrowed],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/audit/entries`, AuditAnswer, { query: { ...narrowed, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const search = (event: FormEvent) => {
    event.preventDefault();
    setFilter(typed);
  };
  const take = () =>
    save.run(async () => {
      const search = new URLSearchParams(Object.entries(narrowed).filter(([, value]) => value !== ''));
      await download(`${county}/audit/export?${search.toString()}`, `${log ?? 'log'}.csv`);
    });
  const field = (name: keyof Filter, label: string, placeholder = '', type = 'text') => (
    <Field label={label}>
      {(handles) => (
        <Input
          {...handles}
          type={type}
          value={typed[name]}
          allowClear
          placeholder={placeholder}
          maxLength={60}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className={`page ${style.page}`}>
      <h1>{words.title}</h1>
      <ChainState />
      <fieldset className={style.logs} aria-label={words.logs}>
        {[null, ...auditLogs].map((one) => (
          <Button
            key={one ?? 'all'}
            type={one === log ? 'primary' : 'default'}
            aria-pressed={one === log}
            onClick={() => setQuery({ log: one })}
          >
            {words[`log.${one ?? 'all'}`]}
          </Button>
        ))}
      </fieldset>
      <form className={style.filters} onSubmit={search}>
        {field('person', words.person, words['person.placeholder'])}
        {field('fromDay', words.from, '', 'date')}
        {field('toDay', words.to, '', 'date')}
        <Field label={words.outcome}>
          {(handles) => (
            <Select
              {...handles}
              value={typed.outcome}
              options={[
                { value: '', label: words.anyOutcome },
                ...auditOutcomes.map((value) => ({ value, label: outcomes[value] ?? value })),
              ]}
              onChange={(outcome) => setTyped({ ...typed, outcome })}
            />
          )}
        </Field>
        {field('action', words.action, words['action.placeholder'])}
        {field('subjectId', words.subject)}
        {field('actorId', words.actor)}
        <Button htmlType="submit">{words.find}</Button>
        <Button loading={save.working} onClick={() => void take()}>
          {words.export}
        </Button>
      </form>
      <p className="second small">{words['export.hint']}</p>
      <RefusalNote refused={save.refused} />
      <QueryState query={entries} rows={12}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>;
          return (
            <>
              <AuditTable entries={items} />
              {entries.hasNextPage && (
                <Button loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
                  {words.more}
                </Button>
              )}
            </>
          );
        }}
      </QueryState>
    </div>
  );
}
