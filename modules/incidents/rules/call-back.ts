/** 回访: who is called after the result, when, and how often. */
import { addDays, chinaClock, chinaDay, chinaInstant } from '#platform/pure/china-time.ts';

/** Why somebody is called. */
export const callBackReasons = [
  'sampled', // drawn of all who said nothing by their link
  'reworked', // worked again once already: all of them
  'dissatisfied', // rated, and not well: all of them, for what is missing
] as const;
export type CallBackReason = (typeof callBackReasons)[number];

export const callBackStates = [
  'waiting',
  'reached',
  'refused', // does not want to speak
  'not-reached', // tried often enough, or the number is wrong
  'settled', // rated by the link meanwhile, or no longer to be asked
] as const;
export type CallBackState = (typeof callBackStates)[number];

/** What came of one try. */
export const callResults = ['reached', 'no-answer', 'busy', 'call-later', 'wrong-number', 'refused'] as const;
export type CallResult = (typeof callResults)[number];

export type CallBackSetting = {
  /** So many of a hundred cases that were closed the first time. */
  readonly sharePercent: number;
  /** First the link has its chance. */
  readonly waitHours: number;
  readonly mostTries: number;
};

/** A tenth of all (domain.md: the link to everybody, the telephone to a sample and to all who are dissatisfied). */
export const usualCallBacks: CallBackSetting = { sharePercent: 10, waitHours: 48, mostTries: 3 };

/** For so long a call-back that somebody has taken is his. */
export const takenMinutes = 30;

/** When people are called: not at breakfast, at noon or late. */
const parts = [
  { part: 'morning', from: '09:00:00', until: '11:30:00' },
  { part: 'afternoon', from: '14:30:00', until: '17:30:00' },
  { part: 'evening', from: '18:30:00', until: '20:00:00' },
] as const;
export type DayPart = (typeof parts)[number]['part'];

/** In which part of the day an instant lies; what lies between two belongs to the earlier one. */
export function dayPartOf(at: Date): DayPart {
  const clock = chinaClock(at);
  return parts.findLast(({ from }) => from <= clock)?.part ?? 'morning';
}

/** The first time at which somebody may be called, from an instant on. */
export function callableFrom(at: Date): Date {
  const clock = chinaClock(at);
  const part = parts.find(({ until }) => clock < until);
  if (part === undefined) return chinaInstant(addDays(chinaDay(at), 1), parts[0].from);
  return clock >= part.from ? at : chinaInstant(chinaDay(at), part.from);
}

/**
 * When somebody who was not reached is called again: at another part of the day than before, where there is one that has
 * not been tried, and never twice in the same part of one day.
 */
export function nextCall(at: Date, tried: readonly DayPart[]): Date {
  const untried = parts.filter(({ part }) => !tried.includes(part));
  const wanted = untried.length > 0 ? untried : parts.filter(({ part }) => part !== tried.at(-1));
  const today = chinaDay(at);
  const clock = chinaClock(at);
  const later = wanted.find(({ from }) => from > clock);
  return later ? chinaInstant(today, later.from) : chinaInstant(addDays(today, 1), wanted[0]!.from);
}

/** How a call-back stands after a try. `tries` counts this one. */
export function stateAfter(result: CallResult, tries: number, { mostTries }: CallBackSetting): CallBackState {
  if (result === 'reached' || result === 'refused') return result;
  return result === 'wrong-number' || tries >= mostTries ? 'not-reached' : 'waiting';
}
