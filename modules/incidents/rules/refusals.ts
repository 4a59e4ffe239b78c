/** Every reason for which a move may be refused. Each has its words in words.zh.ts and words.en.ts. */
import type { Need, UnitFit } from './facts.ts';

/** What the person has still to give. */
export const neededReasons = {
  start: 'incidents.start-needed',
  reason: 'incidents.reason-needed',
  answer: 'incidents.answer-needed',
  outcome: 'incidents.outcome-needed',
  ground: 'incidents.ground-needed',
  opensWhen: 'incidents.opening-condition-needed',
  closesWhen: 'incidents.closing-condition-needed',
  ruleId: 'incidents.rule-needed',
  unitId: 'incidents.unit-needed',
  childUnitId: 'incidents.child-unit-needed',
  handlerId: 'incidents.handler-needed',
  verifierId: 'incidents.verifier-needed',
  inspectorId: 'incidents.inspector-needed',
  toAccountId: 'incidents.taker-needed',
  toDesk: 'incidents.desk-needed',
  toCounty: 'incidents.county-needed',
  leaderId: 'incidents.leader-needed',
  childCount: 'incidents.children-needed',
  finding: 'incidents.finding-needed',
  secondPerson: 'incidents.second-person-needed',
  evidenceCount: 'incidents.evidence-needed',
  correction: 'incidents.correction-needed',
  outstandingMarked: 'incidents.joint-tasks-open',
  imported: 'incidents.not-imported',
} as const satisfies Record<Need, `incidents.${string}`>;

/** Why a unit may not get the case. */
export const unitReasons = {
  'wrong-matter': 'incidents.unit-wrong-matter',
  'wrong-area': 'incidents.unit-wrong-area',
  'wrong-level': 'incidents.unit-wrong-level',
  'not-on-duty-list': 'incidents.unit-not-on-duty-list',
  closed: 'incidents.unit-closed',
} as const satisfies Record<Exclude<UnitFit, 'fits'>, `incidents.${string}`>;

const otherReasons = [
  'incidents.wrong-status',
  'incidents.wrong-role',
  'incidents.not-this-desk',
  'incidents.not-the-county-centre',
  'incidents.not-this-unit',
  'incidents.not-the-verifier',
  'incidents.not-the-handler',
  'incidents.not-the-inspector',
  'incidents.not-the-reporter',
  'incidents.claimed-by-another',
  'incidents.not-claimed',
  'incidents.verification-needed',
  'incidents.verifier-is-reporter',
  'incidents.no-dispatch-right',
  'incidents.not-an-emergency',
  'incidents.unit-not-on-call',
  'incidents.designated',
  'incidents.handler-assigned',
  'incidents.nobody-assigned',
  'incidents.work-has-begun',
  'incidents.already-sub-dispatched',
  'incidents.objection-used',
  'incidents.objection-window-over',
  'incidents.unit-not-heard',
  'incidents.same-person',
  'incidents.shift-head-must-agree',
  'incidents.handler-not-a-member',
  'incidents.handler-off-duty',
  'incidents.hung',
  'incidents.inspector-handled',
  'incidents.inspector-of-handling-unit',
  'incidents.inspector-is-reporter',
  'incidents.field-inspection-needed',
  'incidents.drawn-for-inspection',
  'incidents.reporter-not-asked',
  'incidents.reporter-does-not-inspect',
  'incidents.handled-it-yourself',
  'incidents.inspected-it-yourself',
  'incidents.close-by-hand',
  'incidents.already-reconsidered',
  'incidents.already-reopened',
  'incidents.window-open',
  'incidents.something-pending',
  'incidents.leader-is-itself',
  'incidents.leader-not-open',
  'incidents.leader-follows-another',
  'incidents.has-followers',
  'incidents.leader-still-open',
  'incidents.taker-not-eligible',
  'incidents.desk-not-above',
  'incidents.desk-not-below',
  'incidents.emergency-stays-at-county',
] as const;

export type RefusalReason =
  | (typeof neededReasons)[Need]
  | (typeof unitReasons)[Exclude<UnitFit, 'fits'>]
  | (typeof otherReasons)[number];

export const refusalReasons: readonly RefusalReason[] = [
  ...new Set<RefusalReason>([...Object.values(neededReasons), ...Object.values(unitReasons), ...otherReasons]),
];
