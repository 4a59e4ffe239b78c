import type { PastParts } from '#modules/incidents/public.ts';
import { type ClockRun, countedBetween, runningClock, type Timekeeping } from '#modules/incidents/rules/clocks.ts';
import type { County } from '../county/county.ts';
import { seededRandom, type Random } from '../county/random.ts';
import type { CountyIds } from '../demo/plan.ts';
import { type DemoReport, reportWriter } from '../reports.ts';
import type { Cast } from './cast.ts';
import { type Draft, drafter } from './draft.ts';
import { liveCase } from './live-case.ts';
import { day, hour, midnightBefore, timeOfDay } from './times.ts';
import { wishesOf, writeWhere } from './wishes.ts';

/** A case to be told: when it is reported, and how it comes in. `index` gives its ids. */
export type PlannedCase = { index: number; reportedAt: number; draft: () => Draft; random: () => Random };

export type HistoryPlan = {
  county: County;
  ids: CountyIds;
  cast: Cast;
  parts: PastParts;
  cases: number;
  days: number;
  now: Date;
};

/** All cases of a history in the order of their reports: those of ordinary days, and those wished to stand open now. */
export async function planHistory(plan: HistoryPlan): Promise<PlannedCase[]> {
  const { county, ids, cast } = plan;
  const seed = `${county.seed} ${county.size} history`;
  const write = reportWriter(county);
  const draft = drafter(county, ids, cast);
  const wishes = wishesOf(county).slice(0, Math.floor(plan.cases / 2));
  const planned: PlannedCase[] = [];

  const until = plan.now.getTime();
  const from = until - plan.days * day;
  const times = seededRandom(`${seed} times`);
  for (let index = wishes.length; index < plan.cases; index += 1) {
    const about = from + times.next() * (until - from);
    const at = midnightBefore(about) + timeOfDay(times, times.chance(0.45) ? 'workers' : 'people');
    const random = () => seededRandom(`${seed} ${index}`);
    planned.push({
      index,
      reportedAt: Math.min(Math.max(at, from), until - 1_000),
      random: () => random().fork('life'),
      draft: () => draft(random(), (one) => writeWhere(write, one, tellable)),
    });
  }
  for (const [index, { where, ...wished }] of wishes.entries()) {
    const random = () => seededRandom(`${seed} wish ${index}`);
    const made = draft(random(), (one) => writeWhere(write, one, where), wished);
    planned.push({
      index,
      reportedAt: await reportedSoThat(plan, index, made, random().fork('life')),
      random: () => random().fork('life'),
      draft: () => made,
    });
  }
  return planned.sort((one, other) => one.reportedAt - other.reportedAt || one.index - other.index);
}

/** Past cases are told without pictures, so only of matters that ask for none. */
function tellable({ matter, ruleNumber }: DemoReport): boolean {
  return matter.rules[ruleNumber - 1]!.evidence === 'none';
}

/** Tells the case once to see how long it takes, and moves it so that the clock it stops at is used as wished. */
async function reportedSoThat(
  { county, ids, cast, parts, now }: HistoryPlan,
  index: number,
  draft: Draft,
  random: Random,
): Promise<number> {
  const first = now.getTime() - 40 * day;
  const told = { index, draft, random, reportedAt: first, until: now.getTime(), marks: { number: '', queryCode: '' } };
  const { state, commands } = await liveCase({ countyCode: county.code, ids, cast, parts }, told);
  const last = commands.at(-1)!.envelope.now.getTime();
  const began = state.row.started_at?.getTime() ?? last;
  const wished = (draft.wish?.used ?? 0.5) * (state.row.allowance_ms ?? 2 * hour);
  const stands = standingFor(runningClock(state.clocks), wished, now.getTime(), parts.book.time);
  const moved = now.getTime() - began - Math.max(stands, last - began);
  return first + Math.max(moved, 0);
}

/** How long ago a clock must have begun so that so much of its time, as its calendar counts it, has passed by now. */
function standingFor(run: ClockRun | null, counted: number, now: number, time: Timekeeping): number {
  if (run?.schedule === undefined) return counted;
  let low = 0;
  let high = 40 * day;
  while (high - low > 1_000) {
    const middle = Math.round((low + high) / 2);
    if (countedBetween(run, now - middle, now, time) >= counted) high = middle;
    else low = middle;
  }
  return high;
}
