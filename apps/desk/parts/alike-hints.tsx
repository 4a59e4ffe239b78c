import type { AlikeCase } from '#modules/incidents/contract.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { Link, to } from '../router.tsx';
import { caseWords } from './case-words/case-words.ts';
import style from './alike-hints.module.css';
import { suggestWords } from './suggest-words.ts';

/** Open cases that may be the same thing, each with the reason. Nothing where there is none. */
export function AlikeHints({ items }: { items: readonly AlikeCase[] }) {
  const words = useWords(suggestWords);
  const cases = useWords(caseWords);
  if (items.length === 0) return null;
  return (
    <section className={style.frame} aria-live="polite">
      <strong>{words.alike}</strong>
      <ul className={style.list}>
        {items.map((item) => (
          <li key={item.incidentId}>
            <Link className="text-button" href={`${to('work', 'open')}?case=${item.incidentId}`} target="_blank">
              {item.title}
            </Link>
            <span className="second small">
              {[
                words.reasons[item.reason],
                item.metres === null ? null : fill(words.metres, { count: String(item.metres) }),
                item.matterName,
                cases.status(item.status),
                formatChinaTime(new Date(item.reportedAt)),
                item.number.slice(-6),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p className="second small">{words['alike.advice']}</p>
    </section>
  );
}
