import type { WorkingTimeBook } from '#modules/catalogue/rules/working-time-book.ts';
import { type Limit, type LimitUnit, measureOf } from '#platform/pure/working-time/limit.ts';
import {
  applyClockEffects,
  type ClockKind,
  type ClockLimits,
  type ClockRun,
  runningClock,
  type StatedLimit,
  type Timekeeping,
} from './clocks.ts';

/** A limit of a rule: `stage` 'finish' bounds the handling, others ('stop' 制止, 'control') are staged limits. */
export type RuleLimit = { readonly stage: string; readonly value: number; readonly unit: string };

/**
 * How many plain minutes a unit of a limit is. Working calendars take their place later; until then a working hour
 * counts as an hour and a working day as a day of 24 hours, which never makes a promise shorter than it was.
 */
const minutesOf: Readonly<Record<string, number>> = {
  continuous_hour: 60,
  work_hour: 60,
  work_day: 24 * 60,
  calendar_day: 24 * 60,
};

export function limitMinutes(limit: RuleLimit): number {
  return Math.round(limit.value * (minutesOf[limit.unit] ?? 60));
}

/** domain.md §8.3: defaults where neither rule nor dispatch entry says otherwise. */
const defaults = {
  accept: 15,
  verify: 30,
  dispatch: 15,
  adjudicate: 120,
  receipt: 240,
  handle: 5 * 24 * 60,
  'assign-inspection': 30,
  inspect: 30,
  close: 60,
  promise: 5 * 24 * 60,
  joint: 2 * 24 * 60,
  request: 240,
  supervision: 2 * 24 * 60,
} as const satisfies ClockLimits;

const urgent = {
  adjudicate: 15,
  receipt: 30,
  handle: 120,
  joint: 120,
  promise: 24 * 60,
} as const satisfies ClockLimits;

/** The limits of a case's clocks. `handleMinutes` comes from the dispatch entry and wins over the rule. */
export function limitsOf({
  emergency,
  limits,
  handleMinutes = null,
  stagesOver = 0,
}: {
  emergency: boolean;
  limits: readonly RuleLimit[];
  handleMinutes?: number | null;
  stagesOver?: number;
}): ClockLimits {
  const finish = limits.find((limit) => limit.stage === 'finish') ?? limits.at(-1);
  const staged = limits.filter((limit) => limit !== finish)[stagesOver];
  const handle = handleMinutes ?? (finish ? limitMinutes(finish) : null);
  return {
    ...defaults,
    ...(emergency ? urgent : {}),
    ...(handle === null ? {} : { handle }),
    ...(staged ? { stage: limitMinutes(staged) } : {}),
  };
}

/** Where a case's clocks run: whose time it is, and what it is about. */
export type LimitPlace = {
  /** The desk's organisation, then those above it. */
  readonly desk: readonly string[];
  /** The unit that has it or gets it, then those above; the child unit first while it is sub-dispatched. */
  readonly unit: readonly string[];
  /** The unit asked to help, then those above; only where a joint task begins. */
  readonly helper?: readonly string[];
  /** The matter, then its kind and major class. */
  readonly matterCodes: readonly string[];
  readonly appealKind: string | null;
  readonly emergency: boolean;
  /** The day on which the clock begins, YYYY-MM-DD. */
  readonly day: string;
};

/** The unit's people work these clocks, the desk's the others. */
export const unitClocks: ReadonlySet<ClockKind> = new Set<ClockKind>([
  'receipt',
  'handle',
  'stage',
  'sub-dispatch',
  'joint',
]);

/**
 * The limits of a case's clocks as they are stated, each with the calendar that counts it. The rule's own limit bounds the
 * handling; what the county set for the matter wins over it, and the dispatch entry's over both. Without a calendar in force it is `limitsOf`: every minute counts.
 */
export function statedLimits(
  book: WorkingTimeBook,
  place: LimitPlace,
  /** `stagesOver`: of the staged limits (制止, 控制) so many are over already. */
  given: { limits: readonly RuleLimit[]; handleMinutes?: number | null; stagesOver?: number },
  clocks: readonly ClockKind[],
): ClockLimits {
  const { desk, unit, day, emergency } = place;
  if (book.scheduleFor({ clock: 'handle', organisationIds: unit.length > 0 ? unit : desk, day }) === null) {
    const { limits, handleMinutes = null, stagesOver = 0 } = given;
    const plain = limitsOf({ emergency, limits, handleMinutes, stagesOver });
    return Object.fromEntries(clocks.flatMap((clock) => (plain[clock] === undefined ? [] : [[clock, plain[clock]]])));
  }
  const stated: Partial<Record<ClockKind, StatedLimit>> = {};
  const put = (clock: ClockKind, organisationIds: readonly string[], limit: Limit | null) => {
    if (!limit) return;
    const schedule = measureOf(limit) === 'working' ? book.scheduleFor({ clock, organisationIds, day }) : null;
    stated[clock] = { ...limit, schedule };
  };
  const ofUnit = unit.length > 0 ? unit : desk;
  const finish = given.limits.find((limit) => limit.stage === 'finish') ?? given.limits.at(-1);
  const staged = given.limits.filter((limit) => limit !== finish)[given.stagesOver ?? 0];
  for (const clock of clocks) {
    const whose = clock === 'joint' && place.helper ? place.helper : unitClocks.has(clock) ? ofUnit : desk;
    if (clock === 'stage') put(clock, whose, staged ? limitOfRule(staged) : null);
    else if (clock === 'handle' && given.handleMinutes) {
      put(clock, whose, { value: given.handleMinutes / 60, unit: 'continuous_hour' });
    } else {
      const setting = book.limitFor({ ...place, clock, organisationIds: whose });
      const ofRule = clock === 'handle' && finish && !setting?.ofMatter ? limitOfRule(finish) : null;
      put(clock, whose, ofRule ?? setting?.limit ?? null);
    }
  }
  return stated;
}

/** A sub-dispatch runs inside what is left to the unit that answers for it; its own limit holds where it ends earlier. */
export function withinParent(
  limits: ClockLimits,
  parentDueAt: number | null,
  now: number,
  time: Timekeeping,
): ClockLimits {
  if (parentDueAt === null) return limits;
  const begin = { effect: 'begin-spanning', clock: 'sub-dispatch', subject: null } as const;
  const own = applyClockEffects([], [begin], now, limits, time)[0];
  if (own !== undefined && own.dueAt !== null && own.dueAt <= parentDueAt) return limits;
  return { ...limits, 'sub-dispatch': Math.max(0, Math.floor((parentDueAt - now) / 60_000)) };
}

/** How many staged limits have begun since the unit has it. */
export function stagesOver(runs: readonly ClockRun[]): number {
  const running = runningClock(runs);
  if (running?.clock !== 'handle') return 0;
  return runs.filter((run) => run.clock === 'stage' && run.startedAt >= running.startedAt).length;
}

function limitOfRule({ value, unit }: RuleLimit): Limit {
  return { value, unit: unit as LimitUnit };
}
