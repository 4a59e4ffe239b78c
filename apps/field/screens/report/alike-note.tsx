import { formatChinaTime } from '#platform/pure/china-time.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { Link, to } from '../../router.tsx';
import { useNearCases, useSetAside } from './near-here.ts';
import type { ReportForm } from './report-form.ts';
import { useAlike } from './use-suggestions.ts';
import { reportWords } from './words.ts';

const shown = 3;

const noteId = 'alike';

type Line = { incidentId: string; title: string; told: (string | null)[] };

/** Before it is sent: it may have been told already. Nobody is kept from sending. */
export function AlikeNote({ form }: { form: ReportForm }) {
  const words = useWords(reportWords);
  const cases = useWords(caseWords);
  const near = useNearCases(form);
  const alike = useAlike(form);
  const { isSetAside, setAside } = useSetAside(form);
  const inMetres = (count: number) => fill(words['alike.metres'], { count: String(count) });
  const since = (at: string) => formatChinaTime(new Date(at));
  const nearLines = near.map(({ record, metres }): Line => ({
    incidentId: record.recordId,
    title: record.matterName ?? record.title,
    told: [inMetres(metres), record.placeWords, cases.status(record.status), since(record.reportedAt)],
  }));
  const alikeLines = alike
    .filter(({ incidentId }) => !nearLines.some((one) => one.incidentId === incidentId))
    .slice(0, Math.max(0, shown - nearLines.length))
    .map(({ incidentId, title, reason, metres, status, reportedAt }): Line => ({
      incidentId,
      title,
      told: [
        words[`alike.${reason}`],
        metres === null ? null : inMetres(metres),
        cases.status(status),
        since(reportedAt),
      ],
    }));
  if (isSetAside || nearLines.length + alikeLines.length === 0) return null;
  return (
    <section id={noteId} className="note wait" aria-live="polite">
      <h2>{near.length > 0 ? fill(words['alike.near'], { count: near.length }) : words.alike}</h2>
      <ul className="stack">
        {[...nearLines, ...alikeLines].map(({ incidentId, title, told }) => (
          <li key={incidentId}>
            <Link href={to('case', incidentId)}>{title}</Link>
            <span className="second small"> {told.filter((part) => part !== null).join(' · ')}</span>
          </li>
        ))}
      </ul>
      <p className="second small">{words['alike.advice']}</p>
      <button type="button" className="button" onClick={setAside}>
        {words['alike.other']}
      </button>
    </section>
  );
}

/** Above the button that sends, so that it is not overlooked below the fold: how many, and the way to them. */
export function NearHint({ form }: { form: ReportForm }) {
  const words = useWords(reportWords);
  const near = useNearCases(form);
  const { isSetAside } = useSetAside(form);
  if (isSetAside || near.length === 0) return null;
  return (
    <button
      type="button"
      className="button plain"
      onClick={() => document.getElementById(noteId)?.scrollIntoView({ block: 'center' })}
    >
      {fill(words['alike.look'], { count: near.length })}
    </button>
  );
}
