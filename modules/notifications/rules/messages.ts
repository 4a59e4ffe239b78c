/** What whoever told us hears from us, and when it may leave. */
import { addDays, chinaClock, chinaDay, chinaInstant } from '#platform/pure/china-time.ts';

export const messageTemplates = [
  'let-in', // a report that was held is let in
  'discarded', // a report that was held is none
  'accepted', // 受理
  'first-contact', // 首次联系: whoever does the work has taken it
  'asked', // the work is done, and the reporter says whether it is solved
  'answered', // 答复, with the way to rate
  'declined', // 不予受理
  'cancelled', // 作废
  'reworked', // 重办
] as const;
export type MessageTemplate = (typeof messageTemplates)[number];

export const messageStates = ['waiting', 'sent', 'failed', 'dropped'] as const;
export type MessageState = (typeof messageStates)[number];

/** Why a message ended without being sent. */
export const messageReasons = ['no-provider', 'no-address', 'refused', 'tried-enough'] as const;
export type MessageReason = (typeof messageReasons)[number];

export const messageLanguages = ['zh', 'en'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

/** What a template is filled with: nothing of the person, nothing of what the case is about. */
export type MessageDetails = {
  /** The short code as people read it; empty where there is none. */
  code: string;
  /** The day by which an answer is promised. */
  promisedDay: string | null;
  /** The private page; null where the deployment does not know its own address. */
  link: string | null;
};

/** Waits before the next try, in minutes. After as many tries as this is long it has failed. */
const waits = [1, 5, 30, 120, 360, 720] as const;

/** When a message that was just tried is tried again; null when that was the last time. */
export function nextTryOf(attempts: number, now: Date): Date | null {
  const wait = attempts >= waits.length ? undefined : waits[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait * 60_000);
}

const quietFrom = '22:00:00';
const quietUntil = '07:30:00';

/** Nobody is woken by a message: what is said at night leaves in the morning, except about an emergency. */
export function leavesAt(now: Date, urgent: boolean): Date {
  const clock = chinaClock(now);
  if (urgent || (clock >= quietUntil && clock < quietFrom)) return now;
  const today = chinaDay(now);
  return chinaInstant(clock < quietUntil ? today : addDays(today, 1), quietUntil);
}
