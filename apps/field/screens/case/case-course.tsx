import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { Timeline, type TimelineEntry } from '#ui/timeline/timeline.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { useRoleWord } from '../../parts/role-words.ts';
import style from './case.module.css';
import { caseScreenWords } from './words.ts';

type Step = IncidentFile['steps'][number];

const names = ['unitName', 'childUnitName', 'handlerName', 'verifierName', 'inspectorName'] as const;

/** How the case came here, folded: on a phone the next thing to do stands before the past. */
export function CaseCourse({ file }: { file: IncidentFile }) {
  const words = useWords(caseScreenWords);
  const cases = useWords(caseWords);
  const roleWord = useRoleWord();
  const steps = file.steps.toSorted((one, other) => one.position - other.position);
  const linesOf = (step: Step): string[] => {
    const fact = (name: string) => (typeof step.facts[name] === 'string' ? step.facts[name] : null);
    const [outcome, finding, late] = [fact('outcome'), fact('finding'), fact('lateWorkAction')];
    return [
      late && `${words.lateOf}　${fact('lateWorkSenderName') ?? ''} · ${cases.action(late)}`,
      ...names.map((name) => fact(name) && `${words[name]}　${fact(name)}`),
      outcome && cases.outcome(outcome),
      finding && cases.finding(finding),
      fact('closesWhen'),
      // The description stands above, in the file itself.
      ...Object.entries(step.texts).map(([kind, text]) =>
        kind === 'description' ? null : (text ?? words['steps.erased']),
      ),
    ].filter((line): line is string => line !== null && line !== '');
  };
  const entries = steps.map((step): TimelineEntry => {
    const lines = linesOf(step);
    return {
      id: step.stepId,
      at: step.takenAt,
      title: cases.action(step.action),
      who: [roleWord(step.actorRole), step.actorName]
        .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
        .join(' '),
      ...(lines.length === 0 ? {} : { body: lines.map((line) => <p key={line}>{line}</p>) }),
    };
  });
  return (
    <details className={`panel ${style.course}`}>
      <summary>
        <h2>{words.timeline}</h2>
        <span className="second">{fill(words['timeline.count'], { count: steps.length })}</span>
      </summary>
      {!file.chainUnbroken && <p className="note bad">{words['chain.broken']}</p>}
      <Timeline entries={entries} />
    </details>
  );
}
