import type { PrivacyLine } from '#modules/portal/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import style from '../../parts/correspondence/correspondence.module.css';
import { privacyCodeWords, privacyRequestsWords } from './words.ts';

/** How it stands, at which desk, by when. */
export function PrivacyMarks({ request }: { request: PrivacyLine }) {
  const words = useWords(privacyRequestsWords);
  const { state } = useWords(privacyCodeWords);
  const time = (at: string) => formatChinaTime(new Date(at));
  return (
    <span className={style.marks}>
      <span className={style.state}>{state[request.state]}</span>
      <span>{request.deskName}</span>
      <span className="numbers">
        {words.received} {time(request.receivedAt)}
      </span>
      <span className={`numbers ${request.late ? style.late : ''}`}>
        {request.decidedAt === null
          ? fill(request.late ? words.overdue : words.due, { time: time(request.dueAt) })
          : fill(words.decided, { time: time(request.decidedAt) })}
      </span>
    </span>
  );
}
