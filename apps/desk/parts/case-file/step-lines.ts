import * as z from 'zod/mini';
import { type IncidentFile, RouteFindingLine } from '#modules/incidents/contract.ts';
import { fill } from '#ui/language/language.tsx';
import { worded } from '../../words.ts';

type Step = IncidentFile['steps'][number];
type CodeWords = Record<'outcome' | 'finding' | 'lapse' | 'action', (code: string) => string>;

/** What a step says beside its name: to whom it went, what was chosen, what was written. */
export function stepLines(
  step: Pick<Step, 'texts' | 'facts'>,
  words: Readonly<Record<string, string>>,
  cases: CodeWords,
): { label: string; text: string }[] {
  const lines: { label: string; text: string }[] = [];
  const fact = (key: string) => (typeof step.facts[key] === 'string' ? step.facts[key] : null);
  const add = (label: string, text: string | null) => {
    if (text !== null && text !== '') lines.push({ label, text });
  };
  for (const kind of ['unit', 'childUnit', 'handler', 'verifier', 'inspector', 'desk'] as const) {
    add(worded(words, kind, kind), fact(`${kind}Name`));
  }
  const [late, sender] = [fact('lateWorkAction'), fact('lateWorkSenderName')];
  add(worded(words, 'late.of', ''), late === null ? null : [sender ?? '', cases.action(late)].join(' · '));
  const article = fact('articleName');
  const version = String(step.facts['articleVersion'] ?? '');
  add(
    worded(words, 'article', ''),
    article === null ? null : fill(worded(words, 'article.version', '{article}'), { article, version }),
  );
  add(worded(words, 'sourceStatus', ''), fact('sourceStatus'));
  const outcome = fact('outcome');
  add(worded(words, 'outcome', 'outcome'), outcome === null ? null : cases.outcome(outcome));
  const finding = fact('finding');
  add('', finding === null ? null : cases.finding(finding));
  const lapsed = fact('lapsed');
  add('', lapsed === null ? null : cases.lapse(lapsed));
  for (const condition of ['opensWhen', 'closesWhen'] as const)
    add(worded(words, `text.${condition}`, ''), fact(condition));
  for (const [kind, text] of Object.entries(step.texts)) {
    // The description stands above, in the file itself.
    if (kind === 'description') continue;
    add(worded(words, `text.${kind}`, ''), text ?? worded(words, 'steps.erased', ''));
  }
  return lines;
}

const Findings = z.array(RouteFindingLine);

/** What the rules said when a step sent the case to a unit; none of a step from before they told it. */
export function stepFindings(facts: Step['facts']): RouteFindingLine[] {
  const read = Findings.safeParse(facts['findings']);
  return read.success ? read.data : [];
}
