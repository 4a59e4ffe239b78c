import type { ReactNode } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { caseWords } from '../case-words/case-words.ts';
import style from './case-facts.module.css';
import { fileWords } from './words.ts';

/** The facts in two columns; what is not there is not shown. */
export function CaseFacts({ file }: { file: IncidentFile }) {
  const words = useWords(fileWords);
  const cases = useWords(caseWords);
  const { incident } = file;
  const promise = file.clocks.find((clock) => clock.kind === 'promise');
  const rows: [string, ReactNode][] = [
    [words.matter, incident.matterName ?? words.noMatter],
    [words.place, placeOf(incident, words)],
    [words.grid, incident.gridName ?? words.noGrid],
    [words.desk, incident.deskName],
    [words.unit, incident.unitName],
    [words.handler, incident.handlerName],
    [words.verifier, incident.verifierName],
    [words.inspector, incident.inspectorName],
    [words.source, cases.source(incident.source)],
    [words.appeal, cases.appeal(incident.appealKind)],
    [words.reportedAt, <TimeText key="reported" at={incident.reportedAt} />],
    [words.promise, promise?.dueAt ? <TimeText key="promise" at={promise.dueAt} /> : null],
    [words.closedAt, incident.closedAt === null ? null : <TimeText key="closed" at={incident.closedAt} />],
    [words.queryCode, incident.queryCode],
  ];
  return (
    <section aria-label={words.facts}>
      <dl className={style.facts}>
        {rows
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label} className={style.fact}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

/** The place in words, and whether it is more than words. */
function placeOf(
  { placeWords, longitude }: IncidentFile['incident'],
  words: { readonly noPlace: string; readonly noPoint: string },
): string {
  return [placeWords ?? words.noPlace, longitude === null ? words.noPoint : ''].filter((part) => part !== '').join(' ');
}
