import { useState } from 'react';
import type { FailureGroupShown } from '#modules/operations/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import setting from '../../parts/setting-page.module.css';
import { Wide } from '../../parts/working-time/wide.tsx';
import { worded } from '../../words.ts';
import { countWords } from './byte-words.ts';
import { FailureActs } from './failure-acts.tsx';
import { useFailures } from './system-data.ts';
import style from './system.module.css';
import { originWords, systemWords, workWords } from './words.ts';

/** 处理失败: by topic and kind, each with its reason; all of a name or one by one. */
export function FailurePanel({ groups }: { groups: readonly FailureGroupShown[] }) {
  const words = useWords(systemWords);
  const [said, setSaid] = useState('');
  return (
    <section className={`panel ${setting.section}`} aria-labelledby="system-failed">
      <h2 id="system-failed">{words.failed}</h2>
      <output className={said === '' ? 'spoken' : setting.fine}>{said}</output>
      {groups.length === 0 ? (
        <EmptyState title={words['failed.none']}>{words['failed.none.advice']}</EmptyState>
      ) : (
        <>
          <p className="second small">{words['failed.lead']}</p>
          <ul className={style.groups}>
            {groups.map((group) => (
              <Group key={`${group.origin} ${group.name}`} group={group} onSaid={setSaid} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Group({ group, onSaid }: { group: FailureGroupShown; onSaid: (said: string) => void }) {
  const words = useWords(systemWords);
  const names: Readonly<Record<string, string>> = useWords(workWords);
  const origins = useWords(originWords);
  const [opened, setOpened] = useState(false);
  const name = worded(names, group.name, group.name);
  return (
    <li className={style.group}>
      <div className={style.groupHead}>
        <h3>
          {name} <span className="numbers">× {countWords(group.count)}</span>
        </h3>
        <span className="second small">
          {origins[group.origin]} <span className={style.code}>{group.name}</span>
        </span>
      </div>
      <dl className={style.facts}>
        <dt>{words.attempts}</dt>
        <dd className="numbers">{fill(words.times, { count: group.attempts })}</dd>
        <dt>{words.reason}</dt>
        <dd className={style.code}>{group.reason ?? '—'}</dd>
        <dt>{group.origin === 'message' ? words.since : words.next}</dt>
        <dd>
          <TimeText at={group.oldestAt} form={group.origin === 'message' ? 'ago' : 'instant'} />
        </dd>
      </dl>
      <FailureActs chosen={{ origin: group.origin, name: group.name }} count={group.count} name={name} onSaid={onSaid}>
        <button
          type="button"
          className="text-button"
          aria-expanded={opened}
          aria-label={fill(words[opened ? 'single.close.of' : 'single.of'], { name })}
          onClick={() => setOpened(!opened)}
        >
          {opened ? words['single.close'] : words.single}
        </button>
      </FailureActs>
      {opened && <Singles group={group} onSaid={onSaid} />}
    </li>
  );
}

function Singles({ group, onSaid }: { group: FailureGroupShown; onSaid: (said: string) => void }) {
  const words = useWords(systemWords);
  const failures = useFailures(group);
  const { origin, name } = group;
  return (
    <QueryState query={failures} rows={3}>
      {({ items, more }) => (
        <>
          <Wide label={words.single}>
            <table className={`${setting.table} ${style.wide}`}>
              <thead>
                <tr>
                  <th scope="col">{words.number}</th>
                  <th scope="col" className={style.number}>
                    {words.attempts}
                  </th>
                  <th scope="col">{words.reason}</th>
                  <th scope="col">{origin === 'message' ? words.failedAt : words.next}</th>
                  <th scope="col">{words.acts}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.id}>
                    <th scope="row" className={style.code}>
                      {one.id.slice(-12)}
                    </th>
                    <td className={style.number}>{one.attempts}</td>
                    <td className={style.code}>{one.reason ?? '—'}</td>
                    <td>
                      <TimeText at={one.failedAt} />
                    </td>
                    <td>
                      <FailureActs
                        chosen={{ origin, name, id: one.id }}
                        count={1}
                        name={one.id.slice(-12)}
                        onSaid={onSaid}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
          {more && <p className="second small">{words['single.more']}</p>}
        </>
      )}
    </QueryState>
  );
}
