import { boardsOf, type Landed, mayMoveByItself } from './landing.ts';
import { isFinal } from '#modules/incidents/rules/statuses.ts';

/** Where a case stands: the board of whoever has it, and since when it stands there. */
export type Whereabouts = { queue: string; owner: string; since: number };

export type QueueState = { open: number; oldestHours: number; owners: ReadonlyMap<string, number> };
/** The queues at the end of a day. */
export type QueueDay = {
  at: number;
  queues: ReadonlyMap<string, QueueState>;
  /** How many cases left each queue on that day. */
  left: ReadonlyMap<string, number>;
};

/** Nobody has to do anything with it: it waits for the reporter's word, or for the days of silence to pass. */
export const waitsByItself = 'waits';

/** @returns where it stood before, when it has moved */
export function noteWhereabouts(
  whereabouts: Map<string, Whereabouts>,
  incidentId: string,
  landed: Landed,
  at: number,
): Whereabouts | undefined {
  const before = whereabouts.get(incidentId);
  if (isFinal(landed.status)) {
    whereabouts.delete(incidentId);
    return before;
  }
  const [board] = boardsOf(landed);
  const [queue = landed.status, owner = ''] = board?.split(' ') ?? [];
  const word = landed.status === 'handled' && landed.modes?.inspectMode === 'reporter';
  const stands = word || mayMoveByItself(landed) ? waitsByItself : queue;
  if (before?.queue === stands && before.owner === owner) return undefined;
  whereabouts.set(incidentId, { queue: stands, owner, since: at });
  return before;
}

export function queueKey(queue: string, level: string): string {
  return `${queue} ${level}`.trim();
}

/** How long each queue is now. `levelOf` says which kind of desk an owner is. */
export function measureQueues(
  whereabouts: ReadonlyMap<string, Whereabouts>,
  levelOf: (owner: string) => string,
  at: number,
): Map<string, QueueState> {
  const found = new Map<string, { open: number; oldestHours: number; owners: Map<string, number> }>();
  for (const { queue, owner, since } of whereabouts.values()) {
    const key = queueKey(queue, levelOf(owner));
    const state = found.get(key) ?? { open: 0, oldestHours: 0, owners: new Map<string, number>() };
    state.open += 1;
    state.oldestHours = Math.max(state.oldestHours, (at - since) / 3_600_000);
    state.owners.set(owner, (state.owners.get(owner) ?? 0) + 1);
    found.set(key, state);
  }
  return found;
}

export type QueueTrend = {
  queue: string;
  /** At the end of each day. */
  open: number[];
  /** Cases more a day, over the last week, or as long as there is; the same weekday at both ends where it is a week. */
  slope: number;
  oldestHours: number;
  /** At the speed of the last day; null where nothing was done. */
  daysToEmpty: number | null;
  grows: boolean;
  /** Those whose part grew most. */
  growing: { owner: string; from: number; to: number }[];
};

const week = 7;
/** A queue that stands still goes up and down by about the root of its length; only what is beyond that grows. */
const noise = 2;
/** What is done in a quarter of a day is no heap: a desk that begins its morning with it has it done before noon. */
const quarterOfADay = 1 / 4;

/**
 * A week has a shape of its own: units rest on Sundays and are through with what came in on Mondays. So the lowest level
 * of a week is held against the lowest of the week before; of shorter runs the ends, at the same weekday where there is one.
 */
function levels(open: readonly number[]): { from: number; to: number } {
  const last = open.length - 1;
  if (last < 2 * week) return { from: open[last - Math.min(week, last)]!, to: open[last]! };
  return {
    from: Math.min(...open.slice(last - 2 * week + 1, last - week + 1)),
    to: Math.min(...open.slice(last - week + 1)),
  };
}

function isHigher({ from, to }: { from: number; to: number }, speed: number): boolean {
  return to - from > noise * Math.sqrt(Math.max(to, 1)) + 2 && to > speed * quarterOfADay;
}

/** What the ends of the days say about each queue. */
export function queueTrends(days: readonly QueueDay[]): QueueTrend[] {
  const last = days.at(-1);
  if (!last) return [];
  const span = Math.min(week, days.length - 1);
  const first = days[days.length - 1 - span]!;
  const names = [...new Set(days.flatMap(({ queues }) => [...queues.keys()]))].sort();
  return names.map((queue) => {
    const open = days.map(({ queues }) => queues.get(queue)?.open ?? 0);
    const now = last.queues.get(queue);
    const before = first.queues.get(queue);
    const [from, to] = [before?.open ?? 0, now?.open ?? 0];
    const slope = span === 0 ? 0 : (to - from) / span;
    const left = days.slice(-Math.max(1, span)).reduce((sum, day) => sum + (day.left.get(queue) ?? 0), 0);
    const speed = left / Math.max(1, span);
    const growing = [...(now?.owners ?? [])]
      .map(([owner, count]) => ({ owner, from: before?.owners.get(owner) ?? 0, to: count }))
      .filter((one) => one.to - one.from > noise * Math.sqrt(one.to) + 2)
      .sort((one, other) => other.to - other.from - (one.to - one.from))
      .slice(0, 4);
    return {
      queue,
      open,
      slope,
      oldestHours: now?.oldestHours ?? 0,
      daysToEmpty: speed > 0 ? to / speed : to === 0 ? 0 : null,
      grows: span > 0 && !queue.startsWith(waitsByItself) && isHigher(levels(open), speed),
      growing,
    };
  });
}
