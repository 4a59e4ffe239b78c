import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { Link, to } from '../../router.tsx';
import type { ReportForm } from './report-form.ts';
import { useAlike } from './use-suggestions.ts';
import { reportWords } from './words.ts';

const shown = 3;

/** Before it is sent: it may have been told already. Nobody is kept from sending. */
export function AlikeNote({ form }: { form: ReportForm }) {
  const words = useWords(reportWords);
  const cases = useWords(caseWords);
  const items = useAlike(form).slice(0, shown);
  if (items.length === 0) return null;
  return (
    <section className="note wait" aria-live="polite">
      <h2>{words.alike}</h2>
      <ul className="stack">
        {items.map((item) => (
          <li key={item.incidentId}>
            <Link href={to('case', item.incidentId)}>{item.title}</Link>
            <span className="second small">
              {' '}
              {[
                words[`alike.${item.reason}`],
                item.metres === null ? null : fill(words['alike.metres'], { count: String(item.metres) }),
                cases.status(item.status),
                formatChinaTime(new Date(item.reportedAt)),
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
