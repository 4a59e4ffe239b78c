import { fill, useWords } from '#ui/language/language.tsx';
import { useMatter } from '../../api/county.ts';
import { reportWords } from './words.ts';

/** When a matter is opened as a case, and whether its handling must be photographed; also without a line. */
export function RuleNote({ matterCode }: { matterCode: string }) {
  const words = useWords(reportWords);
  const rules = useMatter(matterCode).data?.rules ?? [];
  if (rules.length === 0) return null;
  return (
    <details className="second small">
      <summary>{fill(words.rules, { count: rules.length })}</summary>
      <ul>
        {rules.map(({ ruleId, opensWhen, evidence }) => (
          <li key={ruleId}>
            {opensWhen}
            {evidence === 'required' && <strong>　{words['rules.photo']}</strong>}
          </li>
        ))}
      </ul>
    </details>
  );
}
