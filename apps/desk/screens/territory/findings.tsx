import { Button } from 'antd';
import type { DraftFinding } from '#modules/grids/rules/draft-topology.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import style from './territory.module.css';
import { findingWords, severityWords, territoryWords } from './words.ts';

const mostShown = 30;

/** What is wrong, gravest first; one click shows the place, another mends it where that is safe. */
export function Findings({
  findings,
  nameOf,
  mendable,
  onMend,
  onLook,
}: {
  findings: readonly DraftFinding[];
  nameOf: (id: string) => string;
  mendable: ReadonlySet<DraftFinding>;
  onMend: (finding: DraftFinding) => void;
  onLook: (finding: DraftFinding) => void;
}) {
  const words = useWords(territoryWords);
  const kinds = useWords(findingWords);
  const severities = useWords(severityWords);
  const stops = findings.filter((one) => one.severity === 'stops').length;
  const measure = ({ squareMetres, metres }: DraftFinding) =>
    [
      squareMetres === null ? '' : fill(words.squareMetres, { count: squareMetres.toLocaleString() }),
      metres === null ? '' : fill(words.metres, { count: metres }),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <section className={`panel ${style.section}`} aria-label={words.findings}>
      <h2>{words.findings}</h2>
      <output className={stops > 0 ? style.stops : 'second'}>
        {findings.length === 0
          ? words['findings.none']
          : fill(words['findings.count'], { stops, warns: findings.length - stops })}
      </output>
      <ul className={style.list}>
        {findings.slice(0, mostShown).map((finding, at) => (
          <li key={at}>
            <button type="button" className={style.pick} onClick={() => onLook(finding)}>
              <span className={style[finding.severity]}>
                {kinds[finding.kind]}
                {finding.of === null ? '' : ` (${kinds[finding.of]})`}
              </span>{' '}
              {finding.ids.map(nameOf).join('、')}
              <span className={style.also}>
                {severities[finding.severity]} {measure(finding)}
              </span>
            </button>
            {mendable.has(finding) && (
              <Button size="small" onClick={() => onMend(finding)}>
                {words.mend}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {findings.length > mostShown && (
        <p className="second">{fill(words['findings.more'], { count: findings.length - mostShown })}</p>
      )}
    </section>
  );
}
