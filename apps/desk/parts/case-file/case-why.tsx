import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { worded } from '../../words.ts';
import { RouteFindings } from '../route-findings.tsx';
import { fileWords } from './words.ts';

/** Why it went to this unit: a sentence, and what each rule said, so that it can be checked. */
export function CaseWhy({ incident }: { incident: IncidentFile['incident'] }) {
  const words = useWords(fileWords);
  const why = incident.dispatchReason;
  // Returned or recalled: the reason of the last dispatch explains nothing any more.
  if (why === null || incident.unitName === null) return null;
  const text = (key: string) => (typeof why[key] === 'string' || typeof why[key] === 'number' ? String(why[key]) : '');
  const number = text('entryNumber');
  const entry = number === '' ? '' : fill(words['why.entry'], { number });
  const unit = incident.unitName;
  const basis = text('basis');
  // The fallback was chosen though somebody is named: that a person decided.
  const by = text('by') === 'fallback' && why['first'] === false ? 'person' : text('by');
  const findings = incident.dispatchFindings ?? [];
  return (
    <section>
      <h3>{words.why}</h3>
      <p>
        {fill(worded(words, `why.${by}`, words['why.person']), { unit, entry })}
        {why['automatic'] === true && <span className="second"> {words['why.automatic']}</span>}
        {basis !== '' && <span className="second"> {fill(words['why.basis'], { basis })}</span>}
      </p>
      {findings.length > 0 && <RouteFindings findings={findings} label={words.why} />}
    </section>
  );
}
