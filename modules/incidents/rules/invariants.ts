/**
 * What must always hold, read from a case's own history and not from what the guards believe. Used by the property
 * tests and by the check of stored cases. Each function returns the sentences that are broken; none means whole.
 */
import { type ClockRun, plainMinutes, type Timekeeping } from './clocks.ts';
import type { IncidentFacts } from './facts.ts';
import { holderOf } from './holder.ts';
import { replayHistory, type History, type TimedStep } from './history.ts';
import { lateWorkSides } from './late-work-sides.ts';
import type { IncidentAction } from './lifecycle.ts';
import { brokenSides } from './side-invariants.ts';
import { isFinal, responsibleClockOf } from './statuses.ts';

export type StoredCase = {
  readonly facts: IncidentFacts;
  readonly steps: readonly TimedStep[];
  readonly runs: readonly ClockRun[];
};

/** 1a. Exactly one holder while open, none when final. */
export function brokenHolder(facts: IncidentFacts): readonly string[] {
  const holder = holderOf(facts);
  if (isFinal(facts.status)) return holder === null ? [] : [`${facts.status} is final and yet held`];
  if (holder === null) return [`${facts.status} has no holder`];
  if (facts.status === 'merged' && facts.resumeStatus === null) return ['merged without a status to go on with'];
  if ((facts.status === 'dispatched' || facts.status === 'handling') && facts.unitId === null) {
    return [`${facts.status} without a unit`];
  }
  return [];
}

/** 1b. Responsible clocks and pauses cover the time from report to final without gap or overlap. */
export function brokenClocks(
  steps: readonly TimedStep[],
  after: readonly IncidentFacts[],
  runs: readonly ClockRun[],
): readonly string[] {
  const broken: string[] = [];
  const lines = runs.filter((run) => run.nature !== 'spanning');
  const facts = after.at(-1);
  const running = lines.filter((run) => run.endedAt === null);
  if (facts === undefined) return ['no step'];
  if (isFinal(facts.status)) {
    if (runs.some((run) => run.endedAt === null)) broken.push(`a clock runs on in ${facts.status}`);
  } else if (running.length !== 1) {
    broken.push(`${running.length} responsible clocks or pauses run in ${facts.status}`);
  } else {
    broken.push(...brokenRunning(facts, running[0]!));
  }
  for (const line of lines) {
    if (line.nature === 'pause' ? line.reason === null : line.clock === null) broken.push('a pause without a reason');
    if (line.endedAt !== null && line.endedAt < line.startedAt) broken.push('a run ends before it starts');
  }
  // Between two lines time may only be missing while the case was final.
  const finals = finalSpans(steps, after);
  let reached = steps[0]?.at ?? 0;
  for (const line of lines) {
    const wasFinal = finals.some((span) => span.from === reached && span.to === line.startedAt);
    if (line.startedAt !== reached && !wasFinal) broken.push(`no clock covers ${reached} to ${line.startedAt}`);
    reached = line.endedAt ?? reached;
  }
  const lastFinal = finals.at(-1);
  if (isFinal(facts.status) && lines.length > 0 && lastFinal?.from !== reached) {
    broken.push('the clocks do not reach the end');
  }
  return broken;
}

function brokenRunning(facts: IncidentFacts, run: ClockRun): readonly string[] {
  if (facts.status === 'merged') return run.reason === 'merged' ? [] : ['a merged case is not paused'];
  if (run.nature === 'pause') return run.reason === 'hung' && facts.hung ? [] : [`${facts.status} stands paused`];
  const clock = responsibleClockOf(facts.status);
  return run.clock === clock ? [] : [`${run.clock} runs in ${facts.status}`];
}

type Span = { readonly from: number; readonly to: number | null };

function finalSpans(steps: readonly TimedStep[], after: readonly IncidentFacts[]): readonly Span[] {
  const spans: Span[] = [];
  let from: number | null = null;
  after.forEach((facts, index) => {
    const at = steps[index]!.at;
    if (isFinal(facts.status)) from ??= at;
    else if (from !== null) {
      spans.push({ from, to: at });
      from = null;
    }
  });
  return from === null ? spans : [...spans, { from, to: null }];
}

const workActions: readonly IncidentAction[] = ['report-stage', 'report-done', 'solve-while-verifying'];
const inspectActions: readonly IncidentAction[] = ['pass', 'inspect-by-desk'];
const closeActions: readonly IncidentAction[] = ['close', 'answer', 'transfer'];

/** 2. Handler, inspector and closer are different people; a returned case goes only three ways at the desk. */
export function brokenSeparation(
  steps: readonly TimedStep[],
  after: readonly IncidentFacts[],
  systemAccountId: string,
): readonly string[] {
  const broken: string[] = [];
  const handled = new Set<string>();
  const inspected = new Set<string>();
  steps.forEach((step, index) => {
    const before = index === 0 ? null : after[index - 1]!;
    const inspects = inspectActions.includes(step.action) || step.action === 'confirm-solved';
    if (inspects && handled.has(step.accountId)) broken.push(`${step.action} by somebody who handled it`);
    if (closeActions.includes(step.action) && step.accountId !== systemAccountId) {
      if (handled.has(step.accountId)) broken.push(`${step.action} by somebody who handled it`);
      if (inspected.has(step.accountId)) broken.push(`${step.action} by somebody who inspected it`);
    }
    const steppedPast = ['closed', 'handled', 'inspected'].includes(after[index]!.status);
    if (before?.status === 'returned' && steppedPast && step.action !== 'transfer') {
      broken.push(`a returned case went on by ${step.action}`);
    }
    // A helper has handled it too.
    if (step.action === 'finish-joint-task') handled.add(step.accountId);
    if (workActions.includes(step.action)) {
      handled.add(step.accountId);
      if (before?.handlerId) handled.add(before.handlerId);
    }
    // So has whoever's late work was taken over.
    const lateWork = step.action === 'take-late-work' ? step.given.lateWork : undefined;
    if (lateWork !== undefined && lateWorkSides.handled.includes(lateWork.action)) handled.add(lateWork.senderId);
    if (lateWork !== undefined && lateWorkSides.inspected.includes(lateWork.action)) inspected.add(lateWork.senderId);
    const both = [...handled].filter((accountId) => inspected.has(accountId));
    if (lateWork !== undefined && both.includes(lateWork.senderId))
      broken.push('late work of the other side was taken');
    if (inspectActions.includes(step.action)) inspected.add(step.accountId);
    if (step.action === 'rework' && before?.status === 'inspecting') inspected.add(step.accountId);
    const asked = after[index]!;
    if (asked.status === 'inspecting' && asked.inspectorId !== null && handled.has(asked.inspectorId)) {
      broken.push('a handler was asked to inspect');
    }
  });
  return broken;
}

/** 3. A designated unit neither returns nor objects. */
export function brokenDesignation(steps: readonly TimedStep[], after: readonly IncidentFacts[]): readonly string[] {
  let designatedUnit: string | null = null;
  const broken: string[] = [];
  steps.forEach((step, index) => {
    if (step.action === 'designate') designatedUnit = step.given.unitId ?? null;
    else if ((step.action === 'return' || step.action === 'object') && designatedUnit !== null) {
      broken.push(`${step.action} by a designated unit`);
    } else if (after[index]!.unitId === null && after[index]!.status !== 'adjudicating') designatedUnit = null;
  });
  return broken;
}

/**
 * What goes by itself goes only where the rule says so: the system dispatches, passes and closes by the modes, and only
 * what it dispatched may be recalled by one person.
 */
export function brokenModes(
  steps: readonly TimedStep[],
  after: readonly IncidentFacts[],
  systemAccountId: string,
): readonly string[] {
  const broken: string[] = [];
  steps.forEach((step, index) => {
    const before = index === 0 ? null : after[index - 1]!;
    if (before === null) return;
    const { modes } = before;
    const bySystem = step.accountId === systemAccountId;
    if (bySystem && step.action === 'dispatch' && step.partOf === 'register-and-dispatch') {
      if (modes.dispatchMode !== 'automatic') broken.push('the system dispatched where people must');
    }
    if (step.action === 'pass-unsampled') {
      if (modes.inspectMode !== 'sample' || before.drawnForInspection) broken.push('a drawn case was passed unseen');
    }
    if (step.action === 'confirm-solved' && modes.inspectMode !== 'reporter') {
      broken.push('a reporter inspected where people must');
    }
    if (bySystem && step.action === 'close' && modes.closeMode === 'manual') {
      broken.push('the system closed where people must');
    }
    if (step.action === 'recall' && step.given.secondPerson === undefined) {
      const alone = before.dispatchedAutomatically === true && step.given.withinWindow === true;
      if (!alone) broken.push('one person recalled alone');
    }
    if (step.action === 'close-imported' && (before.imported !== true || !bySystem)) {
      broken.push('a case of our own was closed as imported');
    }
  });
  return broken;
}

/** 5. Nothing disappears: reporter and reasons stay, and what once counted against somebody is never forgotten. */
export function brokenMemory(steps: readonly TimedStep[], after: readonly IncidentFacts[]): readonly string[] {
  const broken: string[] = [];
  const reporter = steps[0]?.given.start?.reporterAccountId ?? null;
  after.forEach((facts, index) => {
    const before = index === 0 ? null : after[index - 1]!;
    const step = steps[index]!;
    if (facts.reporterAccountId !== reporter) broken.push('the reporter was lost');
    if (before !== null && !keepsAll(before.everHandledBy, facts.everHandledBy)) broken.push('a handler was forgotten');
    if (before !== null && !keepsAll(before.everInspectedBy, facts.everInspectedBy)) {
      broken.push('an inspector was forgotten');
    }
    if (before !== null && facts.reopenCount === before.reopenCount && facts.returnCount < before.returnCount) {
      broken.push('a return was forgotten');
    }
    const hasReason = step.given.reason !== undefined || step.marked?.includes('reason') === true;
    if ((step.action === 'decline' || step.action === 'cancel') && !hasReason) {
      broken.push(`${step.action} without a reason`);
    }
    if (facts.status === 'merged' && facts.leaderId === null) broken.push('merged without a leader');
    if (facts.status === 'closed' && facts.outcome === null) broken.push('closed without an outcome');
  });
  return broken;
}

function keepsAll(earlier: readonly string[], later: readonly string[]): boolean {
  return earlier.every((item) => later.includes(item));
}

/** 6. Replaying the steps gives the row and the clocks, to the millisecond. */
export function brokenReplay(stored: StoredCase, history: History = replayHistory(stored.steps)): readonly string[] {
  const broken: string[] = [];
  if (canonical(history.facts) !== canonical(stored.facts)) broken.push('the row differs from its replay');
  if (canonical(history.runs) !== canonical(stored.runs)) broken.push('the clocks differ from their replay');
  return broken;
}

/** Property order does not matter when rows are compared. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}

/** All of them at once. The fourth (no dead end) is proved over all states, the seventh by the database. */
export function brokenInvariants(
  stored: StoredCase,
  systemAccountId: string,
  time: Timekeeping = plainMinutes,
): readonly string[] {
  const history = replayHistory(stored.steps, time);
  const { after } = history;
  return [
    ...after.flatMap(brokenHolder),
    ...brokenHolder(stored.facts),
    ...brokenClocks(stored.steps, after, stored.runs),
    ...brokenSeparation(stored.steps, after, systemAccountId),
    ...brokenDesignation(stored.steps, after),
    ...brokenModes(stored.steps, after, systemAccountId),
    ...brokenMemory(stored.steps, after),
    ...brokenSides(stored.steps, after, history.books),
    ...brokenReplay(stored, history),
  ];
}
