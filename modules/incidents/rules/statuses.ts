/** The words a case (事件) is stored with: statuses, stages, outcomes, clocks and kinds. Codes are for ever; 中文 is in words.zh.ts. */

export const incidentStatuses = [
  'reported', // 待受理
  'verifying', // 现场核实中
  'declined', // 不予立案
  'registered', // 待派遣
  'returned', // 退单待重派
  'adjudicating', // 责任会商中
  'dispatched', // 待签收
  'handling', // 处置中
  'split', // 已拆分
  'handled', // 待核查
  'inspecting', // 核查中
  'inspected', // 待结案
  'closed', // 已结案
  'archived', // 已归档
  'cancelled', // 已作废, by the reporter 已撤回
  'merged', // 已合并
] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** Somebody holds the case and a responsible clock (or a pause with a reason) runs. */
export const openStatuses = [
  'reported',
  'verifying',
  'registered',
  'returned',
  'adjudicating',
  'dispatched',
  'handling',
  'split',
  'handled',
  'inspecting',
  'inspected',
] as const satisfies readonly IncidentStatus[];
export type OpenStatus = (typeof openStatuses)[number];

/** Nobody holds the case and no clock runs. `closed` may be reopened, `declined` reconsidered. */
export const finalStatuses = [
  'declined',
  'closed',
  'archived',
  'cancelled',
] as const satisfies readonly IncidentStatus[];
export type FinalStatus = (typeof finalStatuses)[number];

/** From here nothing leads out any more. */
export const endStatuses = ['archived', 'cancelled'] as const satisfies readonly FinalStatus[];

/** A merged case (重复件) is neither open nor final: it follows its leader, its clocks pause. */
export const followingStatuses = ['merged'] as const satisfies readonly IncidentStatus[];

export function isOpen(status: IncidentStatus): status is OpenStatus {
  return (openStatuses as readonly string[]).includes(status);
}

export function isFinal(status: IncidentStatus): status is FinalStatus {
  return (finalStatuses as readonly string[]).includes(status);
}

/** The six stages everybody outside sees, and `final` for what is over. */
export const publicStages = ['report', 'register', 'dispatch', 'handle', 'feedback', 'close', 'final'] as const;
export type PublicStage = (typeof publicStages)[number];

const stageOfStatus = {
  reported: 'report',
  verifying: 'report',
  declined: 'final',
  registered: 'register',
  returned: 'dispatch',
  adjudicating: 'dispatch',
  dispatched: 'dispatch',
  handling: 'handle',
  split: 'handle',
  handled: 'feedback',
  inspecting: 'feedback',
  inspected: 'feedback',
  closed: 'close',
  archived: 'final',
  cancelled: 'final',
} as const satisfies Record<Exclude<IncidentStatus, 'merged'>, PublicStage>;

/** A merged case shows its leader's stage; without a known leader it still reads as reported. */
export function publicStageOf(status: IncidentStatus, leaderStatus: IncidentStatus | null = null): PublicStage {
  if (status !== 'merged') return stageOfStatus[status];
  return leaderStatus === null || leaderStatus === 'merged' ? 'report' : stageOfStatus[leaderStatus];
}

/** What residents read: 受理 → 办理 → 答复 → 评价. */
export const residentStages = ['accept', 'handle', 'answer', 'rate'] as const;
export type ResidentStage = (typeof residentStages)[number];

const residentStageOfStage = {
  report: 'accept',
  register: 'handle',
  dispatch: 'handle',
  handle: 'handle',
  feedback: 'handle',
  close: 'answer',
  final: 'rate',
} as const satisfies Record<PublicStage, ResidentStage>;

export function residentStageOf(status: IncidentStatus, leaderStatus: IncidentStatus | null = null): ResidentStage {
  // A declined or withdrawn case got an answer; only a worked and archived one has passed its rating.
  if (status === 'declined' || status === 'cancelled') return 'answer';
  return residentStageOfStage[publicStageOf(status, leaderStatus)];
}

/** 办理结果. Only `solved` counts in the solved rate; each has its own words to the resident. */
export const outcomes = [
  'solved',
  'partly-solved',
  'explained',
  'planned',
  'not-found',
  'referred',
  'withdrawn',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Clocks that are summed: every instant from report to final belongs to one of them or to a pause. */
export const responsibleClocks = [
  'accept',
  'verify',
  'dispatch',
  'adjudicate',
  'receipt',
  'handle',
  'assign-inspection',
  'inspect',
  'close',
  'split',
] as const;
export type ResponsibleClock = (typeof responsibleClocks)[number];

/** Clocks that run beside the responsible one and are never summed. */
export const spanningClocks = [
  'promise',
  'stage',
  'joint',
  'sub-dispatch',
  'emergency-verification',
  'request',
  'supervision',
] as const;
export type SpanningClock = (typeof spanningClocks)[number];

export const pauseReasons = ['hung', 'merged'] as const;
export type PauseReason = (typeof pauseReasons)[number];

const clockOfStatus = {
  reported: 'accept',
  verifying: 'verify',
  registered: 'dispatch',
  returned: 'dispatch',
  adjudicating: 'adjudicate',
  dispatched: 'receipt',
  handling: 'handle',
  split: 'split',
  handled: 'assign-inspection',
  inspecting: 'inspect',
  inspected: 'close',
} as const satisfies Record<OpenStatus, ResponsibleClock>;

export function responsibleClockOf(status: OpenStatus): ResponsibleClock;
export function responsibleClockOf(status: IncidentStatus): ResponsibleClock | null;
export function responsibleClockOf(status: IncidentStatus): ResponsibleClock | null {
  return isOpen(status) ? clockOfStatus[status] : null;
}

/** Traffic lights; grey while the clock is paused (挂账, 合并). */
export const lights = ['green', 'yellow', 'red', 'grey'] as const;
export type Light = (typeof lights)[number];

/** Kinds of appeal (诉求). */
export const appealKinds = ['question', 'help', 'complaint', 'tip-off', 'suggestion', 'praise', 'problem'] as const;
export type AppealKind = (typeof appealKinds)[number];

/** Where a case came from. */
export const incidentSources = [
  'worker',
  'operator',
  'resident',
  'hotline',
  'police-transfer',
  'city-management',
  'patrol',
  'device-alarm',
  'leader-instruction',
  'video-patrol',
  'other-county',
  'department',
] as const;
export type IncidentSource = (typeof incidentSources)[number];

export const attachmentKinds = [
  'near',
  'far',
  'reference',
  'before',
  'after',
  'verification',
  'inspection',
  'document',
  'recording',
] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** How a rule wants its cases worked; human effort is the scarce thing. */
export const verifyModes = ['none', 'required'] as const;
export type VerifyMode = (typeof verifyModes)[number];
export const evidenceModes = ['none', 'required'] as const;
export type EvidenceMode = (typeof evidenceModes)[number];
export const dispatchModes = ['manual', 'one-click', 'automatic'] as const;
export type DispatchMode = (typeof dispatchModes)[number];
export const inspectModes = ['field', 'photo', 'reporter', 'sample'] as const;
export type InspectMode = (typeof inspectModes)[number];
export const closeModes = ['manual', 'reporter-solved', 'silent-days'] as const;
export type CloseMode = (typeof closeModes)[number];

/**
 * How the passed inspection was made. `split` stands for a parent whose children were inspected one by one, `unsampled`
 * for a case that was not drawn where the rule inspects only a sample: nobody looked.
 */
export const inspectionMarks = ['field', 'desk', 'reporter', 'split', 'unsampled'] as const;
export type InspectionMark = (typeof inspectionMarks)[number];

/** What a verification found. */
export const verificationFindings = ['confirmed', 'not-found', 'unclear'] as const;
export type VerificationFinding = (typeof verificationFindings)[number];
