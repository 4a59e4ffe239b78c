import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { mayUse } from '#modules/access/rules/rights.ts';
import { postRoles } from '#modules/access/rules/roles.ts';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { PeopleAnswer } from '#modules/staff/contract.ts';
import { staffRights } from '#modules/staff/rules/rights.ts';
import { useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { AddPerson } from './add-person.tsx';
import { PeopleTable } from './people-table.tsx';
import style from './people.module.css';
import { PersonDrawer } from './person-drawer.tsx';
import { Vacancies } from './vacancies.tsx';
import { peopleWords } from './words.ts';

/** Who works here, in which posts, and who is on duty now. */
export function PeopleScreen() {
  const words = useWords(peopleWords);
  const roleWord = useRoleWord();
  const county = useCountyPath();
  const { capacity } = useStanding();
  const [opened, setOpened] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState('');
  const [organisationId, setOrganisationId] = useState('');
  const q = useDeferredValue(typed.trim());
  const people = useInfiniteQuery({
    queryKey: ['people', county, q, role, organisationId],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/people`, PeopleAnswer, {
        query: { q, role, organisationId, limit: 100, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const organisations = useQuery({
    queryKey: ['organisations', county],
    queryFn: ({ signal }) => ask(`${county}/organisations`, OrganisationsAnswer, { signal }),
    staleTime: 600_000,
  });
  return (
    <div className={`page ${style.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
        <div className={style.filters}>
          <Input
            value={typed}
            allowClear
            placeholder={words.search}
            aria-label={words['search.label']}
            maxLength={20}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Select
            value={role}
            aria-label={words.role}
            options={[
              { value: '', label: words['role.all'] },
              ...postRoles.map((value) => ({ value, label: roleWord(value) })),
            ]}
            onChange={setRole}
          />
          <Select
            value={organisationId}
            aria-label={words.organisation}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={280}
            options={[
              { value: '', label: words['organisation.all'] },
              ...(organisations.data?.items ?? []).map((one) => ({ value: one.organisationId, label: one.name })),
            ]}
            onChange={setOrganisationId}
          />
        </div>
        {mayUse(staffRights, capacity.role, 'staff.add-people') && <AddPerson onAdded={setOpened} />}
      </header>
      <Vacancies />
      <PersonDrawer workerId={opened} onClose={() => setOpened(null)} />
      <QueryState query={people} rows={12}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>;
          return (
            <>
              <PeopleTable people={items} onOpen={setOpened} />
              {people.hasNextPage && (
                <Button loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
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
