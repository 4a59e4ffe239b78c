import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type OpenSession, SessionsAnswer } from '#modules/access/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import setting from '../../parts/setting-page.module.css';
import { Wide } from '../../parts/working-time/wide.tsx';
import { worded } from '../../words.ts';
import style from './sessions.module.css';
import { sessionsWords } from './words.ts';

/** 会话: who is signed in now, and signing somebody out; for the security administrator. */
export function SessionsScreen() {
  const words = useWords(sessionsWords);
  const county = useCountyPath();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [person, setPerson] = useState('');
  const [said, setSaid] = useState('');
  const sessions = useQuery({
    queryKey: ['sessions', county, person],
    queryFn: ({ signal }) => ask(`${county}/sessions`, SessionsAnswer, { query: { person }, signal }),
  });
  return (
    <div className={`page ${setting.page}`}>
      <header className="page-head">
        <h1>{words.title}</h1>
      </header>
      <p className="second">{words.lead}</p>
      <form
        className={setting.tools}
        onSubmit={(event) => {
          event.preventDefault();
          setPerson(typed.trim());
        }}
      >
        <Field label={words.person}>
          {(handles) => (
            <Input {...handles} value={typed} maxLength={64} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Button htmlType="submit">{words.find}</Button>
        <output className="second">{said}</output>
      </form>
      <QueryState query={sessions}>
        {({ items, more }) =>
          items.length === 0 ? (
            <EmptyState title={words.empty}>{words['empty.advice']}</EmptyState>
          ) : (
            <>
              <Wide label={words.title}>
                <SessionTable
                  items={items}
                  onEnded={(name) => {
                    setSaid(fill(words.ended, { name }));
                    void queries.invalidateQueries({ queryKey: ['sessions'] });
                  }}
                />
              </Wide>
              {more && <p className="second">{words.more}</p>}
            </>
          )
        }
      </QueryState>
    </div>
  );
}

function SessionTable({ items, onEnded }: { items: readonly OpenSession[]; onEnded: (name: string) => void }) {
  const words = useWords(sessionsWords);
  const roleWord = useRoleWord();
  const time = (at: string) => formatChinaTime(new Date(at));
  return (
    <table className={`${setting.table} ${style.table}`}>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.roles}</th>
          <th scope="col">{words.client}</th>
          <th scope="col">{words.since}</th>
          <th scope="col">{words.until}</th>
          <th scope="col">{words.factor}</th>
          <th scope="col">{words.end}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={`${one.accountId} ${one.client} ${one.createdAt}`}>
            <th scope="row">
              {one.name}
              <span className={setting.also}>{one.username}</span>
            </th>
            <td>{one.roles.map(roleWord).join('、')}</td>
            <td>
              {worded(words, `client.${one.client}`, one.client)}
              {one.outside && <span className={setting.also}>{words.outside}</span>}
            </td>
            <td className="numbers">{time(one.createdAt)}</td>
            <td className="numbers">{time(one.expiresAt)}</td>
            <td>{one.secondFactor ? words.yes : words.no}</td>
            <td>
              <EndButton session={one} onEnded={onEnded} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Pressed twice: the second time the consequence stands beside it. */
function EndButton({ session, onEnded }: { session: OpenSession; onEnded: (name: string) => void }) {
  const words = useWords(sessionsWords);
  const county = useCountyPath();
  const [sure, setSure] = useState(false);
  const { accountId, name } = session;
  const end = useIntent<unknown>(`${county}/accounts/${accountId}/end-sessions`, () => onEnded(name));
  if (!sure) {
    return (
      <Button size="small" aria-label={fill(words.endOf, { name })} onClick={() => setSure(true)}>
        {words.end}
      </Button>
    );
  }
  return (
    <>
      <span className={setting.act}>
        <Button size="small" danger loading={end.working} onClick={() => void end.commit({})}>
          {words.confirm}
        </Button>
        <Button size="small" onClick={() => setSure(false)}>
          {words.cancel}
        </Button>
      </span>
      <span className={setting.also}>{words.consequence}</span>
      <RefusalNote refused={end.refused} />
    </>
  );
}
