import * as z from 'zod/mini';
import { PageQuery } from '#platform/contract-parts.ts';
import { bridgeReasons } from './rules/bridge.ts';
import { groupings } from './rules/groups.ts';
import { type IndicatorCode, indicatorCodes } from './rules/indicators.ts';
import { comparisons } from './rules/period.ts';
import { type FactState, type Stage, stages, states } from './rules/stages.ts';

const Day = z.iso.date();
const Area = z.string().check(z.regex(/^\d{12}$/));
const Code = z.enum(indicatorCodes as [IndicatorCode, ...IndicatorCode[]]);

const PeriodQuery = {
  from: Day,
  to: Day,
  /** A town or a village of the reader's own area; without it the whole of it. */
  area: z.optional(Area),
};

/** GET /api/counties/:countyCode/indicators */
export const IndicatorsQuery = z.strictObject({
  ...PeriodQuery,
  by: z._default(z.enum(groupings), 'whole'),
  compare: z.optional(z.enum(comparisons)),
  /** Groups are told of this one alone, and those of days or months also for the period compared with. */
  indicator: z.optional(Code),
});

const Counted = z.number();
const FigureAnswer = z.object({
  code: Code,
  numerator: Counted,
  denominator: z.nullable(Counted),
  /** Null: nothing to divide by ("—"), or too few to be shown. */
  value: z.nullable(z.number()),
  tooFew: z.boolean(),
  /** Told beside the figure, counted in neither part. */
  aside: z.object({ exempt: Counted, hung: Counted, cancelled: Counted, merged: Counted }),
});
export type FigureAnswer = z.infer<typeof FigureAnswer>;

const PeriodAnswer = z.object({ from: z.string(), to: z.string() });

const Groups = z.array(z.object({ key: z.string(), name: z.string(), figures: z.array(FigureAnswer) }));
export const IndicatorsAnswer = z.object({
  /** As far as it has come: it never reaches beyond today. */
  period: PeriodAnswer,
  by: z.enum(groupings),
  groupings: z.array(z.enum(groupings)),
  total: z.array(FigureAnswer),
  compared: z.nullable(z.object({ period: PeriodAnswer, total: z.array(FigureAnswer), groups: Groups })),
  /** In the order of their names or days, never by their figures. */
  groups: Groups,
  /** Cases that have moved and are not counted yet. */
  waiting: z.number(),
});
export type IndicatorsAnswer = z.infer<typeof IndicatorsAnswer>;

/** GET /api/counties/:countyCode/indicators/counting : whether the figures lack cases, and how many. */
export const CountingAnswer = z.object({
  /** 0 when only what moved in the last seconds is on its way. */
  left: z.number(),
  /** The sums of some months are still to be made of what is counted. */
  summing: z.boolean(),
});
export type CountingAnswer = z.infer<typeof CountingAnswer>;

/** Which cases behind a figure: those of its numerator, those that the denominator has beyond, or one kind told apart. */
export const caseParts = ['numerator', 'rest', 'exempt', 'hung', 'cancelled', 'merged'] as const;
export type CasePart = (typeof caseParts)[number];

/** GET /api/counties/:countyCode/indicators/:code/cases */
export const IndicatorCasesQuery = z.strictObject({
  ...PeriodQuery,
  ...PageQuery,
  part: z.enum(caseParts),
  by: z._default(z.enum(groupings), 'whole'),
  /** Of one group. */
  key: z.optional(z.string().check(z.maxLength(64))),
});
export const InIndicator = z.object({ countyCode: z.string().check(z.regex(/^\d{6}$/)), code: Code });

export const IndicatorCasesAnswer = z.object({
  items: z.array(
    z.object({
      incidentId: z.string(),
      number: z.string(),
      title: z.nullable(z.string()),
      stage: z.enum(stages as unknown as [Stage, ...Stage[]]),
      state: z.enum(states as unknown as [FactState, ...FactState[]]),
      day: z.string(),
      dueAt: z.nullable(z.string()),
      doneAt: z.nullable(z.string()),
      organisation: z.nullable(z.string()),
    }),
  ),
  nextCursor: z.nullable(z.string()),
});
export type IndicatorCasesAnswer = z.infer<typeof IndicatorCasesAnswer>;

/** GET /api/counties/:countyCode/indicators/bridge */
export const BridgeQuery = z.strictObject(PeriodQuery);
const Parts = z.object({ numerator: Counted, denominator: Counted });
export const BridgeAnswer = z.object({
  period: PeriodAnswer,
  old: Parts,
  lines: z.array(z.object({ reason: z.enum(bridgeReasons), numerator: Counted, denominator: Counted })),
  honest: Parts,
  openOverdue: Counted,
});
export type BridgeAnswer = z.infer<typeof BridgeAnswer>;

/** GET /api/counties/:countyCode/indicators/outlines?area= : the next smaller areas of the reader's own, to be coloured. */
export const OutlinesQuery = z.strictObject({ area: z.optional(Area) });
export const OutlinesAnswer = z.object({
  by: z.enum(['town', 'village', 'grid']),
  /** By the keys under which figures are told; GeoJSON geometry with few corners. */
  items: z.array(z.object({ key: z.string(), name: z.string(), geometry: z.unknown() })),
});
export type OutlinesAnswer = z.infer<typeof OutlinesAnswer>;

/** GET /api/counties/:countyCode/dashboard */
export const DashboardQuery = z.strictObject({ area: z.optional(Area) });
const StandingAnswer = {
  open: Counted,
  overdue: Counted,
  dueSoon: Counted,
};
export const DashboardAnswer = z.object({
  day: z.string(),
  /** What comes in: reports of an area, cases given to a department. */
  incoming: z.enum(['report', 'given']),
  reportedToday: Counted,
  closedToday: Counted,
  hung: Counted,
  ...StandingAnswer,
  /** 按期结案率 of the last thirty days, today included. */
  closedInTime: FigureAnswer,
  trend: z.array(z.object({ day: z.string(), reported: Counted, closed: Counted, due: Counted, inTime: Counted })),
  places: z.array(z.object({ key: z.string(), name: z.string(), ...StandingAnswer, closedInTime: FigureAnswer })),
});
export type DashboardAnswer = z.infer<typeof DashboardAnswer>;
