import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { caseWords } from '../../case-words/case-words.ts';
import style from './done-meanwhile.module.css';
import { moveWords } from './words.ts';

type DoneMeanwhileProps = {
  /** What was done since the form was opened. */
  steps: IncidentFile['steps'];
  /** The act of the form is none of those that the case allows now. */
  isOver: boolean;
};

/** Somebody was quicker: who, what, when; and that nothing typed is lost. */
export function DoneMeanwhile({ steps, isOver }: DoneMeanwhileProps) {
  const words = useWords(moveWords);
  const cases = useWords(caseWords);
  if (steps.length === 0 && !isOver) return null;
  return (
    <output className={style.note}>
      {steps.map(({ stepId, actorName, action, takenAt }) => (
        <span key={stepId}>
          {fill(words['meanwhile.done'], { name: actorName, action: cases.action(action) })} <TimeText at={takenAt} />
        </span>
      ))}
      <span>{isOver ? words['meanwhile.over'] : words['meanwhile.look']}</span>
    </output>
  );
}
