import type { RouteFindingLine } from '#modules/incidents/contract.ts';
import * as roomEn from '#modules/incidents/words.en.ts';
import * as roomZh from '#modules/incidents/words.zh.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { worded } from '../words.ts';
import style from './route-findings.module.css';

const ruleWords = { zh: roomZh.routeRuleWords, en: roomEn.routeRuleWords };
const sayingWords = { zh: roomZh.routeSayingWords, en: roomEn.routeSayingWords };
const verdictWords = { zh: roomZh.routeVerdictWords, en: roomEn.routeVerdictWords };

/** What each rule of dispatch found, in the order in which they were asked. */
export function RouteFindings({ findings, label }: { findings: readonly RouteFindingLine[]; label: string }) {
  const rules = useWords(ruleWords);
  const sayings = useWords(sayingWords);
  const verdicts = useWords(verdictWords);
  return (
    <ol className={style.list} aria-label={label}>
      {findings.map(({ rule, number, verdict, says, values }) => (
        <li key={`${says} ${String(values['entry'] ?? values['entries'] ?? '')}`} className={style[verdict]}>
          <span className={`numbers ${style.number}`}>{number}</span>
          <span>
            {worded(rules, rule, rule)}（{worded(verdicts, verdict, verdict)}）：
            {fill(worded(sayings, says, says), values)}
          </span>
        </li>
      ))}
    </ol>
  );
}
