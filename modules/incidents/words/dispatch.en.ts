/** Which unit a case goes to, and why. */
import type { DeclineGround, RouteRule, RouteSaying, RouteVerdict, RouteWay } from '../rules/route.ts';

/** The rules of dispatch, in their order. */
export const routeRuleWords = {
  emergency: 'Emergency, straight to the county',
  'fixed-on-spot': 'Fixed on the spot',
  'direct-answer': 'Answered directly',
  'not-for-us': 'Not for this system',
  catalogue: 'Dispatch catalogue',
  coordination: 'Coordination by the county',
  objection: 'Objection',
  designation: 'Designation',
  'first-receiver': 'First-receiver duty',
  'joint-handling': 'Joint handling',
  'lift-lower': 'Lift and lower',
  supervision: 'Supervision and copies',
  'duty-list': 'Town duty list',
} as const satisfies Record<RouteRule, string>;

/** What a rule of dispatch found; the gaps are filled with names and numbers. */
export const routeSayingWords = {
  'emergency.county':
    'An emergency goes straight to the county, with a copy to {units}. Call 110, 119, 120 or 122 first.',
  'emergency.none': 'No emergency.',
  'on-spot.done': 'Fixed on the spot with evidence and closed in one step.',
  'on-spot.no': 'Nothing was fixed on the spot.',
  'answer.article': 'The knowledge base answers it: “{basis}”.',
  'answer.no-article': 'A question, but no article answers it.',
  'answer.not-a-question': 'No question that an answer alone would settle.',
  'not-for-us.ground': 'Not for this system: the reporter is told why.',
  'not-for-us.none': 'No reason to decline it.',
  'catalogue.entry': 'Entry {entry} holds for this matter, here and now: {unit} leads.',
  'catalogue.chosen-other':
    'Not {units}, the first by the catalogue: a person chose {unit}; the reason stands in the history.',
  'catalogue.rule-names': 'The rule names “{basis}”, which is {unit}.',
  'catalogue.no-matter': 'The matter is not known, so no entry can hold.',
  'catalogue.no-entry': 'No entry holds here and now.',
  'catalogue.other-time': 'Entries {entries} do not hold at this time.',
  'catalogue.elsewhere': 'Entries {entries} hold elsewhere ({count}).',
  'catalogue.closed': 'The leads of entries {entries} no longer stand.',
  'catalogue.copy-of-town': 'A town handles it; {units} gets a copy to supervise.',
  'catalogue.copies': '{units} gets a copy to supervise.',
  'coordination.unit-unclear': 'The place is clear, the unit is not: the county adjudicates.',
  'coordination.place-unclear': 'The place is not clear: it is placed first, then the county coordinates.',
  'coordination.fallback': 'Nobody is named: {unit} takes it as the fallback, or the county adjudicates.',
  'objection.open': 'The unit may object once in time, with a legal ground.',
  'objection.used': 'The one objection has been used.',
  'objection.under-review': 'An objection is before the review desk, whose ruling binds.',
  'designation.designated': '{unit} is designated: no return, no objection.',
  'designation.third-return': 'Returned {count} times: the review desk designates.',
  'designation.possible': 'Returned {count} times; the third return goes to the review desk.',
  'first-receiver.leads': '{unit} received it first, may not push it away and leads whoever is needed.',
  'joint.assistants':
    '{units} assist, each with a task and a limit; whoever is late explains and reports how far it is.',
  'joint.running': '{units} assist now; the lead alone reports it done.',
  'lift.upwards': 'What cannot be done here may be lifted to {units}, with a reason.',
  'supervision.on': 'It is under supervision.',
  'duty-list.allows': '{unit} may have it: {basis}.',
  'duty-list.refuses': '{unit} may not have it: {basis}.',
} as const satisfies Record<RouteSaying, string>;

export const routeVerdictWords = {
  decides: 'decides',
  passed: 'does not apply',
  binds: 'applies',
  stops: 'forbids',
} as const satisfies Record<RouteVerdict, string>;

export const routeWayWords = {
  'county-at-once': 'To the county at once',
  'closed-on-spot': 'Closed on the spot',
  answer: 'Answered directly',
  decline: 'Declined with a reason',
  dispatch: 'Dispatched',
  coordination: 'Coordinated by the county',
  'review-desk': 'Ruled by the review desk',
  'with-its-unit': 'With its unit',
  final: 'At its end',
} as const satisfies Record<RouteWay, string>;

/** Why a case is not for this system. */
export const declineGroundWords = {
  'in-court': 'Before a court, in arbitration, review, discipline or disclosure, or belongs there',
  'in-petition': 'Already in the petition channel',
  'no-new-facts': 'The same matter is closed, without new facts',
  secret: 'Touches secrets of the state, of business or of a person',
  'outside-competence': 'Outside our competence',
  unlawful: 'Against the law or public order',
} as const satisfies Record<DeclineGround, string>;

/** Why somebody is proposed, and what speaks against it. */
export const candidateReasonWords = {
  entry: 'leads by entry {entry}',
  'rule-names': 'named by the rule: {basis}',
  fallback: 'fallback unit',
  'not-named': 'named by nothing: give a reason',
  'duty-list-allows': 'duty list allows: {list} {item}',
  'duty-list-refuses': 'duty list forbids: {list} {item}',
  'has-returned': 'returned this case {count} times',
  'was-heard': 'was heard on this case',
  'staff-on-duty': '{count} on duty',
  'nobody-on-duty': 'nobody on duty',
  'on-duty': 'on duty',
  'off-duty': 'off duty',
  'open-cases': '{count} open cases',
} as const satisfies Record<keyof typeof import('./dispatch.zh.ts').candidateReasonWords, string>;
