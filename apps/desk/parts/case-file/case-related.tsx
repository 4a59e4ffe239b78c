import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { setQuery } from '../../router.tsx';
import { caseWords } from '../case-words/case-words.ts';
import style from './case-related.module.css';
import { fileWords } from './words.ts';

type Related = IncidentFile['related']['parts'][number];

/** The cases that belong together with this one: what it follows or leads, of what it is a part or what its parts are. */
export function CaseRelated({ related }: { related: IncidentFile['related'] }) {
  const words = useWords(fileWords);
  const groups: [string, readonly Related[]][] = [
    [words['related.leader'], related.leader === null ? [] : [related.leader]],
    [fill(words['related.followers'], { count: String(related.followers.length) }), related.followers],
    [words['related.whole'], related.whole === null ? [] : [related.whole]],
    [fill(words['related.parts'], { count: String(related.parts.length) }), related.parts],
  ];
  const shown = groups.filter(([, cases]) => cases.length > 0);
  if (shown.length === 0) return null;
  return (
    <section>
      <h3>{words.related}</h3>
      {shown.map(([label, cases]) => (
        <div key={label} className={style.group}>
          <p className="second">{label}</p>
          <ul className={style.list}>
            {cases.map((each) => (
              <OneCase key={each.incidentId} related={each} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function OneCase({ related }: { related: Related }) {
  const cases = useWords(caseWords);
  return (
    <li>
      <button type="button" className="text-button" onClick={() => setQuery({ case: related.incidentId })}>
        {related.title}
      </button>
      <span className="second">
        {related.number.slice(-6)} · {cases.status(related.status)}
        {related.outcome !== null && ` · ${cases.outcome(related.outcome)}`}
      </span>
    </li>
  );
}
