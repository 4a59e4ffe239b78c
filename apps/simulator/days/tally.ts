import { createHash } from 'node:crypto';
import { type EffortKind, minutesOfAct } from './effort.ts';

export type CaseRecord = { status: string; acts: string[]; minutes: number; before: boolean };

export type Tally = {
  cases: Map<string, CaseRecord>;
  roles: Map<string, { acts: number; minutes: number }>;
  acts: Map<string, number>;
  /** Why a case went nowhere, by its id. */
  stuck: Map<string, string>;
  overdue: { most: number; atEnd: number };
  /** Acts of people who were rung up outside their hours, by role. */
  rungUp: Map<string, number>;
  /** Acts not begun because the shift would have ended first. */
  leftForNextShift: number;
  /** Moves that nobody made. */
  bySystem: number;
  /** What reporters said by their private links, and how often that sent a case back to work. */
  ratings: number;
  reopenedByReporter: number;
};

export function openTally(): Tally {
  return {
    cases: new Map(),
    roles: new Map(),
    acts: new Map(),
    stuck: new Map(),
    overdue: { most: 0, atEnd: 0 },
    rungUp: new Map(),
    leftForNextShift: 0,
    bySystem: 0,
    ratings: 0,
    reopenedByReporter: 0,
  };
}

export function noteAct(
  tally: Tally,
  act: {
    incidentId: string;
    action: EffortKind;
    role: string;
    minutes: number;
    status: string;
  },
): void {
  const record = recordOf(tally, act.incidentId);
  record.status = act.status;
  record.acts.push(act.action);
  record.minutes += act.minutes;
  const role = tally.roles.get(act.role) ?? { acts: 0, minutes: 0 };
  tally.roles.set(act.role, { acts: role.acts + 1, minutes: role.minutes + act.minutes });
  tally.acts.set(act.action, (tally.acts.get(act.action) ?? 0) + 1);
}

/** Whose time it is: a role, and for desks of which level. */
export function roleName({ role, level }: { role: string; level: string }): string {
  return ['acceptor', 'dispatcher', 'shift-head', 'reviewer'].includes(role) ? `${role} ${level}` : role;
}

/** A case that was there before the first act of the simulation on it. */
export function noteOlder(tally: Tally, incidentId: string, status: string): void {
  recordOf(tally, incidentId, true).status = status;
}

function recordOf(tally: Tally, incidentId: string, before = false): CaseRecord {
  const known = tally.cases.get(incidentId);
  if (known) return known;
  const record: CaseRecord = { status: '', acts: [], minutes: 0, before };
  tally.cases.set(incidentId, record);
  return record;
}

export function countByStatus(tally: Tally): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of tally.cases.values()) counts[status] = (counts[status] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** One text that is equal exactly when every case went the same way. */
export function factsDigest(tally: Tally): string {
  const lines = [...tally.cases].map(([id, { status, acts }]) => `${id} ${status} ${acts.join(' ')}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** The mean of a kind of act; the hand of the day is drawn around it. */
export function drawMinutes(kind: EffortKind, next: () => number): number {
  return minutesOfAct[kind] * (0.6 + 0.8 * next());
}
