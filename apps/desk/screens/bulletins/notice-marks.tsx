import type { NoticeLine } from '#modules/portal/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import reviewed from '../../parts/reviewed/reviewed.module.css';
import { bulletinsWords, noticeCodeWords } from './words.ts';

/** What kind, for where, how it stands, from when to when. */
export function NoticeMarks({ notice }: { notice: NoticeLine }) {
  const words = useWords(bulletinsWords);
  const { state } = useWords(noticeCodeWords);
  return (
    <span className={reviewed.marks}>
      <span>{words[`kind.${notice.kind}`]}</span>
      <span>{notice.areaName}</span>
      <span className={reviewed.state}>{notice.shown ? words.shown : state[notice.state]}</span>
      <span className="numbers">{fill(words.days, { from: notice.validFrom, to: notice.validUntil })}</span>
    </span>
  );
}
