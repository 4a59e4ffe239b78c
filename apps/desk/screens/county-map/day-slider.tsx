import { useEffect, useEffectEvent, useState } from 'react';
import { addDays, chinaDay, daysBetween } from '#platform/pure/china-time.ts';
import { useNow } from '#ui/clock/now.tsx';
import { useWords } from '#ui/language/language.tsx';
import { setQuery } from '../../router.tsx';
import style from './day-slider.module.css';
import { mapWords } from './words.ts';

/** So many days back, the present one included. */
const reach = 90;
const pace = 1500;

/** What was reported on one day after the other: by hand, by arrow keys, or by itself. */
export function DaySlider({ day }: { day: string | null }) {
  const words = useWords(mapWords);
  const today = chinaDay(useNow());
  const first = addDays(today, 1 - reach);
  const [isPlaying, setPlaying] = useState(false);
  const place = day === null ? reach - 1 : Math.min(reach - 1, Math.max(0, daysBetween(first, day)));
  const put = (value: string | null) => setQuery({ day: value }, { replace: true });
  const go = (to: number) => put(addDays(first, to));
  const next = useEffectEvent(() => {
    if (place < reach - 1) go(place + 1);
    else setPlaying(false);
  });
  useEffect(() => {
    if (!isPlaying) return;
    const beat = setInterval(next, pace);
    return () => clearInterval(beat);
  }, [isPlaying]);
  if (day === null) {
    return (
      <button type="button" className="text-button" onClick={() => put(today)}>
        {words.byDay}
      </button>
    );
  }
  return (
    <div className={style.slider}>
      <button
        type="button"
        className={style.play}
        aria-pressed={isPlaying}
        onClick={() => {
          if (!isPlaying && place === reach - 1) go(0);
          setPlaying(!isPlaying);
        }}
      >
        {isPlaying ? words.pause : words.play}
      </button>
      <input
        type="range"
        min={0}
        max={reach - 1}
        value={place}
        aria-label={words.day}
        aria-valuetext={day}
        onChange={(event) => go(Number(event.target.value))}
      />
      <time dateTime={day} className={style.day}>
        {day}
      </time>
      <button
        type="button"
        className="text-button"
        onClick={() => {
          setPlaying(false);
          put(null);
        }}
      >
        {words.allDays}
      </button>
    </div>
  );
}
