import type { ReactNode } from 'react';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { worded } from '../../words.ts';
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
    [words.emergencyCalls, callsOf(file, words)],
    [words.sample, sampleOf(file, words)],
    [words.recheck, file.recheck ? worded(words, `recheck.${file.recheck.state}`, file.recheck.state) : null],
    [words.rating, ratingOf(file, words)],
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

type Words = Readonly<Record<string, string>>;

/** Drawn or not, and from what: whoever doubts it can draw again. */
function sampleOf({ sample }: IncidentFile, words: Words): string | null {
  if (sample === null) return null;
  const sentence = worded(words, sample.drawn ? 'sample.drawn' : 'sample.passed', '');
  return fill(sentence, { share: String(sample.share), seed: sample.seed });
}

/** How often people were called while nobody had touched the emergency, and when last. */
function callsOf({ emergencyCalls }: IncidentFile, words: Words): ReactNode {
  const last = emergencyCalls.at(-1);
  if (last === undefined) return null;
  const count = fill(worded(words, 'emergencyCalls.count', ''), { count: String(emergencyCalls.length) });
  return (
    <>
      {count} <TimeText at={last} />
    </>
  );
}

/** What the reporter said, in words and not in points. */
function ratingOf({ rating }: IncidentFile, words: Words): string | null {
  if (rating === null) return null;
  if (rating.solved === null) return worded(words, `rating.${rating.state}`, rating.state);
  const said = [
    rating.responded === true ? 'rating.responded' : 'rating.notResponded',
    rating.solved ? 'rating.solved' : 'rating.notSolved',
    rating.satisfied === true ? 'rating.satisfied' : 'rating.notSatisfied',
  ].map((key) => worded(words, key, key));
  const leftOut = rating.state === 'exempted' ? [worded(words, 'rating.exempted', '')] : [];
  return [said.join(' · '), ...(rating.why === null ? [] : [rating.why]), ...leftOut].join(' — ');
}

/** The place in words, and whether it is more than words. */
function placeOf(
  { placeWords, longitude }: IncidentFile['incident'],
  words: { readonly noPlace: string; readonly noPoint: string },
): string {
  return [placeWords ?? words.noPlace, longitude === null ? words.noPoint : ''].filter((part) => part !== '').join(' ');
}
