import type { JobLineShown } from '#platform/imports/contract.ts';
import { useWords } from '#ui/language/language.tsx';
import style from './imports.module.css';
import { importsWords } from './words.ts';

const classes = { waiting: 'quiet', running: 'going', stopped: 'repaired', done: 'taken', failed: 'refused' } as const;

/** Where an import stands, in a word. */
export function JobStateText({ job: { state, stopAsked } }: { job: Pick<JobLineShown, 'state' | 'stopAsked'> }) {
  const words = useWords(importsWords);
  const shown = state === 'running' && stopAsked ? 'stopping' : state;
  return <span className={style[classes[state]]}>{words[`state.${shown}`]}</span>;
}
