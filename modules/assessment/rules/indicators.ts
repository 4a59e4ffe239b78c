/**
 * Every indicator (指标) as data: of which facts its numerator and its denominator are made. What was due belongs to the
 * day on which it was due, open and overdue included; hung, cancelled, merged and exempted facts stand in neither, and
 * are told apart. What each means in words stands in words.*.ts.
 */
import { type FactState, postOfStage, type Stage, unitStages, type Value } from './stages.ts';

export type Part = { readonly stage: Stage; readonly states: readonly FactState[]; readonly value?: Value };

export type Indicator = {
  readonly numerator: readonly Part[];
  /** Null: a plain count. */
  readonly denominator: readonly Part[] | null;
  readonly unit: 'share' | 'minutes' | 'count';
  /** Which way is good; `neither` where both ends have their reasons. */
  readonly better: 'higher' | 'lower' | 'neither';
  /** Below so many it says more of single persons than of the work, and is not shown. */
  readonly least?: number;
};

const owed = ['in-time', 'late', 'open'] as const;
const done = ['in-time', 'late'] as const;

function inTime(stage: Stage): Indicator {
  return {
    numerator: [{ stage, states: ['in-time'] }],
    denominator: [{ stage, states: owed }],
    unit: 'share',
    better: 'higher',
  };
}

export const indicatorTable = {
  'closed-in-time': inTime('whole'),
  closed: {
    numerator: [{ stage: 'whole', states: done }],
    denominator: [{ stage: 'whole', states: owed }],
    unit: 'share',
    better: 'higher',
  },
  'answered-in-time': inTime('hotline-whole'),
  registered: {
    numerator: [{ stage: 'worker-report', states: ['registered'] }],
    denominator: [{ stage: 'worker-report', states: ['registered', 'answered', 'declined', 'cancelled', 'merged'] }],
    unit: 'share',
    better: 'neither',
  },
  'valid-reports': {
    numerator: [{ stage: 'worker-report', states: ['registered', 'solved', 'answered'] }],
    denominator: [
      { stage: 'worker-report', states: ['registered', 'solved', 'answered', 'declined', 'cancelled', 'merged'] },
    ],
    unit: 'share',
    better: 'higher',
  },
  missed: {
    numerator: [{ stage: 'public-report', states: ['registered'] }],
    denominator: [
      { stage: 'public-report', states: ['registered'] },
      { stage: 'worker-report', states: ['registered', 'solved'] },
    ],
    unit: 'share',
    better: 'lower',
  },
  'accepted-in-time': inTime('accept'),
  'registered-accurately': {
    numerator: [{ stage: 'register', states: ['accurate'] }],
    denominator: [{ stage: 'register', states: ['accurate', 'inaccurate'] }],
    unit: 'share',
    better: 'higher',
  },
  'verified-in-time': inTime('verify'),
  'dispatched-in-time': inTime('dispatch'),
  'dispatched-accurately': {
    numerator: [{ stage: 'assignment', states: ['kept'] }],
    denominator: [{ stage: 'assignment', states: ['kept', 'returned', 'objected', 'recalled'] }],
    unit: 'share',
    better: 'higher',
  },
  returned: {
    numerator: [{ stage: 'given', states: ['returned'] }],
    denominator: [{ stage: 'given', states: ['kept', 'returned', 'objected', 'recalled'] }],
    unit: 'share',
    better: 'neither',
  },
  'received-in-time': inTime('receipt'),
  handled: {
    numerator: [{ stage: 'handle', states: done }],
    denominator: [{ stage: 'handle', states: owed }],
    unit: 'share',
    better: 'higher',
  },
  'handled-in-time': inTime('handle'),
  'joint-in-time': inTime('joint'),
  reworked: {
    numerator: [{ stage: 'handle', states: ['in-time', 'late', 'exempt'], value: 'reworked' }],
    denominator: [{ stage: 'handle', states: ['in-time', 'late', 'exempt'] }],
    unit: 'share',
    better: 'lower',
  },
  extended: {
    numerator: [{ stage: 'handle', states: ['in-time', 'late', 'open', 'exempt', 'hung'], value: 'extended' }],
    denominator: [{ stage: 'handle', states: ['in-time', 'late', 'open', 'exempt', 'hung'] }],
    unit: 'share',
    better: 'lower',
  },
  'hung-up': {
    numerator: [{ stage: 'handle', states: ['in-time', 'late', 'open', 'exempt', 'hung'], value: 'hung' }],
    denominator: [{ stage: 'handle', states: ['in-time', 'late', 'open', 'exempt', 'hung'] }],
    unit: 'share',
    better: 'lower',
  },
  'handling-time': {
    numerator: [{ stage: 'handle', states: ['in-time', 'late', 'exempt'], value: 'minutes' }],
    denominator: [{ stage: 'handle', states: ['in-time', 'late', 'exempt'] }],
    unit: 'minutes',
    better: 'lower',
  },
  'inspected-in-time': inTime('inspect'),
  'checks-passed': {
    numerator: [{ stage: 'check', states: ['passed'] }],
    denominator: [{ stage: 'check', states: ['passed', 'reworked'] }],
    unit: 'share',
    better: 'higher',
  },
  'fixed-on-spot': {
    numerator: [{ stage: 'on-spot', states: ['solved'] }],
    denominator: null,
    unit: 'count',
    better: 'neither',
  },
  satisfied: {
    numerator: [{ stage: 'rating', states: ['satisfied'] }],
    denominator: [{ stage: 'rating', states: ['satisfied', 'dissatisfied'] }],
    unit: 'share',
    better: 'higher',
    least: 5,
  },
} as const satisfies Readonly<Record<string, Indicator>>;

export type IndicatorCode = keyof typeof indicatorTable;
export const indicatorCodes = Object.keys(indicatorTable) as IndicatorCode[];

/** What can be said of a department: the rest is work of desks and grids. */
export function isOfUnits(code: IndicatorCode): boolean {
  return stagesOf(code).every((stage) => unitStages.includes(stage));
}

/** Typed as what every row is. */
export function indicatorOf(code: IndicatorCode): Indicator {
  return indicatorTable[code];
}

/** Of which stages a figure is made; nothing else need be read for it. */
export function stagesOf(code: IndicatorCode): readonly Stage[] {
  const { numerator, denominator } = indicatorOf(code);
  return [...new Set([...numerator, ...(denominator ?? [])].map(({ stage }) => stage))];
}

/** Whose work it measures, by post; null for a figure of an area or a department as a whole. */
export function postOf(code: IndicatorCode): string | null {
  const [part] = indicatorOf(code).numerator;
  return part === undefined ? null : (postOfStage[part.stage] ?? null);
}

/** Sums of one group, by stage and state. */
export type Tally = { readonly stage: Stage; readonly state: FactState } & Readonly<Record<Value, number>>;

/** What is told beside a figure and counts in neither part. */
export const asideStates = ['exempt', 'hung', 'cancelled', 'merged'] as const;
export type AsideState = (typeof asideStates)[number];

export type Figure = {
  readonly code: IndicatorCode;
  readonly numerator: number;
  readonly denominator: number | null;
  /** A share, minutes or a count; null where there is nothing to divide by ("—") or too little to show. */
  readonly value: number | null;
  /** Too few to be shown: neither part is told either. */
  readonly tooFew: boolean;
  readonly aside: Readonly<Record<AsideState, number>>;
};

function sumOf(parts: readonly Part[], tallies: readonly Tally[]): number {
  let sum = 0;
  for (const { stage, states, value = 'items' } of parts) {
    for (const tally of tallies) if (tally.stage === stage && states.includes(tally.state)) sum += tally[value];
  }
  return sum;
}

/** What stands in neither part, of the stage that the figure is about. */
function asideOf(code: IndicatorCode, tallies: readonly Tally[]): Record<AsideState, number> {
  const { numerator, denominator } = indicatorOf(code);
  const counted = new Set((denominator ?? numerator).flatMap(({ states }) => states));
  const of = (state: AsideState) =>
    counted.has(state)
      ? 0
      : sumOf(
          stagesOf(code).map((stage) => ({ stage, states: [state] })),
          tallies,
        );
  return { exempt: of('exempt'), hung: of('hung'), cancelled: of('cancelled'), merged: of('merged') };
}

/** One figure of one group. */
export function figureOf(code: IndicatorCode, tallies: readonly Tally[]): Figure {
  const indicator = indicatorOf(code);
  const numerator = sumOf(indicator.numerator, tallies);
  const aside = asideOf(code, tallies);
  if (indicator.denominator === null) {
    return { code, numerator, denominator: null, value: numerator, tooFew: false, aside };
  }
  const denominator = sumOf(indicator.denominator, tallies);
  const tooFew = denominator > 0 && denominator < (indicator.least ?? 0);
  if (tooFew)
    return {
      code,
      numerator: 0,
      denominator: 0,
      value: null,
      tooFew,
      aside: { exempt: 0, hung: 0, cancelled: 0, merged: 0 },
    };
  return { code, numerator, denominator, value: denominator === 0 ? null : numerator / denominator, tooFew, aside };
}
