import type { Language } from '../language/language.tsx';
import { durationWords, instantWords } from '../time/time-words.ts';

/** A clock as a person sees it. `working` counts only working time and says so. */
export type ClockFacts = {
  dueAt: Date;
  kind?: 'continuous' | 'working';
  /** Minutes left after the calendar; without it the clock runs through nights and holidays. */
  minutesLeft?: number;
  /** A stopped clock says that it stands, not how late it is. */
  stopped?: boolean;
};

/** Whole minutes left; below zero the clock is overdue. Seconds count: 20 seconds late is late. */
export function minutesLeft(clock: ClockFacts, now: Date): number {
  return clock.minutesLeft ?? Math.floor((clock.dueAt.getTime() - now.getTime()) / 60_000);
}

/** 还剩2个工作时10分（今天16:40前） */
export function clockWords(clock: ClockFacts, now: Date, language: Language): string {
  const left = minutesLeft(clock, now);
  const late = left < 0;
  const length = late ? Math.max(1, -left) : left;
  const said = clock.kind === 'working' ? workingWords(length, language) : durationWords(length, language);
  const instant = instantWords(clock.dueAt, now, language);
  if (language === 'zh') {
    if (clock.stopped) return `计时已暂停，剩余${said}`;
    return late ? `已超时${said}（应在${instant}前）` : `还剩${said}（${instant}前）`;
  }
  if (clock.stopped) return `Clock stopped with ${said} left`;
  return late ? `${said} overdue (was due ${instant})` : `${said} left (by ${instant})`;
}

/** For a narrow column: 0:38, −1:10, 2天, −3天. */
export function shortClockWords(clock: ClockFacts, now: Date, language: Language): string {
  const left = minutesLeft(clock, now);
  const length = Math.abs(left);
  const sign = left < 0 ? '−' : '';
  if (length >= 1440) return `${sign}${Math.floor(length / 1440)}${language === 'zh' ? '天' : ' d'}`;
  return `${sign}${Math.floor(length / 60)}:${String(length % 60).padStart(2, '0')}`;
}

function workingWords(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (language === 'zh') {
    if (hours === 0) return `${rest}个工作分钟`;
    return `${hours}个工作时${rest > 0 ? `${rest}分` : ''}`;
  }
  return `${hours > 0 ? `${hours} working h` : ''}${hours > 0 && rest > 0 ? ' ' : ''}${rest > 0 || hours === 0 ? `${rest} ${hours === 0 ? 'working min' : 'min'}` : ''}`;
}
