import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { mayUse, organisationRights } from '#modules/access/rules/rights.ts';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { AddOrganisation } from './add-organisation.tsx';
import { OrganisationRow } from './organisation-row.tsx';
import style from './organisations.module.css';
import { organisationsWords } from './words.ts';

/** More rows than that nobody reads; a name finds the one that is meant. */
const mostRows = 500;

/** The county's organisations: names, and which centres work a desk of their own. */
export function OrganisationsScreen() {
  const words = useWords(organisationsWords);
  const county = useCountyPath();
  const { capacity } = useStanding();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const wanted = useDeferredValue(typed.trim());
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
  });
  const done = (said: string) => {
    setTold(said);
    void queries.invalidateQueries({ queryKey: ['organisations'] });
  };
  const mayChange = mayUse(organisationRights, capacity.role, 'organisation.change-organisation');
  return (
    <div className="page">
      <header className="page-head">
        <h1>{words.title}</h1>
        <Input
          className={style.search ?? ''}
          value={typed}
          allowClear
          maxLength={40}
          placeholder={words.search}
          aria-label={words['search.label']}
          onChange={(event) => setTyped(event.target.value)}
        />
        {mayChange && <AddOrganisation all={organisations.data?.items ?? []} onDone={done} />}
      </header>
      <p className="second">{words['desk.advice']}</p>
      <output className={style.told}>{told}</output>
      <QueryState query={organisations} rows={12}>
        {({ items }) => {
          const found = items.filter((one) => one.name.includes(wanted));
          const names = new Map(items.map((one) => [one.organisationId, one.name]));
          if (found.length === 0) return <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>;
          return (
            <>
              <ul className={style.list}>
                {found.slice(0, mostRows).map((one) => (
                  <OrganisationRow
                    key={one.organisationId}
                    organisation={one}
                    parentName={names.get(one.parentId ?? '') ?? null}
                    mayChange={mayChange}
                    onDone={done}
                  />
                ))}
              </ul>
              {found.length > mostRows && <p className="second">{fill(words.more, { count: mostRows })}</p>}
            </>
          );
        }}
      </QueryState>
    </div>
  );
}
