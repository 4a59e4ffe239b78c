/** What people read of a case in English; one line a word, hence more than 300 lines. A missing word does not compile. */
import type { PackageReason } from './rules/archive-package.ts';
import type { HoldState } from './rules/legal-hold.ts';
import type { sharedWords as chineseShared } from './words.zh.ts';
import type { IncidentAction } from './rules/lifecycle.ts';
import type { ExemptionReason, ExemptionState } from './rules/exemption.ts';
import type { ClaimLapse } from './rules/facts.ts';
import type { RefusalReason } from './rules/refusals.ts';
import type { DeclineGround, RouteRule, RouteSaying, RouteVerdict, RouteWay } from './rules/route.ts';
import type {
  JointTaskKind,
  JointTaskState,
  RequestKind,
  RequestState,
  SupervisionGrade,
  SupervisionState,
} from './rules/side-facts.ts';
import type {
  AppealKind,
  AttachmentKind,
  CloseMode,
  DispatchMode,
  IncidentSource,
  IncidentStatus,
  InspectionMark,
  InspectMode,
  Light,
  Outcome,
  PauseReason,
  PublicStage,
  ResidentStage,
  ResponsibleClock,
  SpanningClock,
  VerificationFinding,
} from './rules/statuses.ts';

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

export const actionWords = {
  report: 'Report',
  'solve-on-spot': 'Fixed on the spot',
  claim: 'Claim',
  release: 'Put back',
  answer: 'Answer directly',
  'ask-verification': 'Ask for verification',
  'give-verification': 'Report verification',
  'solve-while-verifying': 'Fixed while verifying',
  'reassign-verification': 'Ask another verifier',
  'withdraw-verification': 'Withdraw verification',
  register: 'Register',
  'register-and-dispatch': 'Register and dispatch',
  'dispatch-emergency': 'Dispatch emergency',
  decline: 'Decline',
  reconsider: 'Reconsider',
  withdraw: 'Withdraw',
  cancel: 'Cancel case',
  correct: 'Correct',
  dispatch: 'Dispatch',
  'send-back': 'Send back to acceptance',
  'ask-adjudication': 'Ask for adjudication',
  uphold: 'Uphold objection',
  designate: 'Designate unit',
  recall: 'Recall dispatch',
  'recall-inspection': 'Recall inspection',
  receive: 'Receive',
  return: 'Return',
  'return-to-parent': 'Return to lead unit',
  object: 'Object',
  'assign-handler': 'Assign handler',
  'revoke-assignment': 'Revoke assignment',
  'hand-back': 'Hand back',
  'sub-dispatch': 'Sub-dispatch',
  'report-stage': 'Report stage',
  'report-impossible': 'Report impossible',
  'report-done': 'Report done',
  'ask-inspection': 'Ask for inspection',
  'reassign-inspection': 'Ask another inspector',
  pass: 'Pass inspection',
  'inspect-by-desk': 'Inspect at the desk',
  'pass-unsampled': 'Not drawn, passed uninspected',
  'confirm-solved': 'Confirm solved',
  rework: 'Rework',
  close: 'Close',
  reopen: 'Reopen',
  'close-imported': 'Closed at its source (imported)',
  archive: 'Archive',
  split: 'Split',
  'child-final': 'Child finished',
  merge: 'Merge',
  unmerge: 'Unmerge',
  'follow-leader': 'Follow the leader',
  'take-over': 'Take over',
  lift: 'Lift to upper centre',
  lower: 'Lower to centre below',
  'put-under-supervision': 'Put under supervision',
  recount: 'Count the time again',
  'ask-extension': 'Ask for an extension',
  'ask-hang-up': 'Ask to hang it up',
  'appeal-overtime': 'Appeal the overtime',
  'pass-on-request': 'Pass the request on',
  'approve-request': 'Approve the request',
  'refuse-request': 'Refuse the request',
  'withdraw-request': 'Withdraw the request',
  'resume-hung': 'Resume',
  'send-joint-task': 'Ask others to help',
  'receive-joint-task': 'Receive the joint task',
  'arrive-for-joint-task': 'Arrive',
  'explain-joint-task': 'Explain and report progress',
  'finish-joint-task': 'Report the joint task done',
  'decline-joint-task': 'Decline the joint task',
  'withdraw-joint-task': 'Withdraw the joint task',
  'answer-supervision': 'Answer the supervision',
  'ask-supervision-again': 'Ask again',
  'lift-supervision': 'Lift the supervision',
  transfer: 'Transfer to another county',
} as const satisfies Record<IncidentAction, string>;

export const refusalWords = {
  'incidents.start-needed': 'Fill in the case first.',
  'incidents.reason-needed': 'Give a reason.',
  'incidents.answer-needed': 'Write the answer or what was done.',
  'incidents.outcome-needed': 'Choose an outcome.',
  'incidents.ground-needed': 'State the legal ground of the objection.',
  'incidents.opening-condition-needed': 'Choose the opening condition.',
  'incidents.closing-condition-needed': 'Choose the closing condition.',
  'incidents.rule-needed': 'Choose a rule first.',
  'incidents.unit-needed': 'Choose the responsible unit.',
  'incidents.child-unit-needed': 'Choose the unit below.',
  'incidents.handler-needed': 'Choose a handler.',
  'incidents.verifier-needed': 'Choose who verifies.',
  'incidents.inspector-needed': 'Choose an inspector.',
  'incidents.taker-needed': 'Choose who takes over.',
  'incidents.desk-needed': 'Choose the receiving centre.',
  'incidents.county-needed': 'Choose the receiving county.',
  'incidents.leader-needed': 'Choose the case to merge into.',
  'incidents.children-needed': 'A split needs at least two children.',
  'incidents.finding-needed': 'Choose what was found.',
  'incidents.second-person-needed': 'A second person must agree; ask a colleague on duty to confirm.',
  'incidents.evidence-needed': 'Add a photo or a document.',
  'incidents.correction-needed': 'Say what is to be corrected.',
  'incidents.unit-wrong-matter': 'This unit does not handle the matter; choose one from the dispatch catalogue.',
  'incidents.unit-wrong-area': 'This unit is not responsible for the area; choose the local one.',
  'incidents.unit-wrong-level':
    'A unit of this level may not handle the case; choose one of the same or an upper level.',
  'incidents.unit-not-on-duty-list':
    "The matter is not on this town's or village's duty list and may not be pushed down; dispatch it to the department.",
  'incidents.unit-closed': 'This unit no longer exists; choose its successor.',
  'incidents.wrong-status': 'Not possible in the current status; choose one of the possible actions.',
  'incidents.wrong-role': 'Your post may not do this; ask a post that may.',
  'incidents.not-this-desk': 'Another centre works this case; contact it or switch your post.',
  'incidents.not-the-county-centre': 'Only the county centre may do this; lift the case first.',
  'incidents.not-this-unit': 'Your unit does not handle this case.',
  'incidents.not-the-verifier': 'Somebody else was asked to verify; the acceptor can reassign it.',
  'incidents.not-the-handler': 'The case is not assigned to you; the head of your unit can assign it.',
  'incidents.not-the-inspector': 'Somebody else was asked to inspect; the dispatcher can reassign it.',
  'incidents.not-the-reporter': 'Only the reporter may do this.',
  'incidents.claimed-by-another': 'A colleague is working on it; wait for release or ask the shift head to take over.',
  'incidents.not-claimed': 'Nobody has claimed this case.',
  'incidents.verification-needed': 'This kind of case must be verified on site first; ask for verification.',
  'incidents.verifier-is-reporter': 'Reporters may not verify their own report; choose somebody else.',
  'incidents.no-dispatch-right': 'Register it first; a dispatcher then dispatches it.',
  'incidents.unit-not-named':
    'Neither the dispatch catalogue nor the rule names this unit: say why it should get the case.',
  'incidents.decline-ground-needed': 'Choose why it is not for this system.',
  'incidents.not-an-emergency': 'This is no emergency; register and dispatch it in the normal way.',
  'incidents.unit-not-on-call': 'This unit is not on call around the clock; a person on duty must dispatch.',
  'incidents.designated':
    'A designated unit may neither return nor object; if it cannot be done, report it impossible with evidence.',
  'incidents.handler-assigned': 'A handler is assigned; revoke the assignment first.',
  'incidents.nobody-assigned': 'Nobody is assigned, so there is nothing to revoke.',
  'incidents.work-has-begun': 'Work has begun, so it cannot be returned; if it cannot be done, report it impossible.',
  'incidents.already-sub-dispatched': 'It is sub-dispatched; take that back first or wait for its return.',
  'incidents.objection-used': 'Only one objection is possible.',
  'incidents.objection-window-over': 'The time for an objection is over.',
  'incidents.unit-not-heard': 'Hear the unit before designating it.',
  'incidents.same-person': 'The second person must be somebody else; ask a colleague to confirm.',
  'incidents.shift-head-must-agree': 'The shift head must agree to a recall.',
  'incidents.handler-not-a-member': 'This person does not belong to the unit.',
  'incidents.handler-off-duty': 'This person is off duty; choose somebody on duty.',
  'incidents.hung': 'The case is hung up; work can be reported after it resumes.',
  'incidents.joint-tasks-open':
    'Joint tasks are open: mark them outstanding; to close, a shift head must give a reason.',
  'incidents.inspector-handled': 'Handlers may not inspect their own work; choose somebody else.',
  'incidents.inspector-of-handling-unit': 'The handling unit may not inspect its own work; choose somebody else.',
  'incidents.inspector-is-reporter': 'Reporters may not inspect their own case; choose somebody else.',
  'incidents.field-inspection-needed': 'This case must be inspected on site; ask for inspection.',
  'incidents.drawn-for-inspection': 'This case was drawn and must be inspected on site.',
  'incidents.reporter-not-asked': 'The reporter is not asked now; after closing the case can be rated.',
  'incidents.not-imported': 'Only cases worked by another system and imported can end like this.',
  'incidents.reporter-does-not-inspect': 'Staff inspect this case.',
  'incidents.handled-it-yourself': 'You worked on it, so somebody else must inspect or close it.',
  'incidents.inspected-it-yourself': 'You inspected it, so somebody else or the upper centre must close it.',
  'incidents.close-by-hand': 'This case must be closed by a person.',
  'incidents.already-reconsidered': 'A case can be reconsidered only once on request.',
  'incidents.already-reopened': 'A case can be reopened only once on request; contact the centre.',
  'incidents.window-open': 'The rating period is not over yet.',
  'incidents.something-pending': 'An appeal, a task or a re-check is still pending.',
  'incidents.leader-is-itself': 'A case cannot be merged into itself.',
  'incidents.leader-not-open': 'The leading case is finished; merging or unmerging is no longer possible.',
  'incidents.leader-follows-another': 'That case follows another one; choose the leading case.',
  'incidents.has-followers': 'Other cases follow this one, so it cannot be merged.',
  'incidents.leader-still-open': 'The leading case is still open.',
  'incidents.taker-not-eligible': 'This person cannot take over here; choose somebody of this stage.',
  'incidents.desk-not-above':
    'Only a centre above can be chosen; at the top, work it here or transfer it to another county.',
  'incidents.it-is-about-them':
    'The report is about this organisation or one above it; it can neither accept nor inspect it.',
  'incidents.desk-not-below': 'Only a centre below can be chosen.',
  'incidents.emergency-stays-at-county': 'The county centre works emergencies itself; they cannot be lowered.',
  'incidents.until-needed': 'Choose the day until which it is hung up.',
  'incidents.task-needed': 'Choose the joint task.',
  'incidents.supervision-needed': 'Choose the supervision.',
  'incidents.grade-needed': 'Choose the grade of the supervision.',
  'incidents.already-overdue':
    'The handling time is over: no extension or hang-up any more. After closing the overtime can be appealed.',
  'incidents.was-not-overdue': 'The case was never overdue; there is nothing to appeal.',
  'incidents.request-pending': 'A request is waiting already; let it be decided or withdraw it first.',
  'incidents.no-request': 'No request waits for this.',
  'incidents.extensions-used': 'Two extensions have been approved; there is no third.',
  'incidents.hang-up-used': 'A case is hung up only once.',
  'incidents.appeal-used': 'Overtime can be appealed only once.',
  'incidents.not-hung': 'The case is not hung up.',
  'incidents.until-out-of-range': 'A hang-up ends tomorrow at the earliest and within 365 days.',
  'incidents.own-request': 'Nobody decides his own request; let somebody else do it.',
  'incidents.request-of-another': 'Only who asked can withdraw the request.',
  'incidents.handler-may-not-decide': 'Who handled the case does not decide here; let somebody else do it.',
  'incidents.no-such-task': 'No joint task stands where this could be done.',
  'incidents.task-of-another-unit': 'The joint task was sent to another unit.',
  'incidents.task-not-yours': 'The desk sent this joint task; ask the dispatcher to withdraw it.',
  'incidents.unit-has-it-already': 'That unit has the case or a task of it already; choose another.',
  'incidents.too-many-side-lives': 'There are too many of these on the case; settle those first.',
  'incidents.no-such-supervision': 'No supervision stands where this could be done.',
  'incidents.supervision-open': 'Your centre already watches this case.',
  'incidents.grade-not-yours': 'A letter comes from a centre above, a leader’s word from a head of a centre.',
  'incidents.not-the-issuer': 'Only the centre that issued it can do this.',
  'incidents.not-asked-to-answer': 'Whoever has the case now answers the supervision.',
  'incidents.party-to-the-case': 'You or your unit handled or inspected this case; somebody else has to ask or decide.',
  'incidents.nothing-rated': 'The reporter has not rated this case; there is nothing to leave out.',
  'incidents.rating-good': 'This rating is good in every respect; there is nothing to leave out.',
  'incidents.rating-settled': 'This rating counts already or has been left out; it stays as it is.',
  'incidents.exemption-asked': 'Leaving this rating out was asked for before; that is possible once.',
  'incidents.no-exemption': 'Nobody has asked to leave this rating out.',
} as const satisfies Record<RefusalReason, string>;

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

/** Refusals at the door of the room, outside the table of the case's life. */
export const doorRefusalWords = {
  'incidents.held': 'This case is on hold; nothing of it may be erased until the hold is lifted',
  'incidents.already-held': 'A hold stands on this case already',
  'incidents.no-hold': 'No hold stands on this case',
  'incidents.hold-waits': 'The hold, or its end, still waits for its second person',
  'incidents.not-archived': 'This case is not archived yet',
  'incidents.already-disposed': 'The personal text of this case has been destroyed by order',
  'incidents.retention-not-over': 'Its period of retention is not over',
  'incidents.disposal-asked': 'Somebody has asked for it already; a second person decides',
  'incidents.disposal-not-asked': 'Nobody has asked for it',
  'incidents.county-itself': 'A case cannot be transferred to its own county',
  'incidents.unknown-county': 'There is no such county here; give its name instead',
  'incidents.target-needed': 'Say to whom it is transferred',
  'incidents.county-has-no-desk': 'That county has no centre to take it',
  'incidents.sharing-basis-needed': 'Passing on the reporter needs a basis in law',
  'incidents.case-without-package': 'Only a closed case has an archive package',
  'incidents.unknown': 'No such case, or not within your jurisdiction',
  'incidents.article-not-in-force': 'This article does not hold here today: expired, withdrawn, or for another place',
  'incidents.unknown-matter': 'No such matter; choose one from the catalogue',
  'incidents.unknown-rule': 'This rule does not exist or is no longer in force; choose again',
  'incidents.unknown-organisation': 'No such organisation; choose again',
  'incidents.no-desk-beyond':
    'No centre is left that the report is not about; tell the reporter to use the channel above.',
  'incidents.nothing-to-recheck': 'Nothing waits to be looked at again here',
  'incidents.unknown-grid': 'No such grid; choose the place again',
  'incidents.unknown-person': 'No such person, or without a post by now; choose again',
  'incidents.unknown-proposal': 'No such act waits for a second person',
  'incidents.proposal-decided': 'Somebody has already agreed or refused',
  'incidents.closed-to-reports':
    'Reports of this kind are closed here, {hours} until {until}: {explanation}. {advice}. What you typed is kept; if somebody is in danger, mark it as an emergency and report again.',
  'incidents.duty-withdrawn':
    'It cannot go to {organisation}: “{list}”, version {version} (in force since {validFrom}), withdrawn item {number} “{text}”. It is done by {leads} now.',
  'incidents.duty-assistant-only':
    '{organisation} cannot lead: “{list}”, version {version} (in force since {validFrom}), assisting item {number} “{text}”. The lead is {leads}.',
  'incidents.duty-other-lead':
    '{organisation} cannot help here: by “{list}”, version {version} (in force since {validFrom}), assisting item {number} “{text}”, it only helps {leads}.',
  'incidents.duty-unlisted':
    'It cannot go to {organisation}: the matter stands on no item of “{list}”, version {version} (in force since {validFrom}).',
  'incidents.no-desk': 'No centre works a desk here yet; ask the system administrator',
  'incidents.not-a-desk': 'This organisation is not a centre that works cases',
  'incidents.external-known': 'A case with this outside number is registered already',
  'incidents.empty-box': 'The box on the map is empty',
  'incidents.reporter-confidential': 'The reporter asked for secrecy; you cannot see who it is',
  'incidents.unknown-code': 'No case has this code; look at it again',
  'incidents.nothing-added': 'Write a few words or choose a photo',
  'incidents.addition-too-late':
    'This case is over and takes nothing more; if it is not solved, say so in your rating and it is worked again',
  'incidents.support-too-late':
    'That case has just been closed and takes no more support; if it is not solved, please send your report',
  'incidents.too-many-additions': 'You have added many times already; please wait to be called',
  'incidents.unknown-link': 'This link leads nowhere; check it and try again, or call 12345',
  'incidents.rating-not-open': 'It cannot be rated yet; come back when it is finished',
  'incidents.rating-over': 'The time for rating is over; report again if there is still a problem',
  'incidents.already-rated': 'You have rated this result already',
  'incidents.import-bad-columns':
    'Titles of columns are written field=title, with semicolons between; check the fields',
  'incidents.import-bad-zone': 'There is no such time zone; write one like Asia/Shanghai',
  'incidents.import-bad-area': 'A box of coordinates is four numbers with commas: west, south, east, north',
  'incidents.unknown-entry': 'There is no such catalogue entry, or it was not in force in this time.',
  'incidents.what-if-period': 'The period runs from an earlier to a later day, at most 92 days.',
  'incidents.reveal-burst': 'Too many reporters shown in a short time; ask the shift head if you need more',
} as const satisfies Record<keyof typeof import('./words.zh.ts').doorRefusalWords, string>;

/** 冻结 */
export const holdStateWords = {
  put: 'On hold, waits for its second person',
  confirmed: 'On hold',
  'lift-asked': 'On hold, its end is asked for',
  lifted: 'Lifted',
  rejected: 'Rejected',
} as const satisfies Record<HoldState, string>;

/** What a transfer has passed on. */
export const sharedWords = {
  text: 'text',
  place: 'place',
  'reporter-name': 'name of the reporter',
  'reporter-phone': 'phone of the reporter',
} as const satisfies Record<keyof typeof chineseShared, string>;

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
} as const satisfies Record<keyof typeof import('./words.zh.ts').candidateReasonWords, string>;

/** What is found wrong with an archive package. */
export const packageReasonWords = {
  'package-altered': 'The file is not as it was written',
  'manifest-missing': 'The manifest is missing',
  'manifest-unreadable': 'The manifest cannot be read',
  'file-missing': 'A file is missing',
  'file-altered': 'A file was altered',
  'file-not-listed': 'A file that no list names',
  'case-unreadable': 'The case cannot be read',
  'case-differs': 'The case differs from manifest or chain',
  'step-of-another-case': 'A step of another case',
  'chain-broken': 'The chain is broken',
  'text-altered': 'A text was altered',
  'text-missing': 'A text is gone without an order',
  'text-unknown': 'A text that the chain does not know',
  'erasure-broken': 'An order does not fit its seal',
  'attachment-altered': 'An attachment was altered',
} as const satisfies Record<PackageReason, string>;
