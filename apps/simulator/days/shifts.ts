import type { PostRole } from '#modules/access/rules/roles.ts';

/** How somebody's working time lies. `order`: which of those who share it. */
export type Rota =
  /** One of up to three shifts of eight hours, every day. */
  | { kind: 'turns'; order: number; count: number }
  /** Seven people around the clock: two by day, two in the evening, one at night, two free. */
  | { kind: 'watch'; order: number }
  /** 8 to 18, every day. */
  | { kind: 'day' }
  /** 8 to 12 and 14 to 18 on Mondays to Fridays. */
  | { kind: 'office' }
  /** The same hours on five days of seven, the free ones another pair for each. */
  | { kind: 'staggered'; order: number }
  /** Three hours a day: some in the morning, some in the evening. */
  | { kind: 'part-time'; order: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Asia/Shanghai keeps one offset all year. */
const chinaOffset = 8 * hour;
/** Whoever comes on watch reads first what is open and hears what the one who goes has to say. */
const handOver = 10 * minute;
/** They are rung up for an emergency at any hour, in this order. */
export const callChain: readonly PostRole[] = ['shift-head', 'unit-head', 'handler', 'grid-worker', 'grid-head'];

export function hourInChina(at: number): number {
  return ((at + chinaOffset) % day) / hour;
}

/** Days since 1970 by the calendar of the county; day 4 was a Monday. */
export function dayInChina(at: number): number {
  return Math.floor((at + chinaOffset) / day);
}

/** Is he at work now? */
export function onShift(rota: Rota, at: number): boolean {
  const now = hourInChina(at);
  const today = dayInChina(at);
  switch (rota.kind) {
    case 'turns': {
      const shifts = Math.min(3, rota.count);
      return Math.floor(now / (24 / shifts)) === turn(rota.order - today, shifts);
    }
    case 'watch':
      return watchShift(rota.order, today, now) !== null;
    case 'day':
      return now >= 8 && now < 18;
    case 'office':
      return inOfficeHours(now) && turn(today - 4, 7) < 5;
    case 'staggered':
      return inOfficeHours(now) && worksOn(rota, today);
    case 'part-time':
      return rota.order % 2 === 0 ? now >= 9 && now < 12 : now >= 17 && now < 20;
  }
}

/** Has he only just come? Then he is being told, and does nothing yet. */
export function takesOver(rota: Rota, at: number): boolean {
  return rota.kind === 'watch' && onShift(rota, at) && !onShift(rota, at - handOver);
}

/** Does he come in at all on the day of this moment? */
export function worksToday(rota: Rota, at: number): boolean {
  return rota.kind === 'staggered' ? worksOn(rota, dayInChina(at)) : true;
}

/** When the stretch of work that he is in ends; a day ahead for who is never free. */
export function endOfShift(rota: Rota, at: number): number {
  const step = handOver;
  let end = Math.floor(at / step) * step + step;
  while (end < at + day && onShift(rota, end)) end += step;
  return end;
}

function worksOn({ order }: { order: number }, today: number): boolean {
  return turn(today + 3 * order, 7) < 5;
}

function inOfficeHours(now: number): boolean {
  return (now >= 8 && now < 12) || (now >= 14 && now < 18);
}

/**
 * Two days from 8 to 16, two from 16 to 24, a night from 0 to 8, and then free until the third morning: nobody works two
 * shifts in a row, five of seven in a week.
 */
function watchShift(order: number, today: number, now: number): 'day' | 'evening' | 'night' | null {
  const slot = turn(today + order, 7);
  if (slot <= 1) return now >= 8 && now < 16 ? 'day' : null;
  if (slot <= 3) return now >= 16 ? 'evening' : null;
  // The evening of slot 3 ends at midnight; the night is the one that begins a day later.
  return slot === 5 && now < 8 ? 'night' : null;
}

function turn(value: number, of: number): number {
  return ((value % of) + of) % of;
}

/** At work and not being told what is open, or rung up because it is an emergency. */
export function reachable({ rota, role }: { rota: Rota; role: PostRole }, at: number, emergency: boolean): boolean {
  if (onShift(rota, at)) return emergency || !takesOver(rota, at);
  return emergency && callChain.includes(role);
}
