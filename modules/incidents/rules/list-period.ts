import { addDays, chinaDay, chinaMidnight, daysBetween } from '#platform/pure/china-time.ts';
import { isOpen, type IncidentStatus } from './statuses.ts';

/** How far a list is looked through for what no index tells; longer only where the index does. */
export const daysLookedThrough = { most: 31, unasked: 7 } as const;

export type AskedOfPast = {
  queue: string;
  order: 'due' | 'newest';
  status?: IncidentStatus | undefined;
  light?: string | undefined;
  source?: string | undefined;
  emergency?: string | undefined;
  place?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export type ListPeriod = {
  /** From this instant, up to, not including, that one. */
  since: Date | null;
  until: Date | null;
  /** The days that are looked through because nobody named any; null: nothing was left out. */
  looked: { from: string; to: string } | null;
};

/**
 * In which days a list is sought. What is open is few, and a queue's own rows are found by its index; but "of a hotline"
 * among everything that ever was would be read back through the years, so it is sought in days that are named, or else
 * in the last seven, and the answer says so. `too-wide` where more days are asked than can be looked through.
 */
export function periodOfList(asked: AskedOfPast, now: Date): ListPeriod | 'too-wide' {
  const { from, to } = asked;
  const whole = { since: from ? chinaMidnight(from) : null, until: to ? chinaMidnight(addDays(to, 1)) : null };
  if (!looksThroughThePast(asked)) return { ...whole, looked: null };
  const today = chinaDay(now);
  const last = to ?? (from ? earlier(addDays(from, daysLookedThrough.most - 1), today) : today);
  const first = from ?? addDays(last, 1 - daysLookedThrough.unasked);
  if (daysBetween(first, last) >= daysLookedThrough.most) return 'too-wide';
  const named = from !== undefined && to !== undefined;
  return {
    since: chinaMidnight(first),
    until: chinaMidnight(addDays(last, 1)),
    looked: named ? null : { from: first, to: last },
  };
}

/** Does the question reach into what is over, by something that no index finds? */
function looksThroughThePast(asked: AskedOfPast): boolean {
  if (asked.queue !== 'all' || asked.order === 'due' || asksForOpen(asked)) return false;
  return [asked.status, asked.source, asked.emergency, asked.place].some((value) => value !== undefined);
}

/** A light burns only over what is open. */
export function asksForOpen({ status, light }: Pick<AskedOfPast, 'status' | 'light'>): boolean {
  return light !== undefined || (status !== undefined && isOpen(status));
}

const earlier = (one: string, other: string) => (one < other ? one : other);
