import type { LetterLine } from '#modules/portal/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import style from '../../parts/correspondence/correspondence.module.css';
import { letterCodeWords, lettersWords } from './words.ts';

/** How it stands, whom it is about, who has it, by when. */
export function LetterMarks({ letter }: { letter: LetterLine }) {
  const words = useWords(lettersWords);
  const { state } = useWords(letterCodeWords);
  const time = (at: string) => formatChinaTime(new Date(at));
  return (
    <span className={style.marks}>
      <span className={style.state}>{state[letter.state]}</span>
      {letter.heldReason !== null && letter.state === 'held' && <span>{words[`held.${letter.heldReason}`]}</span>}
      {letter.aboutName !== null && <span>{fill(words.about, { name: letter.aboutName })}</span>}
      <span>
        {letter.assignedName === null ? words.unassigned : fill(words.assigned, { name: letter.assignedName })}
      </span>
      {letter.askedAgain && <span>{words.again}</span>}
      <span className="numbers">
        {words.received} {time(letter.receivedAt)}
      </span>
      <span className={`numbers ${letter.late ? style.late : ''}`}>
        {letter.answeredAt === null
          ? fill(letter.late ? words.overdue : words.due, { time: time(letter.dueAt) })
          : fill(words.answered, { time: time(letter.answeredAt) })}
      </span>
    </span>
  );
}
