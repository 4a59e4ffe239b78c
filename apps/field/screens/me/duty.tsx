import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { DutyAnswer, PeopleAnswer } from '#modules/staff/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath, useStanding } from '../../api/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './me.module.css';
import { meWords } from './words.ts';

/** I am here, I am gone: for the active post. */
export function Duty() {
  const words = useWords(meWords);
  const county = useCountyPath();
  const queries = useQueryClient();
  const { session, capacity } = useStanding();
  const key = ['my-duty', county, capacity.capacityId];
  const mine = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const query = { q: session.displayName, limit: 50 };
      const { items } = await ask(`${county}/people`, PeopleAnswer, { query, signal });
      const posts = items.find((person) => person.accountId === session.accountId)?.posts ?? [];
      return posts.find((post) => post.postId === capacity.capacityId)?.onDuty ?? null;
    },
  });
  const act = useAct();
  // One id per wish: a lost answer is asked for again, nothing happens twice.
  const intent = useRef<{ onDuty: boolean; commandId: string } | null>(null);
  const isOn = mine.data ?? null;
  const turn = async () => {
    const onDuty = isOn !== true;
    if (intent.current?.onDuty !== onDuty) intent.current = { onDuty, commandId: uuidv7() };
    const body = { contract: 1, ...intent.current };
    const answer = await ask(`${county}/duty`, DutyAnswer, { method: 'POST', body });
    intent.current = null;
    queries.setQueryData(key, answer.onDuty);
  };
  return (
    <div className="stack">
      <div className={style.duty}>
        <span>
          {words.duty}　<strong>{words[isOn === null ? 'duty.unknown' : isOn ? 'duty.isOn' : 'duty.isOff']}</strong>
        </span>
        <button
          type="button"
          className={`button ${isOn === true ? '' : 'primary'}`}
          disabled={act.working || mine.isPending}
          onClick={() => void act.run(turn)}
        >
          {words[isOn === true ? 'duty.off' : 'duty.on']}
        </button>
      </div>
      <p className="second small">{words['duty.hint']}</p>
      <RefusalNote refused={act.refused} />
    </div>
  );
}
