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
  extension: '延期',
  'hang-up': '挂账',
  'overtime-appeal': '超时申诉',
} as const satisfies Record<RequestKind, string>;

export const requestStateWords = {
  'asked-in-unit': '待单位审核',
  asked: '待审批',
  'first-approved': '待复审',
  approved: '已批准',
  refused: '已驳回',
  withdrawn: '已撤回',
  lapsed: '已失效',
  resumed: '已恢复办理',
} as const satisfies Record<RequestState, string>;

export const jointTaskKindWords = { 'lead-asked': '协办', whistle: '吹哨' } as const satisfies Record<
  JointTaskKind,
  string
>;

export const jointTaskStateWords = {
  sent: '待签收',
  received: '已签收',
  arrived: '已到场',
  done: '已完成',
  declined: '不能协办',
  withdrawn: '已撤回',
  suspended: '随合并暂停',
  outstanding: '结案时未完成',
} as const satisfies Record<JointTaskState, string>;

export const supervisionGradeWords = {
  urge: '催办',
  letter: '督办函',
  leader: '领导督办',
} as const satisfies Record<SupervisionGrade, string>;

export const supervisionStateWords = {
  issued: '待回复',
  answered: '已回复',
  lifted: '已销号',
} as const satisfies Record<SupervisionState, string>;

export const exemptionReasonWords = {
  'no-legal-basis': '诉求无法律政策依据',
  'finally-decided': '已依法终结（诉讼、仲裁、复议、信访）',
  'outside-power': '属民事或市场行为，非行政职权',
  mistaken: '误评（非本件或误点）',
  planned: '已列入计划，期限未到',
} as const satisfies Record<ExemptionReason, string>;

export const exemptionStateWords = {
  asked: '待复核',
  agreed: '已剔除',
  rejected: '不予剔除',
  lapsed: '已失效',
} as const satisfies Record<ExemptionState, string>;
