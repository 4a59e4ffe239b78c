import type { CaseRecord } from '#modules/field-sync/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import style from './today.module.css';
import { todayWords as en } from './words.en.ts';
import { todayWords as zh } from './words.zh.ts';

/** What became of a report: its outcome, and what its reporter said of it, as the phone was told. */
export function Became({ record }: { record: CaseRecord | undefined }) {
  const words = useWords({ zh, en });
  const cases = useWords(caseWords);
  if (record === undefined || (record.outcome === null && record.rating === undefined)) return null;
  const { outcome, rating } = record;
  const said = rating === undefined ? null : ratingWord(rating);
  return (
    <span className={style.became}>
      {outcome !== null && <span>{fill(words.outcome, { outcome: cases.outcome(outcome) })}</span>}
      {said !== null && <span>{words[said]}</span>}
    </span>
  );
}

/** Whoever says that it is not solved is not asked twice whether he is satisfied. */
export function ratingWord({
  solved,
  satisfied,
}: NonNullable<CaseRecord['rating']>): 'rating.unsolved' | 'rating.satisfied' | 'rating.dissatisfied' | null {
  if (solved === false) return 'rating.unsolved';
  if (satisfied === null) return null;
  return satisfied ? 'rating.satisfied' : 'rating.dissatisfied';
}
