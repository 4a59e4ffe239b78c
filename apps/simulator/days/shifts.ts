import type { PostRole } from '#modules/access/rules/roles.ts';

/** When a post is staffed. `order` and `count`: which of how many with the same role at the same organisation. */
export type Rota = { role: PostRole; level: string; order: number; count: number };

const hour = 3_600_000;
const day = 24 * hour;
/** Asia/Shanghai keeps one offset all year. */
const chinaOffset = 8 * hour;
const office = { from: 8, to: 18 };
/** They are rung up for an emergency at any hour. */
const onCall: readonly PostRole[] = ['unit-head', 'handler', 'grid-worker', 'grid-head', 'shift-head'];
/** The county's desk is staffed around the clock. */
const aroundTheClock: readonly PostRole[] = ['acceptor', 'dispatcher', 'shift-head'];

export function hourInChina(at: number): number {
  return ((at + chinaOffset) % day) / hour;
}

/**
 * Is the post staffed now? The county's desk works in three shifts of eight hours (with two people in two, with one
 * always); each person moves one shift earlier from day to day, so that there are at least eight hours between two
 * shifts. Everybody else works from 8 to 18.
 */
export function onShift({ role, level, order, count }: Rota, at: number): boolean {
  const now = hourInChina(at);
  if (level !== 'county' || !aroundTheClock.includes(role)) return now >= office.from && now < office.to;
  const shifts = Math.min(3, count);
  const today = Math.floor((at + chinaOffset) / day);
  const mine = (((order - today) % shifts) + shifts) % shifts;
  return Math.floor(now / (24 / shifts)) === mine;
}

/** On shift, or rung up because it is an emergency. */
export function reachable(rota: Rota, at: number, emergency: boolean): boolean {
  return onShift(rota, at) || (emergency && onCall.includes(rota.role));
}
