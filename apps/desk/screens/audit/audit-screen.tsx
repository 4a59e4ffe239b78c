import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { AuditAnswer } from '#modules/audit/contract.ts';
import { Field } from '#ui/form/field.tsx';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { AuditTable } from './audit-table.tsx';
import { ChainState } from './chain-state.tsx';
import style from './audit.module.css';
import { auditWords } from './words.ts';

type Filter = { action: string; actorId: string; subjectId: string };
const everything: Filter = { action: '', actorId: '', subjectId: '' };

/** Who did what, unchangeably; only for the audit administrator. */
export function AuditScreen() {
  const words = useWords(auditWords);
  const county = useCountyPath();
  const [typed, setTyped] = useState(everything);
  const [filter, setFilter] = useState(everything);
  const entries = useInfiniteQuery({
    queryKey: ['audit', county, filter],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/audit/entries`, AuditAnswer, { query: { ...filter, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const search = (event: FormEvent) => {
    event.preventDefault();
    setFilter({ action: typed.action.trim(), actorId: typed.actorId.trim(), subjectId: typed.subjectId.trim() });
  };
  const field = (name: keyof Filter, label: string, placeholder = '') => (
    <Field label={label}>
      {(handles) => (
        <Input
          {...handles}
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
      <form className={style.filters} onSubmit={search}>
        {field('action', words.action, words['action.placeholder'])}
        {field('subjectId', words.subject)}
        {field('actorId', words.actor)}
        <Button htmlType="submit">{words.find}</Button>
      </form>
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
