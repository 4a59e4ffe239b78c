import { useState } from 'react';
import { useWords } from '#ui/language/language.tsx';
import type { ByDistance } from './by-distance.ts';
import style from './today.module.css';
import { todayWords as en } from './words.en.ts';
import { todayWords as zh } from './words.zh.ts';

/** How the rows of one light follow each other: by what is due, or by the way on foot. */
export function DayOrder({ order: { from, walk, byDue } }: { order: ByDistance }) {
  const words = useWords({ zh, en });
  const [state, setState] = useState<'idle' | 'working' | 'failed' | 'refused'>('idle');
  if (!('geolocation' in navigator)) return null;
  const start = async () => {
    setState('working');
    const read = await walk();
    setState(read === 'read' ? 'idle' : read);
  };
  const onFoot = from !== null;
  return (
    <div className={style.order}>
      <fieldset className={style.orders}>
        <legend className="spoken">{words.order}</legend>
        <button type="button" className={style.way} aria-pressed={!onFoot} onClick={byDue}>
          {words['order.due']}
        </button>
        <button
          type="button"
          className={style.way}
          aria-pressed={onFoot}
          disabled={state === 'working'}
          onClick={() => void start()}
        >
          {words[state === 'working' ? 'order.working' : 'order.walk']}
        </button>
      </fieldset>
      {state === 'failed' || state === 'refused' ? (
        <p className="second small" role="alert">
          {words[`order.${state}`]}
        </p>
      ) : (
        onFoot && <p className="second small">{words['order.note']}</p>
      )}
    </div>
  );
}
