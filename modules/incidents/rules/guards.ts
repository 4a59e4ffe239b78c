/** The conditions of the moves, each a sentence with a name; where one comes from a statute or a design rule, it says so. */
import type { Role } from '#modules/access/rules/roles.ts';
import type { Actor, ActParameters, IncidentFacts, RuleModes, UnitFit } from './facts.ts';
import { unitReasons, type RefusalReason } from './refusals.ts';
import { isOnBothSides, mayDecideLateWork } from './late-work-sides.ts';
import { asksReporter } from './modes.ts';
import { sideReason } from './side-guard.ts';
import { isFinal, isOpen, type IncidentStatus } from './statuses.ts';

/** `given` is null when only asking what is possible: then conditions on what is still to be given are not judged. */
export type Guard = (
  facts: IncidentFacts,
  actor: Actor,
  as: Role,
  given: ActParameters | null,
  /** The move that is asked about; only guards shared by several moves look at it. */
  action: string,
) => RefusalReason | null;

/** From these on, a case has cost a unit work: cancelling takes two persons. */
const lateStatuses: readonly IncidentStatus[] = [
  'dispatched',
  'handling',
  'split',
  'handled',
  'inspecting',
  'inspected',
];

/** Where the act itself chooses the rule, that rule's modes already bind. */
function modesOf(facts: IncidentFacts, given: ActParameters | null): RuleModes {
  return given?.ruleModes ?? facts.modes;
}

function unitReason(fit: UnitFit | undefined): RefusalReason | null {
  return fit === undefined || fit === 'fits' ? null : unitReasons[fit];
}

function inspectorReason(
  facts: IncidentFacts,
  inspectorId: string | undefined,
  organisationId: string | undefined,
): RefusalReason | null {
  if (inspectorId === undefined) return null;
  if (inspectorId === facts.handlerId || facts.everHandledBy.includes(inspectorId)) {
    return 'incidents.inspector-handled';
  }
  if (organisationId !== undefined && facts.hiddenFrom?.includes(organisationId)) {
    return 'incidents.it-is-about-them';
  }
  const units = [facts.unitId, facts.childUnitId, ...facts.handlingUnitIds];
  if (organisationId !== undefined && units.includes(organisationId)) return 'incidents.inspector-of-handling-unit';
  if (inspectorId === facts.reporterAccountId) return 'incidents.inspector-is-reporter';
  return null;
}

/** `return` and `object` vanish for a designated unit (指定承办不得退单). */
function notDesignated(facts: IncidentFacts): RefusalReason | null {
  return facts.designated ? 'incidents.designated' : null;
}

export const guards = {
  'not-claimed-by-another': (facts, actor, as) =>
    as !== 'system' && facts.claimedBy !== null && facts.claimedBy !== actor.accountId
      ? 'incidents.claimed-by-another'
      : null,
  claimed: (facts) => (facts.claimedBy === null ? 'incidents.not-claimed' : null),
  'own-claim': (facts, actor, as) =>
    as === 'acceptor' && facts.claimedBy !== actor.accountId ? 'incidents.claimed-by-another' : null,

  'verifier-not-reporter': (facts, _actor, _as, given) =>
    given?.verifierId !== undefined && given.verifierId === facts.reporterAccountId
      ? 'incidents.verifier-is-reporter'
      : null,
  'rule-chosen': (facts, _actor, _as, given) =>
    given !== null && facts.ruleId === null && given.ruleId === undefined ? 'incidents.rule-needed' : null,
  'verified-where-asked': (facts, _actor, _as, given) =>
    modesOf(facts, given).verify === 'required' && !facts.verified ? 'incidents.verification-needed' : null,
  'role-of-the-status': (facts, _actor, as) =>
    (facts.status === 'adjudicating') === (as === 'reviewer') ? null : 'incidents.wrong-role',
  'dispatch-right': (facts, actor, as, given) => {
    const { dispatchMode } = modesOf(facts, given);
    if (as === 'system') return dispatchMode === 'automatic' ? null : 'incidents.no-dispatch-right';
    // Before a rule is chosen it is open whether it may be dispatched with one click.
    if (given === null && facts.ruleId === null) return null;
    return dispatchMode !== 'manual' || actor.profile === 'small-centre' ? null : 'incidents.no-dispatch-right';
  },
  'is-emergency': (facts) => (facts.emergency ? null : 'incidents.not-an-emergency'),
  'on-call-for-system': (_facts, _actor, as, given) =>
    as === 'system' && given !== null && given.unitOnCall !== true ? 'incidents.unit-not-on-call' : null,
  'reconsidered-once': (facts, _actor, as) =>
    as === 'reporter' && facts.reconsidered ? 'incidents.already-reconsidered' : null,
  'second-person-when-late': (facts, actor, _as, given) => {
    if (given === null || !lateStatuses.includes(facts.status)) return null;
    if (given.secondPerson === undefined) return 'incidents.second-person-needed';
    return given.secondPerson.accountId === actor.accountId ? 'incidents.same-person' : null;
  },

  // No pushing down: a matter outside the duty list may not go to a town or village (履职事项清单).
  'unit-fits': (_facts, _actor, _as, given) => unitReason(given?.unitFit),
  // Nobody is chosen past the catalogue without a word why.
  'reason-for-another-unit': (_facts, _actor, _as, given) =>
    given?.unitNamed === false && (given.reason === undefined || given.reason === '')
      ? 'incidents.unit-not-named'
      : null,
  'child-unit-fits': (facts, _actor, _as, given) => {
    if (given?.childUnitId !== undefined && given.childUnitId === facts.unitId)
      return 'incidents.already-sub-dispatched';
    return unitReason(given?.unitFit);
  },
  // Designation is the fallback when matter and area leave it open; it still binds to the duty list.
  'unit-may-be-designated': (_facts, _actor, _as, given) =>
    given?.unitFit === 'closed' || given?.unitFit === 'not-on-duty-list' ? unitReason(given.unitFit) : null,
  'unit-heard-or-third-return': (facts, _actor, _as, given) => {
    if (given?.unitId === undefined || facts.returnCount >= 3) return null;
    return given.unitHeard === true || facts.heardUnitIds.includes(given.unitId) ? null : 'incidents.unit-not-heard';
  },
  'not-designated': notDesignated,
  'dispatcher-with-shift-head': (facts, actor, as, given) => {
    if (given === null) return null;
    if (facts.dispatchedAutomatically === true && given.withinWindow === true) return null;
    if (given.secondPerson === undefined) return 'incidents.second-person-needed';
    if (given.secondPerson.accountId === actor.accountId) return 'incidents.same-person';
    return as === 'shift-head' || given.secondPerson.role === 'shift-head' ? null : 'incidents.shift-head-must-agree';
  },

  'no-handler-assigned': (facts) => (facts.handlerId === null ? null : 'incidents.handler-assigned'),
  'assigned-or-sub-dispatched': (facts, actor) => {
    const mayTakeBackChild = facts.childUnitId !== null && actor.organisationId === facts.unitId;
    return facts.handlerId === null && !mayTakeBackChild ? 'incidents.nobody-assigned' : null;
  },
  'no-work-evidence': (facts) => (facts.hasWorkEvidence ? 'incidents.work-has-begun' : null),
  'not-sub-dispatched': (facts) => (facts.childUnitId === null ? null : 'incidents.already-sub-dispatched'),
  'objection-unused': (facts) => (facts.objectionUsed ? 'incidents.objection-used' : null),
  'objection-window': (_facts, _actor, _as, given) =>
    given !== null && given.withinWindow !== true ? 'incidents.objection-window-over' : null,
  'handler-on-duty-member': (_facts, _actor, _as, given) => {
    if (given === null) return null;
    if (given.personIsMember !== true) return 'incidents.handler-not-a-member';
    return given.personOnDuty === true ? null : 'incidents.handler-off-duty';
  },
  'not-hung': (facts) => (facts.hung ? 'incidents.hung' : null),
  'evidence-given': (_facts, _actor, _as, given) =>
    given !== null && (given.evidenceCount ?? 0) < 1 ? 'incidents.evidence-needed' : null,
  'evidence-of-the-rule': (facts, _actor, _as, given) =>
    given !== null && modesOf(facts, given).evidence === 'required' && (given.evidenceCount ?? 0) < 1
      ? 'incidents.evidence-needed'
      : null,
  'joint-tasks-done-or-marked': (facts, _actor, _as, given) =>
    given !== null && facts.openJointTasks > 0 && given.outstandingMarked !== true
      ? 'incidents.joint-tasks-open'
      : null,

  'inspector-eligible': (facts, _actor, _as, given) =>
    inspectorReason(facts, given?.inspectorId, given?.personOrganisationId),
  'not-handled-by-actor': (facts, actor) =>
    facts.handlerId === actor.accountId || facts.everHandledBy.includes(actor.accountId)
      ? 'incidents.handled-it-yourself'
      : null,
  'desk-inspection-allowed': (facts, _actor, _as, given) => {
    if (facts.modes.inspectMode === 'photo' || given === null || given.noInspectorFound === true) return null;
    return facts.modes.inspectMode === 'sample' && !facts.drawnForInspection
      ? null
      : 'incidents.field-inspection-needed';
  },
  'not-drawn': (facts) => {
    if (facts.modes.inspectMode !== 'sample') return 'incidents.field-inspection-needed';
    return facts.drawnForInspection ? 'incidents.drawn-for-inspection' : null;
  },
  // Once over the life of the case, like the reopening: afterwards it takes the desk.
  'reporter-reworks-once': (facts, _actor, as) => {
    if (as !== 'reporter') return null;
    const asked = asksReporter(facts.modes) && facts.status !== 'inspecting';
    if (!asked) return 'incidents.reporter-not-asked';
    return facts.reopenedByReporter ? 'incidents.already-reopened' : null;
  },
  'imported-by-system': (facts, _actor, as) =>
    facts.imported === true && as !== 'system' ? 'incidents.wrong-role' : null,
  'is-imported': (facts) => (facts.imported === true ? null : 'incidents.not-imported'),
  'reporter-inspects': (facts) =>
    facts.modes.inspectMode === 'reporter' ? null : 'incidents.reporter-does-not-inspect',
  'neither-handled-nor-inspected': (facts, actor, as) => {
    if (as === 'system') return null;
    if (facts.everHandledBy.includes(actor.accountId)) return 'incidents.handled-it-yourself';
    return facts.everInspectedBy.includes(actor.accountId) ? 'incidents.inspected-it-yourself' : null;
  },
  'close-mode-for-system': (facts, _actor, as, given) => {
    if (as !== 'system') return null;
    if (facts.modes.closeMode === 'manual') return 'incidents.close-by-hand';
    if (given === null) return null;
    // Who has said "solved" need not be waited for any longer.
    const silent = facts.modes.closeMode === 'silent-days' && given.silentDaysOver === true;
    return given.reporterSolved === true || silent ? null : 'incidents.close-by-hand';
  },
  'outstanding-joint-tasks': (facts, _actor, as, given) => {
    if (facts.openJointTasks === 0) return null;
    if (as !== 'shift-head') return 'incidents.joint-tasks-open';
    return given !== null && given.reason === undefined ? 'incidents.reason-needed' : null;
  },
  'reopened-once-by-reporter': (facts, _actor, as) =>
    as === 'reporter' && facts.reopenedByReporter ? 'incidents.already-reopened' : null,
  'window-over': (_facts, _actor, _as, given) => (given?.withinWindow === true ? 'incidents.window-open' : null),
  'nothing-pending': (_facts, _actor, _as, given) =>
    given?.somethingPending === true ? 'incidents.something-pending' : null,

  'two-children': (_facts, _actor, _as, given) =>
    given !== null && (given.childCount ?? 0) < 2 ? 'incidents.children-needed' : null,
  'leader-open': (facts, _actor, _as, given) => {
    const status = given?.leaderStatus ?? facts.leaderStatus;
    return status !== null && !isOpen(status) ? 'incidents.leader-not-open' : null;
  },
  'no-chains': (facts, _actor, _as, given) => {
    if ((given?.followers ?? facts.followerCount) > 0) return 'incidents.has-followers';
    return given?.leaderHasLeader === true ? 'incidents.leader-follows-another' : null;
  },
  'leader-final': (_facts, _actor, _as, given) => {
    if (given?.leaderStatus === undefined) return null;
    if (!isFinal(given.leaderStatus)) return 'incidents.leader-still-open';
    const closed = given.leaderStatus === 'closed' || given.leaderStatus === 'archived';
    return closed && given.outcome === undefined ? 'incidents.outcome-needed' : null;
  },

  // The head of a unit moves its work only while the unit has it: never who inspects it.
  'unit-head-has-it': (facts, _actor, as) =>
    as !== 'unit-head' || facts.status === 'dispatched' || facts.status === 'handling'
      ? null
      : 'incidents.not-this-unit',
  'taker-eligible': (facts, _actor, _as, given) => {
    if (given?.toAccountId === undefined) return null;
    // Nobody who handled or inspected closes, so it does not wait for him either.
    if (
      facts.status === 'inspected' &&
      [...facts.everHandledBy, ...facts.everInspectedBy].includes(given.toAccountId)
    ) {
      return 'incidents.taker-not-eligible';
    }
    if (facts.status === 'inspecting') return inspectorReason(facts, given.toAccountId, given.personOrganisationId);
    if (facts.status === 'verifying' && given.toAccountId === facts.reporterAccountId) {
      return 'incidents.verifier-is-reporter';
    }
    return given.personIsMember === true || facts.status === 'verifying' ? null : 'incidents.taker-not-eligible';
  },
  'desk-is-above': (facts, _actor, _as, given) =>
    facts.deskAbove.length === 0 || (given?.toDesk && !facts.deskAbove.includes(given.toDesk.organisationId))
      ? 'incidents.desk-not-above'
      : null,
  // Its own desk never works a report about it.
  'desk-not-in-question': (facts, _actor, _as, given) =>
    given?.toDesk && facts.hiddenFrom?.includes(given.toDesk.organisationId) ? 'incidents.it-is-about-them' : null,
  'desk-is-below': (facts, _actor, _as, given) =>
    facts.deskLevel === 'village' || (given?.toDesk && !given.toDesk.above.includes(facts.deskOrganisationId))
      ? 'incidents.desk-not-below'
      : null,
  /** The move of a side life, judged by that life's own table. */
  'side-life': (facts, actor, as, given, action) => sideReason(action, { facts, actor, as, given }),
  'late-work-theirs': (facts, actor, _as, given) => {
    if (given !== null && given.lateWork === undefined) return 'incidents.unknown-late-work';
    const senderId = given?.lateWork?.senderId ?? null;
    return mayDecideLateWork(facts, actor, senderId) ? null : 'incidents.late-work-not-yours';
  },
  // Nobody's work and inspection of one case are both in its history.
  'late-work-of-no-two-sides': (facts, _actor, _as, given) =>
    given?.lateWork !== undefined && isOnBothSides(facts, given.lateWork) ? 'incidents.late-work-on-both-sides' : null,
  'emergency-stays': (facts) => (facts.emergency ? 'incidents.emergency-stays-at-county' : null),
} as const satisfies Record<string, Guard>;

export type GuardName = keyof typeof guards;
