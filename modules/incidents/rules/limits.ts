import type { ClockLimits } from './clocks.ts';

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
} as const satisfies ClockLimits;

const urgent = { adjudicate: 15, receipt: 30, handle: 120, promise: 24 * 60 } as const satisfies ClockLimits;

/** The limits of a case's clocks. `handleMinutes` comes from the dispatch entry and wins over the rule. */
export function limitsOf({
  emergency,
  limits,
  handleMinutes = null,
}: {
  emergency: boolean;
  limits: readonly RuleLimit[];
  handleMinutes?: number | null;
}): ClockLimits {
  const finish = limits.find((limit) => limit.stage === 'finish') ?? limits.at(-1);
  const staged = limits.find((limit) => limit !== finish);
  const handle = handleMinutes ?? (finish ? limitMinutes(finish) : null);
  return {
    ...defaults,
    ...(emergency ? urgent : {}),
    ...(handle === null ? {} : { handle }),
    ...(staged ? { stage: limitMinutes(staged) } : {}),
  };
}
