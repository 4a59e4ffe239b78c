import type { DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { fill } from '#ui/language/language.tsx';

export type WindowWords = Readonly<
  Record<`weekday.${1 | 2 | 3 | 4 | 5 | 6 | 7}` | 'time.always' | 'window.next', string>
>;
type Window = Pick<DispatchEntryRow, 'fromMinute' | 'toMinute' | 'weekdays' | 'fromDay' | 'toDay'>;

/** 18:00–次日 08:00 · 周六、周日 · 06-01–09-30 */
export function windowText({ fromMinute, toMinute, weekdays, fromDay, toDay }: Window, words: WindowWords): string {
  const parts: string[] = [];
  if (fromMinute !== null && toMinute !== null) {
    const end = clockOf(toMinute);
    parts.push(`${clockOf(fromMinute)}–${toMinute < fromMinute ? fill(words['window.next'], { time: end }) : end}`);
  }
  if (weekdays !== null) parts.push(weekdays.map((day) => words[`weekday.${day as 1}`]).join('、'));
  if (fromDay !== null && toDay !== null) parts.push(`${fromDay}–${toDay}`);
  return parts.length === 0 ? words['time.always'] : parts.join(' · ');
}

export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Of a field of time; null when it is empty. As an end, midnight is the end of the day. */
export function minuteOf(clock: string, end = false): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(clock);
  if (!found) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return end && minute === 0 ? 1440 : minute;
}
