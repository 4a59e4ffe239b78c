import { seededRandom, type SeededRandom } from '#platform/pure/seeded-random.ts';

/** What can happen to phones, at the desk and to the server. */
export const happenings = {
  report: 10,
  act: 22,
  answer: 5,
  type: 3,
  look: 6,
  sync: 22,
  kill: 6,
  open: 5,
  'second-tab': 2,
  offline: 5,
  online: 5,
  skew: 2,
  full: 2,
  room: 3,
  'sign-out': 1,
  'sign-in': 2,
  renew: 1,
  'other-account': 1,
  desk: 34,
  instruct: 3,
  merge: 2,
  close: 3,
  'move-worker': 1,
  catalogue: 1,
  prune: 2,
  sweep: 1,
  lock: 1,
  unlock: 1,
  wipe: 1,
  'decide-late': 4,
  weather: 2,
} as const;
export type Happening = keyof typeof happenings;

export type ScheduledEvent = { at: number; what: Happening; phone: number; roll: string };

export type Schedule = {
  seed: string;
  phones: number;
  /** How many days it covers. */
  span: number;
  events: readonly ScheduledEvent[];
};

const hour = 3_600_000;

/** Everything that will happen, drawn beforehand: each event has its own chances, so that others can be left out. */
export function drawSchedule(seed: string): Schedule {
  const random = seededRandom(seed);
  const phones = random.weighted([1, 2, 3], (many) => 4 - many);
  const span = random.pick([hour, 6 * hour, 24 * hour, 6 * 24 * hour]);
  const many = random.integer(16, 70);
  const names = Object.keys(happenings) as Happening[];
  const events = Array.from({ length: many }, (_, index): ScheduledEvent => ({
    at: begin(random, span),
    what: random.weighted(names, (name) => happenings[name]),
    phone: random.integer(0, phones - 1),
    roll: `${seed}/${index}`,
  }));
  return { seed, phones, span, events: events.toSorted((one, other) => one.at - other.at) };
}

/** Mostly spread, sometimes on the heels of each other. */
function begin(random: SeededRandom, span: number): number {
  const at = random.integer(0, span);
  return random.chance(0.3) ? at - (at % Math.ceil(span / 8)) + random.integer(0, 2_000) : at;
}
