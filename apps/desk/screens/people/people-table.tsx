import { Checkbox } from 'antd';
import type { infer as Infer } from 'zod/mini';
import type { PersonLine } from '#modules/staff/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { worded } from '../../words.ts';
import { useRoleWord } from '../../parts/role-words.ts';
import style from './people.module.css';
import { peopleWords } from './words.ts';

/** One line a person, one line more for each further post. */
export function PeopleTable({
  people,
  onOpen,
  chosen,
  onChoose,
}: {
  people: readonly Infer<typeof PersonLine>[];
  onOpen: (workerId: string) => void;
  /** Accounts that links will be minted for, where the reader may. */
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
}) {
  const words = useWords(peopleWords);
  const roleWord = useRoleWord();
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.posts}</th>
            <th scope="col">{words.where}</th>
            <th scope="col">{words.duty}</th>
            <th scope="col">{words.phone}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.workerId}>
              <th scope="row">
                {chosen && onChoose && person.accountState === 'waiting' && (
                  <Checkbox
                    className={style.box ?? ''}
                    aria-label={fill(words['links.choose'], { name: person.name })}
                    checked={chosen.has(person.accountId)}
                    onChange={(event) => {
                      const others = [...chosen].filter((one) => one !== person.accountId);
                      onChoose(new Set(event.target.checked ? [...others, person.accountId] : others));
                    }}
                  />
                )}
                <button
                  type="button"
                  className="text-button"
                  aria-label={fill(words.open, { name: person.name })}
                  onClick={() => onOpen(person.workerId)}
                >
                  {person.name}
                </button>
                <span className="second small"> {worded(words, `employment.${person.employment}`, '')}</span>
                {person.accountState !== null && person.accountState !== 'active' && (
                  <div className={style.away}>{worded(words, `accountState.${person.accountState}`, '')}</div>
                )}
                {person.awayUntil !== null && (
                  <div className={style.away}>
                    {fill(words.away, { until: formatChinaTime(new Date(person.awayUntil), 'minute') })}
                  </div>
                )}
              </th>
              <td data-label={words.posts}>
                {person.posts.length === 0 ? (
                  <span className="second">{words.noPosts}</span>
                ) : (
                  person.posts.map((post) => (
                    <div key={post.postId}>
                      {roleWord(post.role)}
                      {post.standsIn && <span className="second small"> {words.standsIn}</span>}
                    </div>
                  ))
                )}
              </td>
              <td data-label={words.where}>
                {person.posts.map((post) => (
                  <div key={post.postId}>
                    {post.organisationName}
                    {post.gridName !== null && <span className="second"> {post.gridName}</span>}
                  </div>
                ))}
              </td>
              <td data-label={words.duty}>
                {person.posts.map((post) => (
                  <div key={post.postId} className={post.onDuty ? style.on : style.off}>
                    {post.onDuty ? words.onDuty : words.offDuty}
                  </div>
                ))}
              </td>
              <td data-label={words.phone} className="numbers">
                {person.publicPhone ?? '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
