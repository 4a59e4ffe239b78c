import type { ReactNode } from 'react';
import { fill, useLanguage, useWords } from '../language/language.tsx';
import { durationWords } from '../time/time-words.ts';
import { TimeText } from '../time/time-text.tsx';
import { furnitureWords } from '../words.ts';
import style from './timeline.module.css';

export type TimelineEntry = {
  id: string;
  at: string;
  /** What was done, as a verb of the trade: 派遣. */
  title: string;
  /** Who did it, in which post. */
  who?: string;
  /** Minutes the step before it lasted. */
  minutes?: number;
  /** Opinion, reason, chosen outcome. */
  body?: ReactNode;
  /** Written into the chain for ever, not only into the table. */
  sealed?: boolean;
};

/** Every step of a case, oldest first as it happened. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const words = useWords(furnitureWords);
  const language = useLanguage();
  return (
    <ol className={style.timeline}>
      {entries.map((entry) => (
        <li key={entry.id} className={style.entry}>
          <div className={style.head}>
            <span className={style.title}>{entry.title}</span>
            {entry.who !== undefined && <span className={style.who}>{entry.who}</span>}
            <span className={style.when}>
              {entry.sealed !== undefined && (
                <SealMark sealed={entry.sealed} word={words[entry.sealed ? 'timeline.sealed' : 'timeline.unsealed']} />
              )}
              {entry.minutes !== undefined && entry.minutes >= 1 && (
                <span>{fill(words['timeline.took'], { length: durationWords(entry.minutes, language) })}</span>
              )}
              <TimeText at={entry.at} />
            </span>
          </div>
          {entry.body !== undefined && <div className={style.body}>{entry.body}</div>}
        </li>
      ))}
    </ol>
  );
}

function SealMark({ sealed, word }: { sealed: boolean; word: string }) {
  return (
    <span className={sealed ? style.sealed : style.unsealed} title={word}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {sealed ? (
          <path d="M2 6.5 5 9.5 10.5 2.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
        ) : (
          <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeDasharray="2 2" />
        )}
      </svg>
      <span className="spoken">{word}</span>
    </span>
  );
}
