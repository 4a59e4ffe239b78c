import { fill, useWords } from '#ui/language/language.tsx';
import type { NoticeKind } from '#modules/portal/rules/notice.ts';
import reviewed from '../../parts/reviewed/reviewed.module.css';
import style from './bulletins.module.css';
import { bulletinsWords } from './words.ts';

type NoticePreviewProps = { kind: NoticeKind; title: string; body: string; validFrom: string; validUntil: string };

/** A notice as the portal shows it. */
export function NoticePreview({ kind, title, body, validFrom, validUntil }: NoticePreviewProps) {
  const words = useWords(bulletinsWords);
  return (
    <article className={`${reviewed.sheet} ${style.notice}`} data-kind={kind}>
      <h2>{title}</h2>
      <p className="second small">{words[`kind.${kind}`]}</p>
      <p className={reviewed.told}>{body}</p>
      <p className="second small">{fill(words.days, { from: validFrom, to: validUntil })}</p>
    </article>
  );
}
