import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { type MintLinksAnswer, mostLinks } from '#modules/access/contract.ts';
import { accessRights, mayUse } from '#modules/access/rules/rights.ts';
import { postRoles } from '#modules/access/rules/roles.ts';
import { OrganisationsAnswer } from '#modules/organisation/contract.ts';
import { accountStates, PeopleAnswer, type PersonLine } from '#modules/staff/contract.ts';
import { handsOutAccounts, staffRights } from '#modules/staff/rules/rights.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { AddPerson } from './add-person.tsx';
import { LinkSheet } from './link-sheet.tsx';
import { MintLinks } from './mint-links.tsx';
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
  const [account, setAccount] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [minted, setMinted] = useState<MintLinksAnswer | null>(null);
  const queries = useQueryClient();
  const seesAccounts = handsOutAccounts(capacity.role);
  const mayMint = mayUse(accessRights, capacity.role, 'access.reset-account');
  const q = useDeferredValue(typed.trim());
  const people = useInfiniteQuery({
    queryKey: ['people', county, q, role, organisationId, account],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/people`, PeopleAnswer, {
        query: { q, role, organisationId, account, limit: 100, cursor: pageParam },
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
  const showSheet = (answer: MintLinksAnswer) => {
    setOpened(null);
    setChosen(new Set());
    setMinted(answer);
    for (const key of ['person', 'people']) void queries.invalidateQueries({ queryKey: [key] });
  };
  if (minted !== null) {
    return (
      <div className={`page ${style.page}`}>
        <LinkSheet minted={minted} onClose={() => setMinted(null)} />
      </div>
    );
  }
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
          {seesAccounts && (
            <Select
              value={account}
              aria-label={words.accountState}
              options={[
                { value: '', label: words['accountState.all'] },
                ...accountStates.map((value) => ({ value, label: words[`accountState.${value}`] })),
              ]}
              onChange={setAccount}
            />
          )}
        </div>
        {mayUse(staffRights, capacity.role, 'staff.add-people') && <AddPerson onAdded={setOpened} />}
      </header>
      <Vacancies />
      <PersonDrawer workerId={opened} onClose={() => setOpened(null)} onMinted={showSheet} />
      <QueryState query={people} rows={12}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>;
          return (
            <>
              {mayMint && <ChooseBar people={items} chosen={chosen} onChoose={setChosen} onMinted={showSheet} />}
              <PeopleTable people={items} onOpen={setOpened} {...(mayMint ? { chosen, onChoose: setChosen } : {})} />
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

/** Whom links are minted for: at most so many at once as the server takes. */
function ChooseBar({
  people,
  chosen,
  onChoose,
  onMinted,
}: {
  people: readonly PersonLine[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onMinted: (minted: MintLinksAnswer) => void;
}) {
  const words = useWords(peopleWords);
  const waiting = people.filter((one) => one.accountState === 'waiting').map((one) => one.accountId);
  if (waiting.length === 0 && chosen.size === 0) return null;
  const all = waiting.length > 0 && waiting.every((one) => chosen.has(one));
  const tooMany = chosen.size > mostLinks;
  return (
    <div className={style.choose}>
      <Checkbox
        checked={all}
        indeterminate={!all && chosen.size > 0}
        onChange={(event) => onChoose(new Set(event.target.checked ? waiting : []))}
      >
        {words['links.chooseAll']}
      </Checkbox>
      <MintLinks
        accountIds={tooMany ? [] : [...chosen]}
        word={fill(words['links.act'], { count: chosen.size })}
        onMinted={onMinted}
      />
      {tooMany && <span className={style.away}>{words['links.most']}</span>}
    </div>
  );
}
