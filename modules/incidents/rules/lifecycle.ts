/** The life of a case, one row per move; longer than 300 lines because it is one table and is read as one. */
import { postRoles, type Role } from '#modules/access/rules/roles.ts';
import type { Finding, Need } from './facts.ts';
import type { GuardName } from './guards.ts';
import { openStatuses, type IncidentStatus, type Outcome } from './statuses.ts';

/** Named ends that depend on the facts; `resolveTarget` in apply.ts works them out. */
export type Resolution =
  | 'same' // the status stays
  | 'resume' // where it stood before the merge
  | 'third-return' // returned, or adjudicating when it is the third
  | 'unit-or-dispatch' // handling at its unit, or registered when no unit stands
  | 'children' // split while children are open, then inspected, or cancelled when none was closed
  | 'as-leader'; // closed with the leader, or where it stood when the leader was declined or cancelled

/** Whose case it must be. `system` passes everywhere it is named; a reporter must be the case's own. */
export type Place =
  | 'anywhere'
  | 'desk' // the desk's own people; shift heads, reviewers and centre heads also from the centres above
  | 'county' // people of the county centre
  | 'verifier'
  | 'unit' // the unit it was dispatched to
  | 'child-unit'
  | 'answering-unit' // the child unit if there is one, else the unit
  | 'either-unit'
  | 'handler'
  | 'desk-or-unit' // a unit head for his unit, everybody else for the desk
  | 'work' // the assigned handler, or a head of the unit or its child
  | 'inspector'
  | 'quality'; // the inspector while inspecting, else the desk

/**
 * Without an exception a move stops the responsible clock of the status it leaves and starts a fresh one for the
 * status it enters; a move to the same status leaves the clock alone.
 */
export type ClockException =
  | 'pause' // the clock left behind keeps its rest
  | 'resume' // the clock entered goes on with its rest
  | 'resume-floor' // the same, with at least the rule's floor
  | 'inherit' // a unit that had the case before goes on with its rest, another starts fresh
  | 'relimit' // the running clock gets the limit of the corrected rule; a breached one is never lengthened
  | 'next-stage' // the staged limit ends and the next one starts
  | 'pause-merged'
  | 'recount' // the running clocks are counted by the calendars of today
  | 'begin-sub-dispatch'
  | 'end-sub-dispatch'
  | 'side-life' // what changed beside the status: an extension, a hang-up, a task (clock-effects.ts)
  | 'emergency'; // a verification runs beside

/** What the command does besides moving the row; a promise of the table that the commands keep. */
export type EffectName =
  | 'give-code'
  | 'hint-duplicates'
  | 'tell-reporter'
  | 'send-rating-link'
  | 'sample-for-recheck'
  | 'notify-holder'
  | 'copy-to-town'
  | 'explain-dispatch'
  | 'write-both-steps'
  | 'withdraw-joint-tasks'
  | 'suspend-joint-tasks'
  | 'make-children'
  | 'tell-followers'
  | 'mark-quality'
  | 'make-planned-task'
  | 'make-case-elsewhere'
  | 'add-supervisor';

export type Move = {
  readonly from: readonly (IncidentStatus | 'nothing')[];
  readonly to: IncidentStatus | Resolution;
  readonly by: readonly Role[];
  readonly place: Place;
  readonly guards?: readonly GuardName[];
  /** What the person must give. */
  readonly needs?: readonly Need[];
  /** What the command must find out before deciding. */
  readonly finds?: readonly Finding[];
  readonly clock?: ClockException;
  /** The outcome, where the move itself says it. */
  readonly outcome?: Outcome;
  readonly effects?: readonly EffectName[];
};

const workers = ['grid-worker', 'grid-head'] as const;
/** Who may be asked to look: a worker, and at a small centre its own people. */
const lookers = ['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'] as const;
/** A helper may still finish what the lead has marked as outstanding. */
const withHelpers = ['handling', 'handled', 'inspecting', 'inspected'] as const;
const mergeable = openStatuses.filter((status) => status !== 'split');

export const incidentMoves = {
  // Report and accept
  report: {
    from: ['nothing'],
    to: 'reported',
    by: [...postRoles, 'reporter', 'system'],
    place: 'anywhere',
    guards: ['imported-by-system'],
    needs: ['start'],
    effects: ['give-code', 'hint-duplicates', 'tell-reporter'],
  },
  // Counted apart, never "inspected"; the one case in which who handled also closes.
  'solve-on-spot': {
    from: ['nothing'],
    to: 'closed',
    by: workers,
    place: 'anywhere',
    guards: ['evidence-of-the-rule'],
    needs: ['start', 'answer'],
    outcome: 'solved',
    effects: ['give-code', 'sample-for-recheck', 'tell-reporter'],
  },
  claim: {
    from: ['reported'],
    to: 'same',
    by: ['acceptor'],
    place: 'desk',
    guards: ['not-claimed-by-another'],
  },
  // A claim lapses with the shift: then the system releases it.
  release: {
    from: ['reported'],
    to: 'same',
    by: ['acceptor', 'shift-head', 'system'],
    place: 'desk',
    guards: ['claimed', 'own-claim'],
  },
  answer: {
    from: ['reported'],
    to: 'closed',
    by: ['acceptor'],
    place: 'desk',
    guards: ['not-claimed-by-another', 'neither-handled-nor-inspected'],
    needs: ['answer'],
    outcome: 'explained',
    effects: ['tell-reporter', 'send-rating-link'],
  },
  'ask-verification': {
    from: ['reported'],
    to: 'verifying',
    by: ['acceptor'],
    place: 'desk',
    guards: ['not-claimed-by-another', 'verifier-not-reporter'],
    needs: ['verifierId'],
    clock: 'pause',
    effects: ['notify-holder'],
  },
  'give-verification': {
    from: ['verifying'],
    to: 'reported',
    by: lookers,
    place: 'verifier',
    needs: ['finding'],
    clock: 'resume',
  },
  'solve-while-verifying': {
    from: ['verifying'],
    to: 'handled',
    by: workers,
    place: 'verifier',
    guards: ['evidence-of-the-rule'],
    finds: ['drawnForInspection'],
    effects: ['sample-for-recheck'],
  },
  'reassign-verification': {
    from: ['verifying'],
    to: 'same',
    by: ['acceptor', 'shift-head', 'system'],
    place: 'desk',
    guards: ['verifier-not-reporter'],
    needs: ['verifierId'],
    effects: ['notify-holder'],
  },
  'withdraw-verification': {
    from: ['verifying'],
    to: 'reported',
    by: ['acceptor', 'shift-head', 'system'],
    place: 'desk',
    clock: 'resume',
  },
  register: {
    from: ['reported'],
    to: 'registered',
    by: ['acceptor'],
    place: 'desk',
    guards: ['not-claimed-by-another', 'rule-chosen', 'verified-where-asked'],
    needs: ['opensWhen'],
    effects: ['tell-reporter'],
  },
  'register-and-dispatch': {
    from: ['reported'],
    to: 'dispatched',
    by: ['acceptor', 'system'],
    place: 'desk',
    guards: [
      'not-claimed-by-another',
      'rule-chosen',
      'verified-where-asked',
      'dispatch-right',
      'unit-fits',
      'reason-for-another-unit',
    ],
    needs: ['opensWhen', 'unitId'],
    finds: ['unitFit', 'unitNamed'],
    effects: ['write-both-steps', 'explain-dispatch', 'notify-holder', 'tell-reporter'],
  },
  'dispatch-emergency': {
    from: ['reported'],
    to: 'dispatched',
    by: ['acceptor', 'system'],
    place: 'desk',
    guards: ['is-emergency', 'on-call-for-system', 'unit-fits', 'reason-for-another-unit'],
    needs: ['unitId'],
    finds: ['unitFit', 'unitNamed', 'unitOnCall'],
    clock: 'emergency',
    effects: ['write-both-steps', 'explain-dispatch', 'notify-holder', 'copy-to-town', 'tell-reporter'],
  },
  decline: {
    from: ['reported', 'adjudicating'],
    to: 'declined',
    by: ['acceptor', 'reviewer'],
    place: 'desk',
    guards: ['role-of-the-status', 'not-claimed-by-another'],
    needs: ['reason', 'answer'],
    effects: ['tell-reporter', 'tell-followers'],
  },
  reconsider: {
    from: ['declined'],
    to: 'reported',
    by: ['reporter', 'shift-head'],
    place: 'desk',
    guards: ['reconsidered-once'],
    needs: ['reason'],
    effects: ['tell-reporter'],
  },
  withdraw: {
    from: ['reported', 'verifying'],
    to: 'cancelled',
    by: ['reporter'],
    place: 'anywhere',
    outcome: 'withdrawn',
    effects: ['tell-followers'],
  },
  cancel: {
    from: openStatuses,
    to: 'cancelled',
    by: ['shift-head'],
    place: 'desk',
    guards: ['second-person-when-late'],
    needs: ['reason'],
    effects: ['withdraw-joint-tasks', 'tell-reporter', 'tell-followers'],
  },
  correct: {
    from: openStatuses,
    to: 'same',
    by: ['acceptor', 'dispatcher'],
    place: 'desk',
    needs: ['reason', 'correction'],
    clock: 'relimit',
  },

  // Dispatch and adjudication
  dispatch: {
    from: ['registered', 'returned'],
    to: 'dispatched',
    by: ['dispatcher'],
    place: 'desk',
    guards: ['unit-fits', 'reason-for-another-unit'],
    needs: ['unitId'],
    finds: ['unitFit', 'unitNamed'],
    effects: ['explain-dispatch', 'notify-holder'],
  },
  'send-back': {
    from: ['registered', 'returned'],
    to: 'reported',
    by: ['dispatcher'],
    place: 'desk',
    needs: ['reason'],
  },
  'ask-adjudication': {
    from: ['registered', 'returned'],
    to: 'adjudicating',
    by: ['dispatcher', 'system'],
    place: 'desk',
    needs: ['reason'],
    effects: ['notify-holder'],
  },
  uphold: {
    from: ['adjudicating'],
    to: 'registered',
    by: ['reviewer'],
    place: 'desk',
    guards: ['not-designated'],
    needs: ['reason'],
  },
  designate: {
    from: ['adjudicating'],
    to: 'dispatched',
    by: ['reviewer'],
    place: 'desk',
    guards: ['unit-heard-or-third-return', 'unit-may-be-designated'],
    needs: ['unitId', 'reason'],
    finds: ['unitFit', 'unitHeard'],
    effects: ['explain-dispatch', 'notify-holder'],
  },
  recall: {
    from: ['dispatched', 'handling'],
    to: 'registered',
    by: ['dispatcher', 'shift-head'],
    place: 'desk',
    // What the system dispatched by itself is taken back by one person, for ten minutes.
    guards: ['dispatcher-with-shift-head'],
    needs: ['reason'],
    finds: ['withinWindow'],
    clock: 'pause',
    effects: ['withdraw-joint-tasks'],
  },
  'recall-inspection': {
    from: ['inspecting'],
    to: 'handled',
    by: ['acceptor', 'dispatcher'],
    place: 'desk',
    needs: ['reason'],
  },

  // The unit's work
  receive: {
    from: ['dispatched'],
    to: 'handling',
    by: ['unit-head', 'handler'],
    place: 'unit',
    clock: 'inherit',
    // First contact: from here on somebody answers for the work.
    effects: ['tell-reporter'],
  },
  return: {
    from: ['dispatched', 'handling'],
    to: 'third-return',
    by: ['unit-head'],
    place: 'unit',
    guards: ['not-designated', 'no-handler-assigned', 'no-work-evidence', 'not-sub-dispatched'],
    needs: ['reason'],
    clock: 'pause',
    effects: ['withdraw-joint-tasks', 'notify-holder'],
  },
  'return-to-parent': {
    from: ['handling'],
    to: 'same',
    by: ['unit-head'],
    place: 'child-unit',
    guards: ['no-handler-assigned'],
    needs: ['reason'],
    clock: 'end-sub-dispatch',
    effects: ['notify-holder'],
  },
  object: {
    from: ['dispatched', 'handling'],
    to: 'adjudicating',
    by: ['unit-head'],
    place: 'unit',
    guards: ['not-designated', 'objection-unused', 'objection-window', 'not-sub-dispatched'],
    needs: ['ground'],
    finds: ['withinWindow'],
    clock: 'pause',
    effects: ['withdraw-joint-tasks', 'notify-holder'],
  },
  'assign-handler': {
    from: ['handling'],
    to: 'same',
    by: ['unit-head'],
    place: 'answering-unit',
    guards: ['no-handler-assigned', 'handler-on-duty-member'],
    needs: ['handlerId'],
    finds: ['personIsMember', 'personOnDuty'],
    effects: ['notify-holder'],
  },
  // The parent's head also takes a sub-dispatch back with it.
  'revoke-assignment': {
    from: ['handling'],
    to: 'same',
    by: ['unit-head'],
    place: 'either-unit',
    guards: ['assigned-or-sub-dispatched'],
    clock: 'end-sub-dispatch',
  },
  'hand-back': {
    from: ['handling'],
    to: 'same',
    by: ['handler'],
    place: 'handler',
    needs: ['reason'],
  },
  'sub-dispatch': {
    from: ['handling'],
    to: 'same',
    by: ['unit-head'],
    place: 'unit',
    guards: ['not-hung', 'not-sub-dispatched', 'no-handler-assigned', 'child-unit-fits'],
    needs: ['childUnitId'],
    finds: ['unitFit'],
    clock: 'begin-sub-dispatch',
    effects: ['notify-holder'],
  },
  'report-stage': {
    from: ['handling'],
    to: 'same',
    by: ['handler', 'unit-head'],
    place: 'work',
    guards: ['not-hung'],
    needs: ['answer'],
    clock: 'next-stage',
  },
  // Stays possible for a designated unit.
  'report-impossible': {
    from: ['handling'],
    to: 'adjudicating',
    by: ['unit-head'],
    place: 'unit',
    guards: ['evidence-given'],
    needs: ['reason', 'evidenceCount'],
    clock: 'pause',
    effects: ['withdraw-joint-tasks', 'notify-holder'],
  },
  'report-done': {
    from: ['handling'],
    to: 'handled',
    by: ['handler', 'unit-head'],
    place: 'work',
    guards: ['not-hung', 'evidence-of-the-rule', 'joint-tasks-done-or-marked'],
    needs: ['answer'],
    finds: ['drawnForInspection'],
    effects: ['notify-holder'],
  },

  // Requests of the unit; which of their states each goes on from stands in side-lives.ts
  'ask-extension': {
    from: ['handling'],
    to: 'same',
    by: ['handler', 'unit-head'],
    place: 'work',
    guards: ['side-life'],
    needs: ['reason'],
    finds: ['overdue'],
    clock: 'side-life',
  },
  'ask-hang-up': {
    from: ['handling'],
    to: 'same',
    by: ['handler', 'unit-head'],
    place: 'work',
    guards: ['side-life'],
    needs: ['until', 'reason', 'evidenceCount'],
    finds: ['overdue', 'daysUntil'],
    clock: 'side-life',
  },
  'appeal-overtime': {
    from: ['closed'],
    to: 'same',
    by: ['unit-head'],
    place: 'unit',
    guards: ['side-life'],
    needs: ['reason', 'evidenceCount'],
    finds: ['wasOverdue'],
    clock: 'side-life',
  },
  'pass-on-request': {
    from: ['handling'],
    to: 'same',
    by: ['unit-head'],
    place: 'desk-or-unit',
    guards: ['side-life'],
    clock: 'side-life',
  },
  'approve-request': {
    from: ['handling', 'closed'],
    to: 'same',
    by: ['dispatcher', 'acceptor', 'shift-head'],
    place: 'desk',
    guards: ['side-life'],
    finds: ['overdue', 'daysUntil'],
    clock: 'side-life',
  },
  'refuse-request': {
    from: ['handling', 'closed'],
    to: 'same',
    by: ['unit-head', 'dispatcher', 'acceptor', 'shift-head'],
    place: 'desk-or-unit',
    guards: ['side-life'],
    needs: ['reason'],
    clock: 'side-life',
  },
  'withdraw-request': {
    from: ['handling', 'closed'],
    to: 'same',
    by: ['handler', 'unit-head'],
    place: 'anywhere',
    guards: ['side-life'],
    clock: 'side-life',
  },
  'resume-hung': {
    from: ['handling'],
    to: 'same',
    by: ['dispatcher', 'shift-head', 'unit-head', 'system'],
    place: 'desk-or-unit',
    guards: ['side-life'],
    clock: 'side-life',
    effects: ['notify-holder'],
  },

  // Others help; the lead stays answerable and alone reports the case done
  'send-joint-task': {
    from: ['handling'],
    to: 'same',
    by: ['unit-head', 'dispatcher', 'shift-head', 'system'],
    place: 'desk-or-unit',
    guards: ['side-life'],
    needs: ['unitId', 'reason'],
    finds: ['assistStands'],
    clock: 'side-life',
  },
  'receive-joint-task': {
    from: withHelpers,
    to: 'same',
    by: ['unit-head', 'handler'],
    place: 'anywhere',
    guards: ['side-life'],
    needs: ['taskNumber'],
    clock: 'side-life',
  },
  'arrive-for-joint-task': {
    from: withHelpers,
    to: 'same',
    by: ['unit-head', 'handler'],
    place: 'anywhere',
    guards: ['side-life'],
    needs: ['taskNumber'],
    clock: 'side-life',
  },
  // Told to the lead; nothing moves and no clock stops.
  'explain-joint-task': {
    from: withHelpers,
    to: 'same',
    by: ['unit-head', 'handler'],
    place: 'anywhere',
    guards: ['side-life'],
    needs: ['taskNumber', 'answer'],
    clock: 'side-life',
  },
  'finish-joint-task': {
    from: withHelpers,
    to: 'same',
    by: ['unit-head', 'handler'],
    place: 'anywhere',
    guards: ['side-life'],
    needs: ['taskNumber', 'answer', 'evidenceCount'],
    clock: 'side-life',
  },
  'decline-joint-task': {
    from: withHelpers,
    to: 'same',
    by: ['unit-head'],
    place: 'anywhere',
    guards: ['side-life'],
    needs: ['taskNumber', 'ground'],
    clock: 'side-life',
  },
  'withdraw-joint-task': {
    from: withHelpers,
    to: 'same',
    by: ['unit-head', 'dispatcher', 'shift-head'],
    place: 'desk-or-unit',
    guards: ['side-life'],
    needs: ['taskNumber', 'reason'],
    clock: 'side-life',
  },

  // Inspection and close
  'ask-inspection': {
    from: ['handled'],
    to: 'inspecting',
    by: ['dispatcher'],
    place: 'desk',
    guards: ['inspector-eligible'],
    needs: ['inspectorId'],
    finds: ['personOrganisationId'],
    effects: ['notify-holder'],
  },
  'reassign-inspection': {
    from: ['inspecting'],
    to: 'same',
    by: ['dispatcher'],
    place: 'desk',
    guards: ['inspector-eligible'],
    needs: ['inspectorId'],
    finds: ['personOrganisationId'],
    effects: ['notify-holder'],
  },
  pass: {
    from: ['inspecting'],
    to: 'inspected',
    by: lookers,
    place: 'inspector',
    guards: ['not-handled-by-actor'],
    needs: ['closesWhen'],
  },
  'inspect-by-desk': {
    from: ['handled'],
    to: 'inspected',
    by: ['acceptor', 'dispatcher'],
    place: 'desk',
    guards: ['not-handled-by-actor', 'desk-inspection-allowed'],
    needs: ['closesWhen'],
    finds: ['noInspectorFound'],
  },
  // Where the rule inspects a sample, the system passes what was not drawn and says so: nobody looked.
  'pass-unsampled': {
    from: ['handled'],
    to: 'inspected',
    by: ['system'],
    place: 'anywhere',
    guards: ['not-drawn'],
  },
  'confirm-solved': {
    from: ['handled'],
    to: 'inspected',
    by: ['reporter'],
    place: 'anywhere',
    guards: ['reporter-inspects', 'not-handled-by-actor'],
  },
  rework: {
    from: ['handled', 'inspecting', 'inspected'],
    to: 'unit-or-dispatch',
    by: [...lookers, 'reporter'],
    place: 'quality',
    guards: ['reporter-reworks-once'],
    needs: ['reason'],
    finds: ['unitStands'],
    clock: 'resume-floor',
    effects: ['notify-holder'],
  },
  close: {
    from: ['inspected'],
    to: 'closed',
    by: ['acceptor', 'shift-head', 'system'],
    place: 'desk',
    guards: ['neither-handled-nor-inspected', 'close-mode-for-system', 'outstanding-joint-tasks'],
    needs: ['outcome', 'answer'],
    effects: ['tell-reporter', 'send-rating-link', 'tell-followers', 'make-planned-task'],
  },
  reopen: {
    from: ['closed'],
    to: 'unit-or-dispatch',
    by: ['reporter', 'acceptor', 'shift-head', 'system'],
    place: 'desk',
    guards: ['reopened-once-by-reporter'],
    needs: ['reason'],
    finds: ['unitStands'],
    effects: ['notify-holder', 'tell-reporter', 'mark-quality'],
  },
  // Another system worked it to its end (decision 0010): no move of ours is claimed to have been made.
  'close-imported': {
    from: ['reported'],
    to: 'closed',
    by: ['system'],
    place: 'anywhere',
    guards: ['is-imported'],
    needs: ['outcome', 'imported'],
  },
  archive: {
    from: ['closed'],
    to: 'archived',
    by: ['system'],
    place: 'anywhere',
    guards: ['window-over', 'nothing-pending'],
    finds: ['withinWindow', 'somethingPending'],
  },

  // Several cases
  split: {
    from: ['registered', 'handling'],
    to: 'split',
    by: ['dispatcher'],
    place: 'desk',
    guards: ['two-children'],
    needs: ['reason', 'childCount'],
    effects: ['withdraw-joint-tasks', 'make-children'],
  },
  'child-final': {
    from: ['split'],
    to: 'children',
    by: ['system'],
    place: 'anywhere',
    needs: ['childId'],
    finds: ['childClosed'],
    effects: ['tell-reporter'],
  },
  merge: {
    from: mergeable,
    to: 'merged',
    by: ['acceptor', 'dispatcher'],
    place: 'desk',
    guards: ['leader-open', 'no-chains'],
    needs: ['leaderId'],
    finds: ['leaderStatus', 'leaderHasLeader', 'followers'],
    clock: 'pause-merged',
    effects: ['suspend-joint-tasks', 'tell-reporter'],
  },
  unmerge: {
    from: ['merged'],
    to: 'resume',
    by: ['acceptor', 'dispatcher'],
    place: 'desk',
    guards: ['leader-open'],
    needs: ['reason'],
    finds: ['leaderStatus'],
    clock: 'resume',
    effects: ['notify-holder'],
  },
  'follow-leader': {
    from: ['merged'],
    to: 'as-leader',
    by: ['system'],
    place: 'anywhere',
    guards: ['leader-final'],
    finds: ['leaderStatus'],
    clock: 'resume',
    effects: ['tell-reporter', 'send-rating-link'],
  },

  // Who holds it and where
  'take-over': {
    from: openStatuses,
    to: 'same',
    by: ['shift-head', 'unit-head', 'system'],
    place: 'desk-or-unit',
    guards: ['unit-head-has-it', 'taker-eligible'],
    needs: ['toAccountId', 'reason'],
    finds: ['personIsMember', 'personOrganisationId'],
    effects: ['notify-holder'],
  },
  // The system lifts when a village or town lacks a second person.
  lift: {
    from: openStatuses,
    to: 'same',
    by: ['acceptor', 'dispatcher', 'shift-head', 'system'],
    place: 'desk',
    guards: ['desk-is-above', 'desk-not-in-question'],
    needs: ['toDesk', 'reason'],
    effects: ['notify-holder'],
  },
  lower: {
    from: openStatuses,
    to: 'same',
    by: ['acceptor', 'dispatcher', 'shift-head'],
    place: 'desk',
    guards: ['desk-is-below', 'desk-not-in-question', 'emergency-stays'],
    needs: ['toDesk', 'reason'],
    effects: ['notify-holder'],
  },
  'put-under-supervision': {
    from: openStatuses,
    to: 'same',
    by: ['shift-head', 'centre-head', 'system'],
    place: 'desk',
    guards: ['side-life'],
    needs: ['grade'],
    clock: 'side-life',
    effects: ['add-supervisor'],
  },
  'answer-supervision': {
    from: openStatuses,
    to: 'same',
    by: ['unit-head', 'dispatcher', 'acceptor', 'reviewer'],
    place: 'desk-or-unit',
    guards: ['side-life'],
    needs: ['supervisionNumber', 'answer'],
    clock: 'side-life',
  },
  'ask-supervision-again': {
    from: openStatuses,
    to: 'same',
    by: ['shift-head', 'centre-head'],
    place: 'desk',
    guards: ['side-life'],
    needs: ['supervisionNumber', 'reason'],
    clock: 'side-life',
  },
  'lift-supervision': {
    from: openStatuses,
    to: 'same',
    by: ['shift-head', 'centre-head', 'system'],
    place: 'desk',
    guards: ['side-life'],
    needs: ['supervisionNumber'],
    clock: 'side-life',
  },
  // Work that came after the case had moved on becomes part of its history (离线回传); nothing moves and no clock stops.
  'take-late-work': {
    from: [...openStatuses, 'merged', 'declined', 'closed'],
    to: 'same',
    by: [...lookers, 'unit-head', 'handler'],
    place: 'anywhere',
    guards: ['late-work-theirs', 'late-work-of-no-two-sides'],
    finds: ['lateWork'],
  },
  // Calendars or holidays are others than when the clock began: what runs is counted again by them.
  recount: {
    from: openStatuses,
    to: 'same',
    by: ['system'],
    place: 'anywhere',
    clock: 'recount',
  },
  // The territory changed: the case lies in another grid from now on. No clock knows of it; earlier steps keep their grid.
  'adjust-grid': {
    from: openStatuses,
    to: 'same',
    by: ['system'],
    place: 'anywhere',
    finds: ['gridChange'],
  },
  transfer: {
    from: openStatuses,
    to: 'closed',
    by: ['shift-head'],
    place: 'county',
    guards: ['neither-handled-nor-inspected'],
    needs: ['reason', 'answer', 'toCounty'],
    outcome: 'referred',
    effects: ['withdraw-joint-tasks', 'make-case-elsewhere', 'tell-reporter', 'tell-followers'],
  },
} as const satisfies Record<string, Move>;

export type IncidentAction = keyof typeof incidentMoves;
export const incidentActions = Object.keys(incidentMoves) as readonly IncidentAction[];

/** What an action asks of the person, and what its command has to find out. */
type Listed<A extends IncidentAction, Key extends 'needs' | 'finds', All> = (typeof incidentMoves)[A] extends {
  readonly [K in Key]: readonly (infer Name extends All)[];
}
  ? Name
  : never;
export type NeedsOf<A extends IncidentAction> = Listed<A, 'needs', Need>;
export type FindsOf<A extends IncidentAction> = Listed<A, 'finds', Finding>;
