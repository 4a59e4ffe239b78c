/** One random life of a case: people try what they like, sensible or not, and the case must stay whole. */
import { chinaDay } from '#platform/pure/china-time.ts';
import { sideFindings } from '../side-findings.ts';
import type { TimedStep } from '../history.ts';
import { applyClockEffects, type ClockLimits, type ClockRun } from '../clocks.ts';
import { decide, lifecycle, type Lifecycle, mayAct, refusalOf } from '../decide.ts';
import type { Actor, ActParameters, IncidentFacts, IncidentStart, RuleModes } from '../facts.ts';
import { brokenHolder, brokenInvariants } from '../invariants.ts';
import { incidentActions, incidentMoves, type IncidentAction, type Move } from '../lifecycle.ts';
import {
  closeModes,
  dispatchModes,
  evidenceModes,
  inspectModes,
  verifyModes,
  type IncidentStatus,
} from '../statuses.ts';
import { desks, startAt, systemAccountId, type Cast } from './cast.ts';
import { type Leaning, leanings, weightOf } from './leanings.ts';
import { optionsFor, wildOptions } from './options.ts';

export type Walk = {
  readonly facts: IncidentFacts | null;
  readonly steps: readonly TimedStep[];
  readonly runs: readonly ClockRun[];
  readonly refusals: number;
  /** Every status the case was in. */
  readonly visited: ReadonlySet<IncidentStatus>;
  readonly broken: readonly string[];
};

/** Numbers drawn one after another from a list; when it ends, the walk ends. */
function drawer(numbers: readonly number[]): { pick: (count: number) => number; left: () => boolean } {
  let next = 0;
  return {
    pick: (count) => (count === 0 ? 0 : (numbers[next++] ?? 0) % count),
    left: () => next < numbers.length,
  };
}

const limits: ClockLimits = {
  accept: 15,
  verify: 30,
  dispatch: 15,
  adjudicate: 120,
  receipt: 30,
  handle: 3000,
  'assign-inspection': 15,
  inspect: 30,
  close: 15,
  promise: 7200,
  stage: 60,
  'sub-dispatch': 300,
  joint: 240,
  request: 120,
  supervision: 480,
};

function randomStart(pick: (count: number) => number): IncidentStart {
  const modes: RuleModes = {
    verify: verifyModes[pick(2)]!,
    evidence: evidenceModes[pick(2)]!,
    dispatchMode: dispatchModes[pick(3)]!,
    inspectMode: inspectModes[pick(4)]!,
    closeMode: closeModes[pick(3)]!,
    reworkFloorMinutes: 60,
  };
  const byWorker = pick(4) === 0;
  return startAt(desks[pick(3)]!, {
    modes,
    emergency: pick(5) === 0,
    reporterAccountId: byWorker ? 'village-2' : pick(4) === 0 ? null : 'resident',
    dutyWorkerReportWithPhoto: byWorker,
    ...(pick(8) === 0 ? { imported: true } : {}),
  });
}

const byStatus = new WeakMap<Lifecycle, Map<string, readonly IncidentAction[]>>();

/** The moves that leave a status at all; asked for every post and turn, hence kept. */
function leadingOut(facts: IncidentFacts | null, life: Lifecycle): readonly IncidentAction[] {
  const known = byStatus.get(life) ?? new Map<string, readonly IncidentAction[]>();
  byStatus.set(life, known);
  const status = facts?.status ?? 'nothing';
  const found = known.get(status) ?? incidentActions.filter((action) => life.moves[action].from.includes(status));
  known.set(status, found);
  return found;
}

/** Asks one post after the other what it does, until one does something. */
export function nextMove(
  facts: IncidentFacts | null,
  posts: readonly Actor[],
  pick: (count: number) => number,
  life: Lifecycle,
  leaning: Leaning = 'ordinary',
): { actor: Actor; action: IncidentAction } | null {
  const first = pick(posts.length);
  for (let turn = 0; turn < posts.length; turn += 1) {
    const actor = posts[(first + turn) % posts.length]!;
    const possible = leadingOut(facts, life).filter((action) => mayAct(facts, action, actor, life));
    if (possible.length === 0) continue;
    // The last twenty stand for doing nothing.
    let drawn = pick(possible.reduce((sum, action) => sum + weightOf(action, life, leaning), 20));
    for (const action of possible) {
      drawn -= weightOf(action, life, leaning);
      if (drawn < 0) return { actor, action };
    }
  }
  return null;
}

/** One time in ten something is left out that the move asks for. */
function sometimesForgetting(
  given: ActParameters,
  action: IncidentAction,
  pick: (count: number) => number,
): ActParameters {
  const needs = (incidentMoves[action] as Move).needs ?? [];
  if (needs.length === 0 || pick(10) !== 0) return given;
  const forgotten = needs[pick(needs.length)]!;
  return Object.fromEntries(Object.entries(given).filter(([name]) => name !== forgotten));
}

/** What the command would find out about clocks and days; a hang-up may be asked for too long. */
function knowing(
  given: ActParameters,
  facts: IncidentFacts | null,
  runs: readonly ClockRun[],
  now: number,
  pick: (count: number) => number,
): ActParameters {
  if (facts === null) return given;
  const today = chinaDay(new Date(now));
  const until = given.until === undefined ? undefined : chinaDay(new Date(now + pick(400) * 86_400_000));
  return {
    ...given,
    ...(until === undefined ? {} : { until }),
    ...sideFindings(facts, runs, { now, today, until }),
  };
}

/** A decision that changed what it was given would throw here. */
function frozen(facts: IncidentFacts): IncidentFacts {
  for (const value of Object.values(facts)) if (Array.isArray(value)) Object.freeze(value);
  return Object.freeze(facts);
}

/** Walks while numbers last. */
export function walkLife(numbers: readonly number[], cast: Cast, life: Lifecycle = lifecycle): Walk {
  const { pick, left } = drawer(numbers);
  const start = randomStart(pick);
  const leaning = leanings[pick(leanings.length)]!;
  // In a quick life much happens before a limit is over.
  const pace = leaning === 'requests' && pick(2) === 0 ? 3_000_000 : 20_000_000;
  const posts = cast.people.flatMap((someone) => someone.posts);
  let facts: IncidentFacts | null = null;
  let now = 1_767_225_600_000;
  let runs: readonly ClockRun[] = [];
  let refusals = 0;
  const steps: TimedStep[] = [];
  const broken: string[] = [];
  const visited = new Set<IncidentStatus>();
  while (left()) {
    const wild = pick(10) === 0;
    const move = wild
      ? { actor: posts[pick(posts.length)]!, action: incidentActions[pick(incidentActions.length)]! }
      : nextMove(facts, posts, pick, life, leaning);
    if (move === null) continue;
    const { actor, action } = move;
    const options = wild ? [] : optionsFor(action, facts, actor, cast, start);
    const sensible = options[pick(options.length)];
    if (!wild && sensible === undefined) continue;
    now += pick(pace);
    const given = wild ? { ...wildOptions(cast, pick), start } : sometimesForgetting(sensible!, action, pick);
    const chosen = knowing(given, facts, runs, now, pick);
    // Working out what else would be possible takes longer than the whole decision.
    if (refusalOf(facts, action, actor, chosen, life) !== null) {
      refusals += 1;
      continue;
    }
    const decision = decide(facts, action, actor, chosen, life);
    if (!decision.allowed) throw new Error(`${action} was refused by a decision that differs from its reason`);
    runs = applyClockEffects(runs, decision.clocks, now, limits);
    for (const { step } of decision.steps) steps.push({ ...step, at: now, limits });
    facts = frozen(decision.facts);
    visited.add(facts.status);
    broken.push(...brokenHolder(facts));
  }
  if (facts !== null) broken.push(...brokenInvariants({ facts, steps, runs }, systemAccountId));
  return { facts, steps, runs, refusals, visited, broken };
}

export type Walks = {
  readonly walks: number;
  readonly steps: number;
  readonly refusals: number;
  readonly longest: number;
  readonly byAction: Readonly<Record<string, number>>;
  /** Walks that came through each status. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** What broke, with the number of the walk that shows it. */
  readonly broken: readonly { readonly walk: number; readonly sentence: string }[];
};

/** A small generator of numbers (mulberry32): the same seed gives the same walks everywhere. */
export function numbersFrom(seed: number, count: number): readonly number[] {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  });
}

/** Many walks, by turns in each of the casts. */
export function walkMany(count: number, seed: number, casts: readonly Cast[], life: Lifecycle = lifecycle): Walks {
  const byAction: Record<string, number> = {};
  const byStatus: Record<string, number> = {};
  const broken: { walk: number; sentence: string }[] = [];
  let steps = 0;
  let refusals = 0;
  let longest = 0;
  for (let walk = 0; walk < count; walk += 1) {
    const result = walkLife(numbersFrom(seed + walk, 400), casts[walk % casts.length]!, life);
    steps += result.steps.length;
    refusals += result.refusals;
    longest = Math.max(longest, result.steps.length);
    for (const step of result.steps) {
      const name = step.partOf ?? step.action;
      byAction[name] = (byAction[name] ?? 0) + 1;
    }
    for (const status of result.visited) byStatus[status] = (byStatus[status] ?? 0) + 1;
    for (const sentence of new Set(result.broken)) broken.push({ walk, sentence });
  }
  return { walks: count, steps, refusals, longest, byAction, byStatus, broken };
}
