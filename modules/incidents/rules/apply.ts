/** Longer than 300 lines because every move stands in one switch. What a move does to the facts. It does not judge: replaying history uses it alone. */
import type { Role } from '#modules/access/rules/roles.ts';
import type { ActParameters, IncidentFacts, LateWorkTaken } from './facts.ts';
import { factsAtReport } from './facts.ts';
import { lateWorkSides } from './late-work-sides.ts';
import { incidentMoves, type IncidentAction, type Move, type Resolution } from './lifecycle.ts';
import { settleSides, sideChanges } from './side-facts.ts';
import type { IncidentStatus } from './statuses.ts';
import { isFinal } from './statuses.ts';
import { deskThatKnows } from './visibility.ts';

/** A step as the history keeps it: what was done, by whom, with which codes. Personal text stands elsewhere. */
export type Step = {
  readonly action: IncidentAction;
  readonly accountId: string;
  readonly organisationId: string;
  readonly asReporter: boolean;
  /** The role in which it was taken; where a handler and the head of his unit do the same thing, it goes different ways. */
  readonly as?: Role;
  readonly given: ActParameters;
  /** The composite move that wrote this step as one of its two. */
  readonly partOf?: CompositeAction;
};

/** Moves that are written as two steps. */
export const compositeMoves = {
  'register-and-dispatch': ['register', 'dispatch'],
  'dispatch-emergency': ['register', 'dispatch'],
} as const satisfies Partial<Record<IncidentAction, readonly IncidentAction[]>>;

export type CompositeAction = keyof typeof compositeMoves;

/** The steps to write for an act: itself, or the parts of a composite move. */
export function stepsOf(step: Step): readonly Step[] {
  const { action } = step;
  if (action !== 'register-and-dispatch' && action !== 'dispatch-emergency') return [step];
  return compositeMoves[action].map((part) => ({ ...step, action: part, partOf: action }));
}

function resolveTarget(to: Resolution | IncidentStatus, facts: IncidentFacts, given: ActParameters): IncidentStatus {
  switch (to) {
    case 'same':
      return facts.status;
    case 'resume':
      return facts.resumeStatus ?? 'reported';
    case 'third-return':
      return facts.returnCount >= 2 ? 'adjudicating' : 'returned';
    case 'unit-or-dispatch':
      return facts.unitId !== null && given.unitStands !== false ? 'handling' : 'registered';
    case 'children':
      if (facts.childrenOpen > 1) return 'split';
      return facts.childrenClosed > 0 || given.childClosed === true ? 'inspected' : 'cancelled';
    case 'as-leader':
      return given.leaderStatus === 'closed' || given.leaderStatus === 'archived'
        ? 'closed'
        : (facts.resumeStatus ?? 'reported');
    default:
      return to;
  }
}

/** What follows from the new status alone, whichever move led there. */
function settle(before: IncidentFacts, after: IncidentFacts): IncidentFacts {
  const { status } = after;
  if (status === before.status) return after;
  if (status === 'merged') return { ...after, claimedBy: null, hung: false };
  const ended = { resumeStatus: null, claimedBy: null, hung: false };
  // Back from a merge everybody who held the case holds it again.
  if (before.status === 'merged' && !isFinal(status)) return { ...after, ...ended, leaderId: null, leaderStatus: null };
  let next: IncidentFacts = { ...after, ...ended };
  if (status !== 'verifying') next = { ...next, verifierId: null };
  if (status !== 'inspecting') next = { ...next, inspectorId: null };
  if (before.status === 'handling' && status !== 'handled') next = { ...next, handlerId: null, childUnitId: null };
  const leavesUnit =
    status === 'registered' ||
    status === 'returned' ||
    status === 'reported' ||
    status === 'adjudicating' ||
    status === 'split';
  if (leavesUnit) {
    next = withoutAutomatic(next);
    const had = before.status === 'handling' ? before.unitId : null;
    next = {
      ...next,
      unitId: null,
      childUnitId: null,
      handlerId: null,
      hasWorkEvidence: false,
      openJointTasks: 0,
      inspectionMark: null,
      // A designated unit that reports it impossible stays designated until the review desk has ruled.
      designated: next.designated && status === 'adjudicating',
      restUnitIds: had === null ? next.restUnitIds : including(next.restUnitIds, had),
    };
  }
  if (status === 'handling' || status === 'handled') next = { ...next, inspectionMark: null };
  return next;
}

/** Facts that are absent where they do not hold. */
function withoutAutomatic({ dispatchedAutomatically: _, ...facts }: IncidentFacts): IncidentFacts {
  return facts;
}

function including(list: readonly string[], item: string | null | undefined): readonly string[] {
  return item === null || item === undefined || list.includes(item) ? list : [...list, item];
}

function withWork(facts: IncidentFacts, accountId: string): Partial<IncidentFacts> {
  return {
    hasWorkEvidence: true,
    everHandledBy: including(including(facts.everHandledBy, accountId), facts.handlerId),
    handlingUnitIds: including(including(facts.handlingUnitIds, facts.unitId), facts.childUnitId),
  };
}

function changes(facts: IncidentFacts, step: Step, to: IncidentStatus): Partial<IncidentFacts> {
  const { given, accountId } = step;
  switch (step.action) {
    case 'report':
      return {};
    case 'solve-on-spot':
      return { solvedOnSpot: true, hasWorkEvidence: true, everHandledBy: [accountId] };
    case 'solve-while-verifying':
      return {
        solvedOnSpot: true,
        verified: true,
        ...withWork(facts, accountId),
        // Older steps do not say it; there the fact stays as it was.
        drawnForInspection: given.drawnForInspection ?? facts.drawnForInspection,
      };
    case 'claim':
      return { claimedBy: accountId };
    case 'release':
      return { claimedBy: null };
    case 'ask-verification':
    case 'reassign-verification':
      return { verifierId: given.verifierId ?? null };
    case 'give-verification':
      return { verified: given.finding === 'confirmed' };
    case 'register':
    case 'register-and-dispatch':
      return {
        ruleId: given.ruleId ?? facts.ruleId,
        opensWhen: given.opensWhen ?? facts.opensWhen,
        modes: given.ruleModes ?? facts.modes,
        ...(step.action === 'register-and-dispatch' ? { unitId: given.unitId ?? null } : {}),
      };
    case 'reconsider':
      return { reconsidered: true };
    case 'correct':
      return {
        ruleId: given.correction?.ruleId ?? facts.ruleId,
        modes: given.correction?.modes ?? facts.modes,
      };
    case 'dispatch':
    case 'dispatch-emergency':
      return {
        unitId: given.unitId ?? null,
        ...(given.automatic === true ? { dispatchedAutomatically: true } : {}),
      };
    case 'designate':
      return { unitId: given.unitId ?? null, designated: true };
    case 'return':
      return {
        returnCount: facts.returnCount + 1,
        returnedBy: facts.unitId === null ? facts.returnedBy : [...facts.returnedBy, facts.unitId],
        heardUnitIds: including(facts.heardUnitIds, facts.unitId),
      };
    case 'object':
      return { objectionUsed: true, heardUnitIds: including(facts.heardUnitIds, facts.unitId) };
    case 'report-impossible':
      return { heardUnitIds: including(facts.heardUnitIds, facts.unitId) };
    case 'return-to-parent':
      return { childUnitId: null, handlerId: null };
    case 'assign-handler':
      return { handlerId: given.handlerId ?? null };
    case 'revoke-assignment':
      // The child's head revokes only his own handler; who acts for the parent takes the sub-dispatch back too.
      return step.organisationId === facts.unitId ? { handlerId: null, childUnitId: null } : { handlerId: null };
    case 'hand-back':
      return { handlerId: null };
    case 'sub-dispatch':
      return { childUnitId: given.childUnitId ?? null };
    case 'report-stage':
      return withWork(facts, accountId);
    case 'report-done':
      return {
        ...withWork(facts, accountId),
        handlerId: facts.handlerId ?? accountId,
        drawnForInspection: given.drawnForInspection ?? false,
      };
    case 'ask-inspection':
    case 'reassign-inspection':
      return { inspectorId: given.inspectorId ?? null };
    case 'pass':
      return { inspectionMark: 'field', everInspectedBy: including(facts.everInspectedBy, accountId) };
    case 'inspect-by-desk':
      return { inspectionMark: 'desk', everInspectedBy: including(facts.everInspectedBy, accountId) };
    case 'pass-unsampled':
      return { inspectionMark: 'unsampled' };
    case 'confirm-solved':
      return { inspectionMark: 'reporter' };
    case 'rework':
      return {
        reworkCount: facts.reworkCount + 1,
        reopenedByReporter: facts.reopenedByReporter || step.asReporter,
        everInspectedBy:
          facts.status === 'inspecting' ? including(facts.everInspectedBy, accountId) : facts.everInspectedBy,
      };
    case 'close-imported':
      return {
        outcome: given.outcome ?? null,
        unitId: given.unitId ?? null,
        handlingUnitIds: including(facts.handlingUnitIds, given.unitId),
      };
    case 'answer':
    case 'transfer':
    case 'withdraw':
      return {};
    case 'close':
    case 'follow-leader':
      return to === 'closed' ? { outcome: given.outcome ?? null } : {};
    case 'reopen':
      return {
        outcome: null,
        inspectionMark: null,
        solvedOnSpot: false,
        handlerId: null,
        childUnitId: null,
        hasWorkEvidence: false,
        returnCount: 0,
        returnedBy: [],
        objectionUsed: false,
        heardUnitIds: [],
        restUnitIds: [],
        leaderId: null,
        leaderStatus: null,
        resumeStatus: null,
        reopenCount: facts.reopenCount + 1,
        reopenedByReporter: facts.reopenedByReporter || step.asReporter,
      };
    case 'split':
      return { childrenOpen: given.childCount ?? 0, childrenClosed: 0 };
    case 'child-final':
      return {
        childrenOpen: Math.max(0, facts.childrenOpen - 1),
        childrenClosed: facts.childrenClosed + (given.childClosed === true ? 1 : 0),
        ...(to === 'inspected' ? { inspectionMark: 'split' as const } : {}),
      };
    case 'merge':
      return {
        resumeStatus: facts.status as IncidentFacts['resumeStatus'],
        leaderId: given.leaderId ?? null,
        leaderStatus: given.leaderStatus ?? null,
      };
    case 'take-late-work':
      return given.lateWork === undefined ? {} : withLateWork(facts, given.lateWork);
    case 'take-over':
      return takenOver(facts, given.toAccountId ?? null);
    case 'lift':
    case 'lower':
      if (given.toDesk === undefined) return {};
      return {
        deskOrganisationId: given.toDesk.organisationId,
        deskLevel: given.toDesk.level,
        deskAbove: given.toDesk.above,
        claimedBy: null,
        ...(step.action === 'lower' && facts.confidential ? { reporterKnownAt: deskThatKnows(facts) } : {}),
      };
    // What two units did together, both have handled.
    case 'finish-joint-task':
      return {
        ...sideChanges(facts, step),
        everHandledBy: including(facts.everHandledBy, accountId),
        handlingUnitIds: including(facts.handlingUnitIds, step.organisationId),
      };
    default:
      return sideChanges(facts, step);
  }
}

/** Who worked or inspected offline has done so: he goes on to be kept from the other side. */
function withLateWork(facts: IncidentFacts, { action, senderId }: LateWorkTaken): Partial<IncidentFacts> {
  if (lateWorkSides.handled.includes(action)) return { everHandledBy: including(facts.everHandledBy, senderId) };
  if (lateWorkSides.inspected.includes(action)) return { everInspectedBy: including(facts.everInspectedBy, senderId) };
  return {};
}

function takenOver(facts: IncidentFacts, toAccountId: string | null): Partial<IncidentFacts> {
  if (facts.status === 'verifying') return { verifierId: toAccountId };
  if (facts.status === 'inspecting') return { inspectorId: toAccountId };
  if (facts.status === 'handling') return { handlerId: toAccountId };
  return { claimedBy: toAccountId };
}

/** The facts after a step. */
export function applyStep(
  facts: IncidentFacts | null,
  step: Step,
  moves: Readonly<Record<IncidentAction, Move>> = incidentMoves,
): IncidentFacts {
  const move = moves[step.action];
  if (facts === null) {
    if (step.given.start === undefined) throw new Error(`a case cannot begin with ${step.action} without its start`);
    const begun = factsAtReport(step.given.start);
    const status = resolveTarget(move.to, begun, step.given);
    return { ...begun, ...changes(begun, step, status), outcome: move.outcome ?? null, status };
  }
  const status = resolveTarget(move.to, facts, step.given);
  const outcome = move.outcome === undefined ? {} : { outcome: move.outcome };
  const changed = { ...facts, ...changes(facts, step, status), ...outcome, status };
  return settleSides(facts, settle(facts, changed));
}

/** What the history of a case leads to. The row of the case must equal it. */
export function replay(steps: readonly Step[]): IncidentFacts {
  let facts: IncidentFacts | null = null;
  for (const step of steps) facts = applyStep(facts, step);
  if (facts === null) throw new Error('a case without steps has no facts');
  return facts;
}
