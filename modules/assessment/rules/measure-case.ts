/** What the whole history of one case adds to the figures; longer than 300 lines because each stage is read beside the others. */
import { applyStep } from '#modules/incidents/rules/apply.ts';
import type { ClockKind, ClockRun } from '#modules/incidents/rules/clocks.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import type { TimedStep } from '#modules/incidents/rules/history.ts';
import type { IncidentAction } from '#modules/incidents/rules/lifecycle.ts';
import { isFinal } from '#modules/incidents/rules/statuses.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { FactState, Stage } from './stages.ts';

export type MeasuredRating = {
  readonly ratedAt: number;
  readonly satisfied: boolean | null;
  readonly exempted: boolean;
};

export type CaseToMeasure = {
  readonly source: string;
  readonly reportedAt: number;
  readonly steps: readonly TimedStep[];
  /** The book of clocks, by ordinal. */
  readonly runs: readonly ClockRun[];
  readonly ratings: readonly MeasuredRating[];
};

/** One measured thing. It depends on the case alone, never on the hour in which it is looked at. */
export type CaseFact = {
  readonly stage: Stage;
  readonly state: FactState;
  /** In which day it counts (Asia/Shanghai): when it was due, or when it happened. */
  readonly day: string;
  readonly dueAt: number | null;
  readonly doneAt: number | null;
  readonly organisationId: string;
  readonly items: 1;
  /** 1 where the time was extended, stood still for a hang-up, or the work was asked for again. */
  readonly extended: number;
  readonly hung: number;
  readonly reworked: number;
  /** Counted minutes of work, where it is done. */
  readonly minutes: number;
};

/** Which move does what a clock asks for; by any other the duty was taken away. */
const doneBy: Readonly<Partial<Record<ClockKind, readonly IncidentAction[]>>> = {
  accept: ['register', 'decline', 'answer'],
  verify: ['give-verification', 'solve-while-verifying'],
  dispatch: ['dispatch', 'send-back', 'ask-adjudication', 'split'],
  receipt: ['receive', 'return', 'object'],
  handle: ['report-done'],
  inspect: ['pass', 'rework'],
};
const measuredClocks = ['accept', 'verify', 'dispatch', 'receipt', 'handle', 'inspect'] as const;

const workerSources = ['worker', 'patrol'];
const publicSources = ['resident', 'hotline'];
const minute = 60_000;

/** A step with the facts around it. */
type Told = { readonly step: TimedStep; readonly before: IncidentFacts | null; readonly after: IncidentFacts };
/** From a report or a reopening to an end. */
type Opening = { readonly from: number; until: number | null; endedAs: string | null };
/** The runs of one duty: one limit, however often it stood still. */
type Duty = { readonly clock: ClockKind; readonly runs: ClockRun[] };

type Life = {
  readonly told: readonly Told[];
  readonly facts: IncidentFacts;
  readonly openings: readonly Opening[];
  /** By the ordinal of a responsible run: the step that ended it, and the facts as it began. */
  readonly endedBy: ReadonlyMap<number, Told>;
  readonly begunWith: ReadonlyMap<number, IncidentFacts>;
};

/** Every responsible run begins and ends with a step that changes the status, or hangs the case up. */
function readLife({ steps, runs }: Pick<CaseToMeasure, 'steps' | 'runs'>): Life {
  const line = runs.filter((run) => run.nature !== 'spanning');
  const told: Told[] = [];
  const openings: Opening[] = [];
  const endedBy = new Map<number, Told>();
  const begunWith = new Map<number, IncidentFacts>();
  let facts: IncidentFacts | null = null;
  let next = 0;
  for (const step of steps) {
    const before: IncidentFacts | null = facts;
    const after = applyStep(before, step);
    const one = { step, before, after };
    told.push(one);
    facts = after;
    const ran = before !== null && !isFinal(before.status);
    const runs = !isFinal(after.status);
    if (before !== null && before.status === after.status && before.hung === after.hung) continue;
    const running = line[next - 1];
    if (ran && running) endedBy.set(running.ordinal, one);
    const begun = runs ? line[next] : undefined;
    if (begun) {
      begunWith.set(begun.ordinal, after);
      next += 1;
    }
    const opening = openings.at(-1);
    if (runs && !ran) openings.push({ from: step.at, until: null, endedAs: null });
    else if (!runs && ran && opening) Object.assign(opening, { until: step.at, endedAs: after.status });
  }
  if (facts === null) throw new Error('a case without steps cannot be measured');
  return { told, facts, openings, endedBy, begunWith };
}

/** Why nothing of a case counts, however its stages went. */
function setAside({ facts }: Life): FactState | null {
  if (facts.imported) return 'imported';
  if (facts.status === 'cancelled') return 'cancelled';
  // A duplicate counts with its leader, also when it was closed with it.
  if (facts.status === 'merged' || (isFinal(facts.status) && facts.leaderId !== null)) return 'merged';
  return null;
}

type Counted = Partial<CaseFact> & Pick<CaseFact, 'stage' | 'state' | 'organisationId'>;

function fact(at: number, given: Counted): CaseFact {
  return {
    day: chinaDay(new Date(at)),
    dueAt: null,
    doneAt: null,
    items: 1,
    extended: 0,
    hung: 0,
    reworked: 0,
    minutes: 0,
    ...given,
  };
}

/** All that the case adds to the figures, in an order that its history alone decides. */
export function measureCase(given: CaseToMeasure): readonly CaseFact[] {
  const life = readLife(given);
  const aside = setAside(life);
  const whole = wholes(given, life, aside);
  const reports = reportFacts(given, life, aside);
  if (aside === 'imported') return [...reports, ...whole];
  const others = [
    ...closings(whole),
    ...duties(given, life),
    ...jointTasks(given, life),
    ...registrations(life),
    ...assignments(life),
    ...checks(life),
    ...fixedOnSpot(life),
  ];
  return [
    ...reports,
    ...whole,
    ...others.map((one) => (aside === null ? one : { ...one, state: aside })),
    ...ratingFacts(given, life, aside),
  ];
}

function reportFacts({ source, reportedAt }: CaseToMeasure, life: Life, aside: FactState | null): CaseFact[] {
  const { facts, told } = life;
  const registered = told.some(({ step }) => step.action === 'register');
  const onSpot = told.some(({ step }) => step.action === 'solve-on-spot' || step.action === 'solve-while-verifying');
  const state = (): FactState => {
    if (aside !== null) return aside;
    if (facts.status === 'declined') return 'declined';
    if (onSpot) return 'solved';
    if (registered) return 'registered';
    return isFinal(facts.status) ? 'answered' : 'waiting';
  };
  const kinds: Stage[] = ['report'];
  if (workerSources.includes(source)) kinds.push('worker-report');
  if (publicSources.includes(source)) kinds.push('public-report');
  const said = { state: state(), organisationId: facts.deskOrganisationId };
  return kinds.map((stage) => fact(reportedAt, { stage, ...said }));
}

/** Who answers for the whole: the unit, and the desk where there is none. */
function answering({ facts }: Life): string {
  return facts.unitId ?? facts.handlingUnitIds.at(-1) ?? facts.deskOrganisationId;
}

/** The promise to the reporter, moved by the time for which the case stood still; only the last opening counts. */
function wholes(given: CaseToMeasure, life: Life, aside: FactState | null): CaseFact[] {
  const { facts, openings } = life;
  const { reportedAt, runs } = given;
  const organisationId = answering(life);
  const stages: Stage[] = given.source === 'hotline' ? ['whole', 'hotline-whole'] : ['whole'];
  const each = (at: number, rest: Omit<Counted, 'stage' | 'organisationId'>) =>
    stages.map((stage) => fact(at, { stage, organisationId, ...rest }));
  const last = openings.at(-1);
  // Begun and ended in one act: fixed on the spot.
  const endedAt = last === undefined ? reportedAt : last.until;
  const doneAt = endedAt !== null && facts.status !== 'declined' && facts.status !== 'cancelled' ? endedAt : null;
  if (last === undefined && aside === null) return each(reportedAt, { state: 'in-time', dueAt: reportedAt, doneAt });
  const dues = openings.map((opening) => dueOfOpening(opening, runs));
  const earlier = openings
    .slice(0, -1)
    .flatMap(({ until, endedAs }, index) =>
      endedAs === 'closed'
        ? each(dues[index] ?? until ?? reportedAt, { state: 'reopened', dueAt: dues[index] ?? null, doneAt: until })
        : [],
    );
  const dueAt = dues.at(-1) ?? null;
  const state = (): FactState => {
    if (aside !== null) return aside;
    if (facts.status === 'declined') return 'declined';
    if (dueAt === null) return 'unlimited';
    if (facts.hung) return 'hung';
    if (doneAt === null) return 'open';
    if (doneAt < dueAt) return 'in-time';
    return facts.overtimeExempt ? 'exempt' : 'late';
  };
  return [...earlier, ...each(dueAt ?? reportedAt, { state: state(), dueAt, doneAt })];
}

/** The day on which it was closed, for what is closed day by day; what was opened again was not. */
function closings(whole: readonly CaseFact[]): CaseFact[] {
  return whole.flatMap(({ stage, state, doneAt, organisationId }) =>
    stage === 'whole' && doneAt !== null && state !== 'reopened'
      ? [fact(doneAt, { stage: 'closing', state, organisationId, doneAt })]
      : [],
  );
}

function dueOfOpening({ from, until }: Opening, runs: readonly ClockRun[]): number | null {
  const promise = runs.find((run) => run.clock === 'promise' && run.startedAt === from);
  if (promise === undefined || promise.dueAt === null) return null;
  const stoodStill = runs
    .filter((run) => run.nature === 'pause' && run.endedAt !== null)
    .filter((run) => run.startedAt >= from && (until === null || run.startedAt < until))
    .reduce((sum, run) => sum + ((run.endedAt ?? run.startedAt) - run.startedAt), 0);
  return promise.dueAt + stoodStill;
}

function dutiesOf(runs: readonly ClockRun[]): Duty[] {
  const found: Duty[] = [];
  const byOrdinal = new Map<number, Duty>();
  for (const run of runs) {
    if (run.clock === null || !(measuredClocks as readonly string[]).includes(run.clock)) continue;
    const known = run.continues === null ? undefined : byOrdinal.get(run.continues);
    const duty = known ?? { clock: run.clock, runs: [] };
    duty.runs.push(run);
    byOrdinal.set(run.ordinal, duty);
    if (!known) found.push(duty);
  }
  return found;
}

function duties({ runs }: CaseToMeasure, life: Life): CaseFact[] {
  const all = dutiesOf(runs);
  const handled = all.filter(({ clock }) => clock === 'handle');
  return all.flatMap((duty) => {
    const last = duty.runs.at(-1)!;
    const dueAt = dueOfDuty(duty);
    if (dueAt === null) return [];
    const state = stateOfDuty(duty, life, handled.at(-1) === duty);
    const isDone = state === 'in-time' || state === 'late' || state === 'exempt';
    const begun = life.begunWith.get(last.ordinal) ?? life.facts;
    const ofUnit = duty.clock === 'receipt' || duty.clock === 'handle';
    const organisationId = (ofUnit ? (begun.unitId ?? last.subject) : null) ?? begun.deskOrganisationId;
    return [
      fact(dueAt, {
        stage: duty.clock as Stage,
        state,
        organisationId,
        dueAt,
        doneAt: isDone ? last.endedAt : null,
        ...(duty.clock === 'handle' ? aroundWork(duty, handled, life) : {}),
        minutes: isDone && duty.clock === 'handle' ? countedMinutes(duty) : 0,
      }),
    ];
  });
}

function isBreached({ dueAt, endedAt }: ClockRun): boolean {
  return dueAt !== null && endedAt !== null && endedAt >= dueAt;
}

/** What was late once stays late on that day: a rework with time of its own does not wash it away. */
function dueOfDuty({ runs }: Duty): number | null {
  return (runs.find(isBreached) ?? runs.at(-1))?.dueAt ?? null;
}

function stateOfDuty({ clock, runs }: Duty, { endedBy, facts }: Life, isLastWork: boolean): FactState {
  const last = runs.at(-1)!;
  if (last.endedAt === null) return 'open';
  const ending = endedBy.get(last.ordinal);
  // A return answers what was to be received, though the clock keeps its rest.
  const isDone = ending !== undefined && doneBy[clock]?.includes(ending.step.action) === true;
  if (!isDone) return isLastWork && facts.hung ? 'hung' : 'paused';
  if (!runs.some(isBreached)) return 'in-time';
  return isLastWork && facts.overtimeExempt ? 'exempt' : 'late';
}

/** What each run counted is what was allowed less what was left. */
function countedMinutes({ runs }: Duty): number {
  return Math.round(runs.reduce((sum, { allowance, left }) => sum + (allowance ?? 0) - (left ?? 0), 0) / minute);
}

/** What was granted to the work, and whether it was asked for again: while it went on, or before the next work began. */
function aroundWork(duty: Duty, handled: readonly Duty[], { told }: Life) {
  const from = duty.runs[0]!.startedAt;
  const next = handled[handled.indexOf(duty) + 1]?.runs[0]?.startedAt ?? Infinity;
  const within = told.filter(({ step }) => step.at >= from && step.at <= next);
  const extended = within.some(
    ({ before, after }) => (after.extensionsApproved ?? 0) > (before?.extensionsApproved ?? 0),
  );
  const hung = within.some(({ before, after }) => after.hung && before?.hung !== true);
  // The reopening that begins the next work belongs to the work before it.
  const again = (action: IncidentAction) => action === 'rework' || action === 'reopen';
  const reworked = within.some(({ step }) => again(step.action) && step.at > from);
  return { extended: Number(extended), hung: Number(hung), reworked: Number(reworked) };
}

/** An assistant answers for his own part. */
function jointTasks({ runs }: CaseToMeasure, { facts }: Life): CaseFact[] {
  return (facts.jointTasks ?? []).flatMap((task) => {
    const run = runs.findLast(({ clock, subject }) => clock === 'joint' && subject === String(task.number));
    if (run === undefined || run.dueAt === null) return [];
    const doneAt = task.state === 'done' ? run.endedAt : null;
    const state = (): FactState => {
      if (doneAt !== null) return doneAt < run.dueAt! ? 'in-time' : 'late';
      if (task.state === 'declined' || task.state === 'withdrawn') return 'paused';
      if (task.state === 'suspended') return 'paused';
      // The lead has ended without it: it was never done.
      return facts.hung ? 'hung' : 'open';
    };
    return [fact(run.dueAt, { stage: 'joint', state: state(), organisationId: task.unitId, dueAt: run.dueAt, doneAt })];
  });
}

/** Accurate where nobody sent it back, chose another rule or declined it afterwards. */
function registrations({ told }: Life): CaseFact[] {
  return told.flatMap(({ step, after }, index) => {
    if (step.action !== 'register') return [];
    const rest = told.slice(index + 1);
    const again = rest.findIndex((later) => later.step.action === 'register');
    const until = again < 0 ? rest : rest.slice(0, again);
    const wrong = until.some(
      (later) =>
        later.step.action === 'send-back' ||
        later.step.action === 'decline' ||
        (later.step.action === 'correct' && later.before?.ruleId !== later.after.ruleId),
    );
    const state = wrong ? 'inaccurate' : 'accurate';
    return [fact(step.at, { stage: 'register', state, organisationId: after.deskOrganisationId, doneAt: step.at })];
  });
}

/** To whom a case was given; wrong where the unit sent it back, its objection was upheld or the desk took it back. */
function assignments({ told }: Life): CaseFact[] {
  return told.flatMap(({ step, after }, index) => {
    if (step.action !== 'dispatch' && step.action !== 'designate') return [];
    let state: FactState = 'kept';
    let objected = false;
    for (const { step: later } of told.slice(index + 1)) {
      if (later.action === 'dispatch' || later.action === 'designate' || later.action === 'reopen') break;
      if (later.action === 'object') objected = true;
      if (later.action === 'return') state = 'returned';
      if (later.action === 'recall') state = 'recalled';
      if (later.action === 'uphold' && objected) state = 'objected';
      if (state !== 'kept') break;
    }
    const said = { state, doneAt: step.at };
    // The dispatcher answers for it; the unit has been given it.
    return [
      fact(step.at, { stage: 'assignment', organisationId: after.deskOrganisationId, ...said }),
      fact(step.at, { stage: 'given', organisationId: after.unitId ?? after.deskOrganisationId, ...said }),
    ];
  });
}

/** Of each handling only the last check holds; the reporter's own word and a draw that passed it are none. */
function checks({ told }: Life): CaseFact[] {
  const found: CaseFact[] = [];
  let isSameWork = false;
  for (const { step, before, after } of told) {
    if (before?.status === 'handling' && after.status === 'handled') isSameWork = false;
    const passed = step.action === 'pass' || step.action === 'inspect-by-desk';
    if (!passed && (step.action !== 'rework' || step.asReporter)) continue;
    const state = passed ? 'passed' : 'reworked';
    const one = fact(step.at, {
      stage: 'check',
      state,
      // It says how the work was done, not who looked.
      organisationId: after.unitId ?? after.deskOrganisationId,
      doneAt: step.at,
    });
    if (isSameWork) found[found.length - 1] = one;
    else found.push(one);
    isSameWork = true;
  }
  return found;
}

function fixedOnSpot({ told, facts }: Life): CaseFact[] {
  return told.flatMap(({ step, after }) => {
    if (step.action !== 'solve-on-spot' && step.action !== 'solve-while-verifying') return [];
    const state = facts.reopenCount > 0 ? 'reopened' : 'solved';
    return [fact(step.at, { stage: 'on-spot', state, organisationId: after.deskOrganisationId, doneAt: step.at })];
  });
}

function ratingFacts({ ratings }: CaseToMeasure, life: Life, aside: FactState | null): CaseFact[] {
  return ratings.flatMap(({ ratedAt, satisfied, exempted }) => {
    if (satisfied === null) return [];
    const said: FactState = satisfied ? 'satisfied' : 'dissatisfied';
    const state = aside ?? (exempted ? 'exempt' : said);
    return [fact(ratedAt, { stage: 'rating', state, organisationId: answering(life), doneAt: ratedAt })];
  });
}
