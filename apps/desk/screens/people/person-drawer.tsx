import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import type { MintLinksAnswer } from '#modules/access/contract.ts';
import { accessRights, mayUse } from '#modules/access/rules/rights.ts';
import { PersonFile } from '#modules/staff/contract.ts';
import { handsOutAccounts, staffRights } from '#modules/staff/rules/rights.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { Field } from '#ui/form/field.tsx';
import { fill, useWords } from '#ui/language/language.tsx';
import { useNow } from '#ui/clock/now.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { GiveInstruction } from '../../parts/instructions/give-instruction.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useRoleWord } from '../../parts/role-words.ts';
import { LeaveForm } from './leave-form.tsx';
import style from './people.module.css';
import { MintLinks } from './mint-links.tsx';
import { PostForm } from './post-form.tsx';
import { PostRights } from './post-rights.tsx';
import { worded } from '../../words.ts';
import { peopleWords } from './words.ts';

/** One person: posts given and ended, leaves entered and ended, as far as the reader may. */
export function PersonDrawer({
  workerId,
  onClose,
  onMinted,
}: {
  workerId: string | null;
  onClose: () => void;
  onMinted: (minted: MintLinksAnswer) => void;
}) {
  const words = useWords(peopleWords);
  const county = useCountyPath();
  const person = useQuery({
    queryKey: ['person', county, workerId],
    queryFn: ({ signal }) => ask(`${county}/people/${workerId}`, PersonFile, { signal }),
    enabled: workerId !== null,
  });
  return (
    <Drawer
      open={workerId !== null}
      onClose={onClose}
      title={person.data?.name ?? words.person}
      size="min(520px, 100vw)"
      // Inside the page: in a container of its own it would lock the page with a style that the policy refuses.
      getContainer={false}
      rootStyle={{ position: 'fixed' }}
      // The form of an instruction opens inside and stands at the same edge.
      push={false}
      destroyOnHidden
    >
      {workerId !== null && (
        <QueryState query={person} rows={6}>
          {(data) => <PersonSheet person={data} onMinted={onMinted} />}
        </QueryState>
      )}
    </Drawer>
  );
}

function PersonSheet({ person, onMinted }: { person: PersonFile; onMinted: (minted: MintLinksAnswer) => void }) {
  const words = useWords(peopleWords);
  const { capacity } = useStanding();
  const renew = useRenew();
  const mayMint = person.accountState !== 'disabled' && mayUse(accessRights, capacity.role, 'access.reset-account');
  const may = (right: string) => mayUse(staffRights, capacity.role, right);
  return (
    <div className={style.sheet}>
      <dl className={style.facts}>
        <dt>{words.employment}</dt>
        <dd>{words[`employment.${person.employment === 'part-time' ? 'part-time' : 'full-time'}`]}</dd>
        <dt>{words.phone}</dt>
        <dd className="numbers">{person.publicPhone ?? '—'}</dd>
        {person.username !== null && (
          <>
            <dt>{words.account}</dt>
            <dd className={style.code}>{person.username}</dd>
          </>
        )}
        {person.accountState !== null && (
          <>
            <dt>{words.accountState}</dt>
            <dd>
              {worded(words, `accountState.${person.accountState}`, '')}
              {person.linkUntil !== null && (
                <span className="second">
                  {' · '}
                  {fill(words.linkUntil, { until: formatChinaTime(new Date(person.linkUntil), 'minute') })}
                </span>
              )}
            </dd>
          </>
        )}
      </dl>
      {mayMint && (
        <section>
          <MintLinks
            accountIds={[person.accountId]}
            alsoActive={person.accountState !== 'waiting'}
            word={words[person.accountState === 'waiting' ? 'links.one' : 'links.reset']}
            onMinted={onMinted}
          />
          {person.accountState !== 'waiting' && <p className="second small">{words['links.reset.hint']}</p>}
        </section>
      )}
      <section>
        <h2>{words.posts}</h2>
        {person.posts.length === 0 && <p className="second">{words['posts.empty']}</p>}
        <ul className={style.lines}>
          {person.posts.map((post) => (
            <PostItem
              key={post.postId}
              post={post}
              personName={person.name}
              mayEnd={may('staff.end-post')}
              onDone={renew}
            />
          ))}
        </ul>
        {may('staff.assign-post') && <PostForm workerId={person.workerId} onDone={renew} />}
      </section>
      <section>
        <h2>{words.leaves}</h2>
        {person.leaves.length === 0 && <p className="second">{words['leaves.empty']}</p>}
        <ul className={style.lines}>
          {person.leaves.map((leave) => (
            <LeaveItem key={leave.leaveId} leave={leave} mayEnd={may('staff.set-leave')} onDone={renew} />
          ))}
        </ul>
        {may('staff.set-leave') && <LeaveForm workerId={person.workerId} onDone={renew} />}
      </section>
    </div>
  );
}

type ItemProps = { mayEnd: boolean; onDone: () => void };

function PostItem({
  post,
  personName,
  mayEnd,
  onDone,
}: ItemProps & { post: PersonFile['posts'][number]; personName: string }) {
  const words = useWords(peopleWords);
  const roleWord = useRoleWord();
  const county = useCountyPath();
  const now = useNow();
  const { capacity } = useStanding();
  const isAdministrator = handsOutAccounts(capacity.role);
  const end = useIntent(`${county}/posts/${post.postId}/end`, onDone);
  const [ending, setEnding] = useState(false);
  const [reason, setReason] = useState('');
  const until = post.until === null ? null : new Date(post.until);
  const isOver = until !== null && until <= now;
  const from = formatChinaTime(new Date(post.from), 'day');
  return (
    <li className={isOver ? style.over : undefined}>
      <div className={style.line}>
        <strong>{roleWord(post.role)}</strong>
        <span>{[post.organisationName, post.gridName].filter(Boolean).join(' · ')}</span>
        {!isOver && <GiveInstruction small to={[{ to: { kind: 'post', postId: post.postId }, name: personName }]} />}
        {mayEnd && !isOver && post.standsInFor === null && (
          <Button size="small" aria-expanded={ending} onClick={() => setEnding(!ending)}>
            {words['post.end']}
          </Button>
        )}
      </div>
      {ending && !isOver && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') void end.commit({ reason: reason.trim() });
          }}
        >
          <Field label={words['post.end.reason']} hint={words['post.end.hint']}>
            {(handles) => (
              <Input {...handles} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
          <div className="form-acts">
            <Button htmlType="submit" danger loading={end.working} disabled={reason.trim() === ''}>
              {words['post.end.confirm']}
            </Button>
          </div>
        </form>
      )}
      <span className="second small">
        {until === null
          ? fill(words['post.since'], { from })
          : fill(words['post.between'], { from, until: formatChinaTime(until, 'day') })}
        {post.standsInFor !== null && ` · ${fill(words['post.standsIn'], { name: post.standsInFor })}`}
        {post.givenReason !== null && ` · ${fill(words['post.givenReason'], { reason: post.givenReason })}`}
        {post.endedReason !== null && ` · ${fill(words['post.endedReason'], { reason: post.endedReason })}`}
      </span>
      {!isOver && isAdministrator && <PostRights post={post} />}
      <RefusalNote refused={end.refused} />
    </li>
  );
}

function LeaveItem({ leave, mayEnd, onDone }: ItemProps & { leave: PersonFile['leaves'][number] }) {
  const words = useWords(peopleWords);
  const county = useCountyPath();
  const now = useNow();
  const end = useIntent(`${county}/leaves/${leave.leaveId}/end`, onDone);
  const isOver = leave.returnedAt !== null || new Date(leave.endsAt) <= now;
  const from = formatChinaTime(new Date(leave.startsAt), 'minute');
  const until = formatChinaTime(new Date(leave.returnedAt ?? leave.endsAt), 'minute');
  return (
    <li className={isOver ? style.over : undefined}>
      <div className={style.line}>
        <span className="numbers">{fill(words['post.between'], { from, until })}</span>
        {mayEnd && !isOver && (
          <Button size="small" loading={end.working} onClick={() => void end.commit({})}>
            {words['leave.end']}
          </Button>
        )}
      </div>
      <span className="second small">
        {leave.standInName === null ? words['leave.nobody'] : fill(words['leave.standIn'], { name: leave.standInName })}
      </span>
      <RefusalNote refused={end.refused} />
    </li>
  );
}

/** What was read of people is read anew. */
function useRenew(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of ['person', 'people', 'vacancies']) void queries.invalidateQueries({ queryKey: [key] });
  };
}
