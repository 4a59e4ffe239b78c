/** What is said of a case itself: how it stands, where it came from, how it ends, and its clocks. */
import type { ClaimLapse } from '../rules/facts.ts';
import type { IncidentAction } from '../rules/lifecycle.ts';
import type {
  AppealKind,
  AttachmentKind,
  CloseMode,
  DispatchMode,
  IncidentSource,
  IncidentStatus,
  InspectMode,
  InspectionMark,
  Light,
  Outcome,
  PauseReason,
  PublicStage,
  ResidentStage,
  ResponsibleClock,
  SpanningClock,
  VerificationFinding,
} from '../rules/statuses.ts';

export const statusWords = {
  reported: 'To accept',
  verifying: 'Being verified',
  declined: 'Declined',
  registered: 'To dispatch',
  returned: 'Returned, to dispatch again',
  adjudicating: 'In adjudication',
  dispatched: 'To receive',
  handling: 'Being handled',
  split: 'Split',
  handled: 'To inspect',
  inspecting: 'Being inspected',
  inspected: 'To close',
  closed: 'Closed',
  archived: 'Archived',
  cancelled: 'Cancelled',
  merged: 'Merged',
} as const satisfies Record<IncidentStatus, string>;

export const outcomeWords = {
  solved: 'Solved',
  'partly-solved': 'Partly solved',
  explained: 'Explained',
  planned: 'Planned',
  'not-found': 'Not found on site',
  referred: 'Referred elsewhere',
  withdrawn: 'Withdrawn by the reporter',
} as const satisfies Record<Outcome, string>;

export const sourceWords = {
  worker: 'Grid worker',
  operator: 'Operator',
  resident: 'Resident',
  hotline: '12345 hotline',
  'police-transfer': '110 transfer',
  'city-management': 'City management',
  patrol: 'Patrol',
  'device-alarm': 'Device alarm',
  'leader-instruction': "Leader's instruction",
  'video-patrol': 'Video patrol',
  'other-county': 'Another county',
  department: 'Department',
} as const satisfies Record<IncidentSource, string>;

export const appealWords = {
  question: 'Question',
  help: 'Request for help',
  complaint: 'Complaint',
  'tip-off': 'Tip-off',
  suggestion: 'Suggestion',
  praise: 'Praise',
  problem: 'Problem',
} as const satisfies Record<AppealKind, string>;

export const publicStageWords = {
  report: 'Report',
  register: 'Register',
  dispatch: 'Dispatch',
  handle: 'Handle',
  feedback: 'Feedback',
  close: 'Close',
  final: 'Finished',
} as const satisfies Record<PublicStage, string>;

export const residentStageWords = {
  accept: 'Accepted',
  handle: 'In progress',
  answer: 'Answered',
  rate: 'Rating',
} as const satisfies Record<ResidentStage, string>;

export const residentStatusWords = {
  reported: 'Received',
  verifying: 'Being checked on site',
  declined: 'Not accepted',
  registered: 'Accepted',
  returned: 'Finding the responsible unit',
  adjudicating: 'Finding the responsible unit',
  dispatched: 'Passed to the responsible unit',
  handling: 'In progress',
  split: 'In progress',
  handled: 'Done, to be checked',
  inspecting: 'Result being checked',
  inspected: 'Answer being prepared',
  closed: 'Answered',
  archived: 'Archived',
  cancelled: 'Withdrawn',
  merged: 'Worked together with the same problem',
} as const satisfies Record<IncidentStatus, string>;

export const attachmentKindWords = {
  near: 'Close-up',
  far: 'Wide view',
  reference: 'Landmark',
  before: 'Before',
  after: 'After',
  verification: 'Verification',
  inspection: 'Inspection',
  document: 'Document',
  recording: 'Recording',
} as const satisfies Record<AttachmentKind, string>;

export const clockWords = {
  accept: 'Accept',
  verify: 'Verify',
  dispatch: 'Dispatch',
  adjudicate: 'Adjudicate',
  receipt: 'Receipt',
  handle: 'Handle',
  'assign-inspection': 'Assign inspection',
  inspect: 'Inspect',
  close: 'Close',
  split: 'Waiting for children',
  promise: 'Promise to the reporter',
  stage: 'Stage',
  joint: 'Joint task',
  'sub-dispatch': 'Sub-dispatch',
  'emergency-verification': 'Emergency verification',
  request: 'Decide a request',
  supervision: 'Answer a supervision',
} as const satisfies Record<ResponsibleClock | SpanningClock, string>;

export const pauseWords = { hung: 'Hung up', merged: 'Merged' } as const satisfies Record<PauseReason, string>;

export const lightWords = {
  green: 'On time',
  yellow: 'Due soon',
  red: 'Overdue',
  grey: 'Paused',
} as const satisfies Record<Light, string>;

export const findingWords = {
  confirmed: 'Confirmed',
  'not-found': 'Not found',
  unclear: 'Unclear',
} as const satisfies Record<VerificationFinding, string>;

export const inspectionMarkWords = {
  field: 'Inspected on site',
  desk: 'Inspected at the desk',
  reporter: 'Confirmed by the reporter',
  split: 'Children inspected one by one',
  unsampled: 'Not drawn, not inspected',
} as const satisfies Record<InspectionMark, string>;

export const claimLapseWords = {
  'duty-over': 'Back in the pool: whoever had claimed it went off duty',
  gone: 'Back in the pool: whoever had claimed it is no longer at this desk',
} as const satisfies Record<ClaimLapse, string>;

export const dispatchModeWords = {
  manual: 'By hand',
  'one-click': 'On acceptance',
  automatic: 'Automatic',
} as const satisfies Record<DispatchMode, string>;

export const inspectModeWords = {
  field: 'On site',
  photo: 'By photo',
  reporter: 'By the reporter',
  sample: 'By sample',
} as const satisfies Record<InspectMode, string>;

export const closeModeWords = {
  manual: 'By hand',
  'reporter-solved': 'When the reporter confirms',
  'silent-days': 'After silent days',
} as const satisfies Record<CloseMode, string>;

/** The hotline's and the peace centre's words: only those that differ from the default. */
export const hotlineWords = {
  status: { registered: 'To assign', returned: 'Returned, to assign again', closed: 'Completed' } satisfies Partial<
    Record<IncidentStatus, string>
  > as Partial<Record<IncidentStatus, string>>,
  action: {
    register: 'Accept',
    'register-and-dispatch': 'Accept and assign',
    dispatch: 'Assign',
    recall: 'Recall assignment',
    close: 'Complete',
  } satisfies Partial<Record<IncidentAction, string>> as Partial<Record<IncidentAction, string>>,
  stage: { register: 'Accept', dispatch: 'Assign', close: 'Complete' } satisfies Partial<
    Record<PublicStage, string>
  > as Partial<Record<PublicStage, string>>,
  clock: { dispatch: 'Assign', close: 'Complete' } satisfies Partial<
    Record<ResponsibleClock | SpanningClock, string>
  > as Partial<Record<ResponsibleClock | SpanningClock, string>>,
} as const;
