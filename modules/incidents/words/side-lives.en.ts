/** What lives beside a case: requests, joint tasks, supervisions, and ratings that are left out of the figures. */
import type { ExemptionReason, ExemptionState } from '../rules/exemption.ts';
import type {
  JointTaskKind,
  JointTaskState,
  RequestKind,
  RequestState,
  SupervisionGrade,
  SupervisionState,
} from '../rules/side-facts.ts';

export const requestKindWords = {
  extension: 'Extension',
  'hang-up': 'Hang-up',
  'overtime-appeal': 'Overtime appeal',
} as const satisfies Record<RequestKind, string>;

export const requestStateWords = {
  'asked-in-unit': 'Waits for the unit',
  asked: 'Waits for the desk',
  'first-approved': 'Waits for the second person',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
  resumed: 'Resumed',
} as const satisfies Record<RequestState, string>;

export const jointTaskKindWords = { 'lead-asked': 'Help', whistle: 'Whistle' } as const satisfies Record<
  JointTaskKind,
  string
>;

export const jointTaskStateWords = {
  sent: 'Sent',
  received: 'Received',
  arrived: 'Arrived',
  done: 'Done',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  suspended: 'Waits with the merge',
  outstanding: 'Outstanding at closing',
} as const satisfies Record<JointTaskState, string>;

export const supervisionGradeWords = {
  urge: 'Urging',
  letter: 'Letter',
  leader: 'Leader’s word',
} as const satisfies Record<SupervisionGrade, string>;

export const supervisionStateWords = {
  issued: 'Waits for an answer',
  answered: 'Answered',
  lifted: 'Lifted',
} as const satisfies Record<SupervisionState, string>;

export const exemptionReasonWords = {
  'no-legal-basis': 'No basis in law or policy',
  'finally-decided': 'Finally decided (court, arbitration, review, petition)',
  'outside-power': 'A private or market matter that no authority decides',
  mistaken: 'By mistake (another case, a slip)',
  planned: 'Planned, the date has not come',
} as const satisfies Record<ExemptionReason, string>;

export const exemptionStateWords = {
  asked: 'Waits for the second person',
  agreed: 'Left out',
  rejected: 'Not left out',
  lapsed: 'Lapsed',
} as const satisfies Record<ExemptionState, string>;
