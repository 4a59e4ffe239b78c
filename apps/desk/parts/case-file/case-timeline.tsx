import type { IncidentFile } from '#modules/incidents/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { Timeline, type TimelineEntry } from '#ui/timeline/timeline.tsx';
import { caseWords } from '../case-words/case-words.ts';
import { useRoleWord } from '../role-words.ts';
import { RouteFindings } from '../route-findings.tsx';
import style from './case-timeline.module.css';
import { stepFindings, stepLines } from './step-lines.ts';
import { fileWords } from './words.ts';

type Step = IncidentFile['steps'][number];

/** The course of the case, every step as it was written. */
export function CaseTimeline({ file }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const roleWord = useRoleWord();
  const cases = useWords(caseWords);
  const steps = file.steps.toSorted((one, other) => one.position - other.position);
  const who = (step: Step) =>
    [roleWord(step.actorRole), step.actorName, step.organisationName]
      .filter((part, index, all) => part !== null && part !== '' && all.indexOf(part) === index)
      .join(' · ');
  const entries = steps.map((step, index): TimelineEntry => {
    const before = steps[index - 1];
    const lines = stepLines(step, words, cases);
    const findings = stepFindings(step.facts);
    return {
      id: step.stepId,
      at: step.takenAt,
      title: cases.action(step.action),
      who: who(step),
      sealed: file.chainUnbroken && step.hash !== '',
      ...(before === undefined ? {} : { minutes: (Date.parse(step.takenAt) - Date.parse(before.takenAt)) / 60_000 }),
      ...(lines.length + findings.length === 0
        ? {}
        : {
            body: (
              <>
                {lines.map(({ label, text }) => (
                  <p key={`${label}${text}`} className={style.line}>
                    {label !== '' && <span className="second">{label}　</span>}
                    {text}
                  </p>
                ))}
                {findings.length > 0 && (
                  <details className={style.why}>
                    <summary>{words['why.step']}</summary>
                    <RouteFindings findings={findings} label={words['why.step']} />
                  </details>
                )}
              </>
            ),
          }),
    };
  });
  return (
    <section>
      <h3>{words.timeline}</h3>
      <p className={file.chainUnbroken ? style.sealed : style.broken}>
        {file.chainUnbroken ? words['chain.unbroken'] : words['chain.broken']}
      </p>
      <Timeline entries={entries} />
    </section>
  );
}
