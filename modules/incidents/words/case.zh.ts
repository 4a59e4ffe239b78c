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
  reported: '待受理',
  verifying: '现场核实中',
  declined: '不予立案',
  registered: '待派遣',
  returned: '退单待重派',
  adjudicating: '责任会商中',
  dispatched: '待签收',
  handling: '处置中',
  split: '已拆分',
  handled: '待核查',
  inspecting: '核查中',
  inspected: '待结案',
  closed: '已结案',
  archived: '已归档',
  cancelled: '已作废',
  merged: '已合并',
} as const satisfies Record<IncidentStatus, string>;

export const outcomeWords = {
  solved: '已解决',
  'partly-solved': '部分解决',
  explained: '已解释说明',
  planned: '列入计划',
  'not-found': '现场未发现',
  referred: '转外部渠道',
  withdrawn: '诉求人撤回',
} as const satisfies Record<Outcome, string>;

export const sourceWords = {
  worker: '网格员上报',
  operator: '坐席登记',
  resident: '居民随手拍',
  hotline: '12345 热线',
  'police-transfer': '110 移交',
  'city-management': '城管平台',
  patrol: '巡查发现',
  'device-alarm': '设备告警',
  'leader-instruction': '领导批示',
  'video-patrol': '视频巡查',
  'other-county': '外县移交',
  department: '部门自报',
} as const satisfies Record<IncidentSource, string>;

export const appealWords = {
  question: '咨询',
  help: '求助',
  complaint: '投诉',
  'tip-off': '举报',
  suggestion: '建议',
  praise: '表扬',
  problem: '问题上报',
} as const satisfies Record<AppealKind, string>;

/** The six stages everybody sees. */
export const publicStageWords = {
  report: '上报',
  register: '立案',
  dispatch: '派遣',
  handle: '处置',
  feedback: '反馈',
  close: '结案',
  final: '已终结',
} as const satisfies Record<PublicStage, string>;

/** The four stages residents see. */
export const residentStageWords = {
  accept: '受理',
  handle: '办理',
  answer: '答复',
  rate: '评价',
} as const satisfies Record<ResidentStage, string>;

/** How residents read a status: never 立案, never 作废. */
export const residentStatusWords = {
  reported: '已收到，待受理',
  verifying: '正在现场核实',
  declined: '不予受理',
  registered: '已受理',
  returned: '正在确定承办单位',
  adjudicating: '正在确定承办单位',
  dispatched: '已交承办单位',
  handling: '办理中',
  split: '办理中',
  handled: '办理完毕，待核查',
  inspecting: '正在核查办理结果',
  inspected: '待答复',
  closed: '已答复',
  archived: '已归档',
  cancelled: '已撤回',
  merged: '与同一问题合并办理',
} as const satisfies Record<IncidentStatus, string>;

export const attachmentKindWords = {
  near: '近景',
  far: '远景',
  reference: '参照物',
  before: '处置前',
  after: '处置后',
  verification: '核实',
  inspection: '核查',
  document: '材料',
  recording: '录音',
} as const satisfies Record<AttachmentKind, string>;

export const clockWords = {
  accept: '受理',
  verify: '核实',
  dispatch: '派遣',
  adjudicate: '会商',
  receipt: '签收',
  handle: '处置',
  'assign-inspection': '转核查',
  inspect: '核查',
  close: '结案',
  split: '等待子件',
  promise: '答复承诺',
  stage: '阶段',
  joint: '协办',
  'sub-dispatch': '二次派单',
  'emergency-verification': '应急核实',
  request: '申请审批',
  supervision: '督办回复',
} as const satisfies Record<ResponsibleClock | SpanningClock, string>;

export const pauseWords = { hung: '挂账', merged: '合并' } as const satisfies Record<PauseReason, string>;

export const lightWords = {
  green: '正常',
  yellow: '临期',
  red: '超期',
  grey: '暂停计时',
} as const satisfies Record<Light, string>;

export const findingWords = {
  confirmed: '属实',
  'not-found': '未发现',
  unclear: '无法判断',
} as const satisfies Record<VerificationFinding, string>;

export const inspectionMarkWords = {
  field: '现场核查',
  desk: '桌面核查',
  reporter: '诉求人确认',
  split: '子件分别核查',
  unsampled: '未抽中，未经核查',
} as const satisfies Record<InspectionMark, string>;

export const claimLapseWords = {
  'duty-over': '认领人已下班，退回受理池',
  gone: '认领人已不在岗，退回受理池',
} as const satisfies Record<ClaimLapse, string>;

export const dispatchModeWords = {
  manual: '人工派遣',
  'one-click': '受理即派遣',
  automatic: '自动派遣',
} as const satisfies Record<DispatchMode, string>;

export const inspectModeWords = {
  field: '现场核查',
  photo: '照片核查',
  reporter: '诉求人确认',
  sample: '抽样核查',
} as const satisfies Record<InspectMode, string>;

export const closeModeWords = {
  manual: '人工结案',
  'reporter-solved': '诉求人确认后自动结案',
  'silent-days': '期满无异议自动结案',
} as const satisfies Record<CloseMode, string>;

/** 综治·12345 words: only those that differ from the default. */
export const hotlineWords = {
  status: {
    declined: '不予受理',
    registered: '待交办',
    returned: '退单待重新交办',
    handling: '办理中',
    handled: '待核查',
    inspected: '待办结',
    closed: '已办结',
  } satisfies Partial<Record<IncidentStatus, string>> as Partial<Record<IncidentStatus, string>>,
  action: {
    register: '受理',
    'register-and-dispatch': '受理并交办',
    'dispatch-emergency': '应急交办',
    decline: '不予受理',
    dispatch: '交办',
    recall: '撤回交办',
    object: '交办异议',
    'assign-handler': '指派办理人员',
    'report-done': '办理反馈',
    close: '办结',
  } satisfies Partial<Record<IncidentAction, string>> as Partial<Record<IncidentAction, string>>,
  stage: {
    register: '受理',
    dispatch: '交办',
    handle: '办理',
    close: '办结',
  } satisfies Partial<Record<PublicStage, string>> as Partial<Record<PublicStage, string>>,
  clock: { dispatch: '交办', handle: '办理', close: '办结' } satisfies Partial<
    Record<ResponsibleClock | SpanningClock, string>
  > as Partial<Record<ResponsibleClock | SpanningClock, string>>,
} as const;
