import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { infer as Infer } from 'zod/mini';
import { type DutyAnswer, PeopleAnswer } from '#modules/staff/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useIntent } from '../../api/intent.ts';
import { useStanding } from '../../api/session.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import style from './account.module.css';
import { accountWords } from './words.ts';

/** I am here, I am gone: for the active post. */
export function Duty() {
  const words = useWords(accountWords);
  const county = useCountyPath();
  const queries = useQueryClient();
  const { session, capacity } = useStanding();
  const mine = useQuery({
    queryKey: ['my-duty', county, capacity.capacityId],
    queryFn: async ({ signal }) => {
      const { items } = await ask(`${county}/people`, PeopleAnswer, {
        query: { q: session.displayName, limit: 50 },
        signal,
      });
      const posts = items.find((person) => person.accountId === session.accountId)?.posts ?? [];
      return posts.find((post) => post.postId === capacity.capacityId)?.onDuty ?? null;
    },
  });
  const intent = useIntent<Infer<typeof DutyAnswer>>(`${county}/duty`, () => {
    void queries.invalidateQueries({ queryKey: ['my-duty'] });
    void queries.invalidateQueries({ queryKey: ['people'] });
  });
  const isOn = mine.data ?? null;
  return (
    <div className="form">
      <div className={style.post}>
        <strong>{isOn === null ? words['duty.unknown'] : isOn ? words['duty.isOn'] : words['duty.isOff']}</strong>
        <Button
          size="small"
          loading={intent.working || mine.isPending}
          onClick={() => void intent.commit({ onDuty: isOn !== true })}
        >
          {isOn === true ? words['duty.off'] : words['duty.on']}
        </Button>
        <span className="second">{words['duty.hint']}</span>
      </div>
      <RefusalNote refused={intent.refused} />
    </div>
  );
}
