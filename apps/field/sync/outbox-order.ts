import type { Kept } from './kept.ts';

/** Those of one person that have left their form and are not through, as they are to be sent. */
function queueOf(all: Iterable<Kept>, accountId: string): Kept[] {
  return [...all]
    .filter((one) => one.accountId === accountId && (one.state === 'waiting' || one.state === 'refused'))
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0) || one.id.localeCompare(other.id));
}

/** Those of one person that wait, oldest first. Somebody else's never leave under this name. */
export function waitingOf(all: Iterable<Kept>, accountId: string): Kept[] {
  return queueOf(all, accountId).filter(({ state }) => state === 'waiting');
}

/**
 * The one of each case that may leave now: the first in its order, if it was not refused. What was done to a case was
 * done in an order, and what stands behind a refused act may have rested on it.
 */
export function readyOf(all: Iterable<Kept>, accountId: string): Kept[] {
  const heads = new Map<string, Kept>();
  for (const one of queueOf(all, accountId)) if (!heads.has(one.caseId)) heads.set(one.caseId, one);
  return [...heads.values()].filter(({ state }) => state === 'waiting');
}

/** The refused wish of the same case for which this one waits; null where it may go. */
export function blockedBy(all: Iterable<Kept>, kept: Kept): Kept | null {
  if (kept.state !== 'waiting') return null;
  const ahead = queueOf(all, kept.accountId).filter((one) => one.caseId === kept.caseId);
  const first = ahead.find(({ state }) => state === 'refused');
  return first !== undefined && ahead.indexOf(first) < ahead.findIndex(({ id }) => id === kept.id) ? first : null;
}

export type KeptCount = { waiting: number; refused: number; late: number };

/** How many of one person's wishes wait, came back, and lie with the server as late work. */
export function countKept(all: Iterable<Kept>, accountId: string): KeptCount {
  const count = { waiting: 0, refused: 0, late: 0 };
  for (const { accountId: whose, state } of all) {
    if (whose === accountId && state !== 'draft' && state !== 'note') count[state] += 1;
  }
  return count;
}

/**
 * What this page knows and what the store holds, together; another tab may have written meanwhile. The later change of
 * each wins. A wish that had left its form and is gone from the store has been delivered by somebody else.
 */
export function mergeShelves(known: ReadonlyMap<string, Kept>, found: readonly Kept[]): Map<string, Kept> {
  const merged = new Map(found.map((one) => [one.id, one]));
  for (const one of known.values()) {
    const stored = merged.get(one.id);
    if (stored === undefined ? one.state === 'draft' : one.state === 'draft' && one.changedAt > stored.changedAt)
      merged.set(one.id, one);
  }
  return merged;
}
