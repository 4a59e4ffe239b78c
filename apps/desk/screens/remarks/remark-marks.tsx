import type { RemarkLine } from '#modules/staff/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import style from '../../parts/correspondence/correspondence.module.css';
import { remarkCodeWords, remarksWords } from './words.ts';

/** How it stands, who has it, by when. */
export function RemarkMarks({ remark }: { remark: RemarkLine }) {
  const words = useWords(remarksWords);
  const { state } = useWords(remarkCodeWords);
  const time = (at: string) => formatChinaTime(new Date(at));
  return (
    <span className={style.marks}>
      <span className={style.state}>{state[remark.state]}</span>
      <span>{fill(words.holder, { name: remark.organisationName })}</span>
      {remark.nameHidden && <span>{words.hidden}</span>}
      {remark.reopened && <span>{words.reopened}</span>}
      <span className="numbers">
        {words.received} {time(remark.receivedAt)}
      </span>
      <span className={`numbers ${remark.late ? style.late : ''}`}>
        {remark.answeredAt === null
          ? fill(remark.late ? words.overdue : words.due, { time: time(remark.dueAt) })
          : fill(words.answered, { time: time(remark.answeredAt) })}
      </span>
    </span>
  );
}
