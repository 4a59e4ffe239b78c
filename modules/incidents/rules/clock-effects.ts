/** What a move does to the clocks: the rule of the table, and its exceptions. */
import type { CompositeAction } from './apply.ts';
import type { IncidentFacts } from './facts.ts';
import { type ClockEffect, type ClockKind, type ClockLimit, type ClockRun, runningClock } from './clocks.ts';
import type { Move } from './lifecycle.ts';
import { isOpenTask, isPending } from './side-facts.ts';
import { isFinal, isOpen, responsibleClockOf } from './statuses.ts';

/** The handle clock belongs to the unit; all others to the case. */
function subjectOf(facts: IncidentFacts): string | null {
  return facts.status === 'handling' ? facts.unitId : null;
}

function limitOf(move: Move, after: IncidentFacts): ClockLimit {
  const goesOn = after.unitId !== null && after.restUnitIds.includes(after.unitId);
  switch (move.clock) {
    case 'resume':
      return 'rest';
    case 'resume-floor':
      return after.status === 'handling' ? 'rest-or-floor' : 'fresh';
    case 'inherit':
      return goesOn ? 'rest' : 'fresh';
    default:
      return 'fresh';
  }
}

function sameStatus(move: Move, before: IncidentFacts, after: IncidentFacts): ClockEffect[] {
  if (move.clock === 'side-life') return sideLifeEffects(before, after);
  switch (move.clock) {
    case 'relimit':
      return [{ effect: 'relimit' }];
    case 'recount':
      return [{ effect: 'recount' }];
    case 'next-stage':
      return [
        { effect: 'end-spanning', clock: 'stage', subject: null },
        { effect: 'begin-spanning', clock: 'stage', subject: null },
      ];
    case 'begin-sub-dispatch':
      return [{ effect: 'begin-spanning', clock: 'sub-dispatch', subject: after.childUnitId }];
    case 'end-sub-dispatch':
      return before.childUnitId !== null && after.childUnitId === null
        ? [{ effect: 'end-spanning', clock: 'sub-dispatch', subject: before.childUnitId }]
        : [];
    default:
      return [];
  }
}

/** In order of application; the responsible clocks first. */
export function clockEffectsOf(
  before: IncidentFacts | null,
  after: IncidentFacts,
  move: Move,
  partOf?: CompositeAction,
): readonly ClockEffect[] {
  if (before !== null && before.status === after.status) return sameStatus(move, before, after);
  const effects: ClockEffect[] = [];
  const ran = before !== null && !isFinal(before.status);
  if (ran)
    effects.push({ effect: 'end', as: move.clock === 'pause' || after.status === 'merged' ? 'paused' : 'stopped' });
  const clock = responsibleClockOf(after.status);
  if (clock !== null) {
    const limit = limitOf(move, after);
    const floor = limit === 'rest-or-floor' ? { floorMinutes: after.modes.reworkFloorMinutes } : {};
    effects.push({ effect: 'begin', clock, limit, subject: subjectOf(after), ...floor });
  } else if (after.status === 'merged') {
    effects.push({ effect: 'pause', reason: 'merged' });
  }
  effects.push(...spanningEffects(before, after));
  // An emergency is dispatched unverified; the verification runs beside the work.
  if (partOf === 'dispatch-emergency' && after.status === 'dispatched') {
    effects.push({ effect: 'begin-spanning', clock: 'emergency-verification', subject: null });
  }
  return effects;
}

function spanningEffects(before: IncidentFacts | null, after: IncidentFacts): ClockEffect[] {
  if (isFinal(after.status)) return before === null ? [] : [{ effect: 'end-spanning', clock: 'all', subject: null }];
  const effects: ClockEffect[] = [];
  if (before === null || isFinal(before.status)) {
    effects.push({ effect: 'begin-spanning', clock: 'promise', subject: null });
  }
  // Merged, everything beside waits too; taken out of the merge, it goes on.
  if (before !== null && after.status === 'merged') {
    return [...effects, ...requestEffects(before, after), ...waiting('pause-spanning', before)];
  }
  if (before?.status === 'merged') return [...effects, ...waiting('resume-spanning', after)];
  effects.push(...taskEffects(before, after), ...requestEffects(before, after));
  if (before?.status === 'handling') {
    effects.push({ effect: 'end-spanning', clock: 'stage', subject: null });
    if (before.childUnitId !== null) {
      effects.push({ effect: 'end-spanning', clock: 'sub-dispatch', subject: before.childUnitId });
    }
  }
  if (before?.status === 'verifying' || before?.status === 'reported') return effects;
  if (isOpen(after.status) && after.status === 'handling') {
    effects.push({ effect: 'begin-spanning', clock: 'stage', subject: null });
  }
  return effects;
}

/** What runs beside the responsible clock of a case that is worked: all of it waits together. */
function waiting(effect: 'pause-spanning' | 'resume-spanning', facts: IncidentFacts): ClockEffect[] {
  const effects: ClockEffect[] = [{ effect, clock: 'stage', subject: null }];
  if (facts.childUnitId !== null) effects.push({ effect, clock: 'sub-dispatch', subject: facts.childUnitId });
  for (const task of facts.jointTasks ?? []) {
    if (isOpenTask(task)) effects.push({ effect, clock: 'joint', subject: String(task.number) });
  }
  for (const { number, state } of facts.supervisions ?? []) {
    if (state === 'issued') effects.push({ effect, clock: 'supervision', subject: String(number) });
  }
  return effects;
}

/** An appeal has no clock: it comes after closing, when none runs. */
function clockedRequest(facts: IncidentFacts | null): string | null {
  const request = facts?.request;
  return isPending(request) && request.kind !== 'overtime-appeal' ? String(request.number) : null;
}

function requestEffects(before: IncidentFacts | null, after: IncidentFacts): ClockEffect[] {
  const [had, has] = [clockedRequest(before), clockedRequest(after)];
  if (had === has) return [];
  return [
    ...(had === null ? [] : [{ effect: 'end-spanning', clock: 'request', subject: had } as const]),
    ...(has === null ? [] : [{ effect: 'begin-spanning', clock: 'request', subject: has } as const]),
  ];
}

function taskEffects(before: IncidentFacts | null, after: IncidentFacts): ClockEffect[] {
  return (after.jointTasks ?? []).flatMap((task): ClockEffect[] => {
    const subject = String(task.number);
    const earlier = before?.jointTasks?.find((each) => each.number === task.number);
    const [ran, runs] = [earlier !== undefined && isOpenTask(earlier), isOpenTask(task)];
    if (ran === runs) return [];
    return [{ effect: runs ? 'begin-spanning' : 'end-spanning', clock: 'joint', subject }];
  });
}

function supervisionEffects(before: IncidentFacts, after: IncidentFacts): ClockEffect[] {
  return (after.supervisions ?? []).flatMap(({ number, state }): ClockEffect[] => {
    const subject = String(number);
    const ran = before.supervisions?.find((each) => each.number === number)?.state === 'issued';
    if (ran === (state === 'issued')) return [];
    return [{ effect: ran ? 'end-spanning' : 'begin-spanning', clock: 'supervision', subject }];
  });
}

/** What a side life does while the status stays: an extension, a hang-up and its end, tasks, supervisions. */
function sideLifeEffects(before: IncidentFacts, after: IncidentFacts): ClockEffect[] {
  const effects: ClockEffect[] = [];
  if ((after.extensionsApproved ?? 0) > (before.extensionsApproved ?? 0)) effects.push({ effect: 'extend' });
  effects.push(...requestEffects(before, after), ...taskEffects(before, after), ...supervisionEffects(before, after));
  if (after.hung && !before.hung) {
    effects.push({ effect: 'end', as: 'paused' }, { effect: 'pause', reason: 'hung' });
    effects.push(...workBeside('pause-spanning', after));
  } else if (before.hung && !after.hung) {
    effects.push({ effect: 'end', as: 'stopped' });
    effects.push({ effect: 'begin', clock: 'handle', limit: 'rest', subject: after.unitId });
    effects.push(...workBeside('resume-spanning', after));
  }
  return effects;
}

/** A hang-up stops the work; whoever watches goes on watching. */
function workBeside(effect: 'pause-spanning' | 'resume-spanning', facts: IncidentFacts): ClockEffect[] {
  return waiting(effect, facts).filter((each) => !('clock' in each) || each.clock !== 'supervision');
}

/** The clocks whose limits the effects ask for; of the others a step keeps none. */
export function clocksToLimit(effects: readonly ClockEffect[], runs: readonly ClockRun[]): readonly ClockKind[] {
  const asked = new Set<ClockKind>();
  for (const effect of effects) {
    if (effect.effect === 'begin' || effect.effect === 'begin-spanning') asked.add(effect.clock);
    if (effect.effect === 'relimit' || effect.effect === 'extend') {
      const running = runningClock(runs)?.clock;
      if (running) asked.add(running);
    }
    if (effect.effect === 'recount') {
      for (const run of runs) if (run.endedAt === null && run.clock !== null) asked.add(run.clock);
    }
  }
  return [...asked];
}
