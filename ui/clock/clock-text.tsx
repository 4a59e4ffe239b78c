import type { Light } from '../light/lights.ts';
import { LightMark } from '../light/light-mark.tsx';
import { useLanguage } from '../language/language.tsx';
import { clockWords, shortClockWords, type ClockFacts } from './clock-words.ts';
import style from './clock-text.module.css';
import { useNow } from './now.tsx';

/** The whole sentence: how long, in which kind of hours, until when. */
export function ClockText({ clock, light }: { clock: ClockFacts; light: Light }) {
  const now = useNow();
  const language = useLanguage();
  return (
    <span className={style.clock}>
      <LightMark light={light} />
      <span className="numbers">{clockWords(clock, now, language)}</span>
    </span>
  );
}

/** The narrow form of a list; the sentence stands in the tooltip and is what a screen reader says. */
export function ShortClock({ clock, light }: { clock: ClockFacts; light: Light }) {
  const now = useNow();
  const language = useLanguage();
  const sentence = clockWords(clock, now, language);
  return (
    <span className={`${style.short} ${style[light]} numbers`} title={sentence}>
      <LightMark light={light} wordless />
      <span aria-hidden="true">{shortClockWords(clock, now, language)}</span>
      <span className="spoken">{sentence}</span>
    </span>
  );
}
