import type { Ref } from 'react';
import type { IncidentLine, MapListAnswer } from '#modules/incidents/contract.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { LightMark } from '#ui/light/light-mark.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { TimeText } from '#ui/time/time-text.tsx';
import { caseWords } from '../../parts/case-words/case-words.ts';
import { lightOf } from '../../parts/light-of.ts';
import { Link, setQuery, to } from '../../router.tsx';
import { listAddress, type MapChoice } from './map-address.ts';
import style from './map-list.module.css';
import { mapWords } from './words.ts';

/** What the map shows, for hands on a keyboard and for ears: how many, and each of the newest as a line that opens. */
export function MapList({
  choice,
  answer,
  onOpen,
  head,
}: {
  choice: MapChoice;
  answer: MapListAnswer;
  onOpen: (id: string) => void;
  /** Where the focus goes when somebody has chosen by keys. */
  head?: Ref<HTMLOutputElement>;
}) {
  const words = useWords(mapWords);
  const { items, count } = answer;
  const isMarked = choice.ring !== null;
  const number = `${count.value.toLocaleString('en')}${count.exact ? '' : '+'}`;
  const { queue, query } = listAddress(choice);
  return (
    <>
      <div className={style.head}>
        <output ref={head} tabIndex={-1}>
          {fill(isMarked ? words.marked : words.inSight, { count: number })}
        </output>
        {isMarked && (
          <button type="button" className="text-button" onClick={() => setQuery({ ring: null }, { replace: true })}>
            {words.unmark}
          </button>
        )}
        <Link href={`${to('work', queue)}?${new URLSearchParams(query)}`}>{words.asQueue}</Link>
      </div>
      {items.length === 0 ? (
        <div>
          <EmptyState title={words.none}>{words.noneAdvice}</EmptyState>
        </div>
      ) : (
        <ul className={style.rows} aria-label={words.list}>
          {items.map((line) => (
            <li key={line.incidentId}>
              <Row line={line} onOpen={onOpen} />
            </li>
          ))}
          {(items.length < count.value || !count.exact) && (
            <li className={style.rest}>{fill(words.rest, { count: items.length })}</li>
          )}
        </ul>
      )}
    </>
  );
}

function Row({ line, onOpen }: { line: IncidentLine; onOpen: (id: string) => void }) {
  const words = useWords(mapWords);
  const cases = useWords(caseWords);
  const light = lightOf(line.light);
  return (
    <button type="button" className={style.row} onClick={() => onOpen(line.incidentId)}>
      <span className={style.light}>
        {light === null ? <OverMark word={words.over} /> : <LightMark light={light} />}
      </span>
      <span className={`cut ${style.what}`}>
        {line.emergency && <span className={style.emergency}>{words.emergency}</span>}
        {line.matterName ?? line.title}
      </span>
      <span className={style.status}>{cases.status(line.status)}</span>
      <span className={`cut ${style.where}`}>{line.placeWords ?? line.gridName ?? ''}</span>
      <span className={style.when}>
        <TimeText at={line.reportedAt} form="ago" />
      </span>
    </button>
  );
}

/** A ring: what is over has no light. */
export function OverMark({ word }: { word: string }) {
  return (
    <span className={style.over}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <circle cx="6" cy="6" r="3.2" fill="none" stroke="currentColor" strokeWidth="1.8" />
      </svg>
      {word}
    </span>
  );
}
