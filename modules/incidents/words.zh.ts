/** What people read of a case in Chinese; one line a word, hence more than 300 lines. A missing word does not compile. */
// The default speaks city management (立案 派遣 处置 结案); `hotlineWords` below overrides it for 综治·12345
// (受理 交办 办理 办结). Residents only ever read 受理 → 办理 → 答复 → 评价.
import type { PackageReason } from './rules/archive-package.ts';
import type { HoldState } from './rules/legal-hold.ts';
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

export const actionWords = {
  report: '上报',
  'solve-on-spot': '自行处置',
  claim: '认领',
  release: '放回待受理池',
  answer: '直接答复',
  'ask-verification': '转核实',
  'give-verification': '核实反馈',
  'solve-while-verifying': '现场处置',
  'reassign-verification': '改派核实',
  'withdraw-verification': '撤回核实',
  register: '立案',
  'register-and-dispatch': '受理并派遣',
  'dispatch-emergency': '应急直派',
  decline: '不予立案',
  reconsider: '复核',
  withdraw: '撤回诉求',
  cancel: '作废',
  correct: '更正',
  dispatch: '派遣',
  'send-back': '退回受理',
  'ask-adjudication': '提请会商',
  uphold: '异议成立',
  designate: '指定承办',
  recall: '撤回派遣',
  'recall-inspection': '撤回核查',
  receive: '签收',
  return: '退单',
  'return-to-parent': '退回主办单位',
  object: '派单异议',
  'assign-handler': '指派处置人员',
  'revoke-assignment': '撤回指派',
  'hand-back': '交回指派',
  'sub-dispatch': '二次派单',
  'report-stage': '阶段反馈',
  'report-impossible': '无法办理',
  'report-done': '处置反馈',
  'ask-inspection': '转核查',
  'reassign-inspection': '改派核查',
  pass: '核查通过',
  'inspect-by-desk': '桌面核查',
  'pass-unsampled': '未抽中免核查',
  'confirm-solved': '确认已解决',
  rework: '返工',
  close: '结案',
  reopen: '重办',
  'close-imported': '历史办结(导入)',
  archive: '归档',
  split: '拆分',
  'child-final': '子件办结',
  merge: '合并',
  unmerge: '撤销合并',
  'follow-leader': '随主件办结',
  'take-over': '接手',
  lift: '上报上级',
  lower: '下派',
  'put-under-supervision': '列入督办',
  recount: '重算时限',
  'ask-extension': '申请延期',
  'ask-hang-up': '申请挂账',
  'appeal-overtime': '超时申诉',
  'pass-on-request': '转报申请',
  'approve-request': '批准申请',
  'refuse-request': '驳回申请',
  'withdraw-request': '撤回申请',
  'resume-hung': '恢复办理',
  'send-joint-task': '请求协办',
  'receive-joint-task': '签收协办',
  'arrive-for-joint-task': '到场',
  'explain-joint-task': '说明协办进展',
  'finish-joint-task': '协办反馈',
  'decline-joint-task': '不能协办',
  'withdraw-joint-task': '撤回协办',
  'answer-supervision': '回复督办',
  'ask-supervision-again': '再次督办',
  'lift-supervision': '督办销号',
  transfer: '移交外县',
} as const satisfies Record<IncidentAction, string>;

export const refusalWords = {
  'incidents.start-needed': '请先填写事件的基本情况',
  'incidents.reason-needed': '请填写理由',
  'incidents.answer-needed': '请填写答复或办理情况',
  'incidents.outcome-needed': '请选择办理结果',
  'incidents.ground-needed': '请写明异议的法律或职责依据',
  'incidents.opening-condition-needed': '请选择立案条件',
  'incidents.closing-condition-needed': '请选择结案条件',
  'incidents.rule-needed': '请先选择立案标准',
  'incidents.unit-needed': '请选择责任单位',
  'incidents.child-unit-needed': '请选择下属承办单位',
  'incidents.handler-needed': '请选择处置人员',
  'incidents.verifier-needed': '请选择核实人员',
  'incidents.inspector-needed': '请选择核查人员',
  'incidents.taker-needed': '请选择接手人员',
  'incidents.desk-needed': '请选择接收的中心',
  'incidents.county-needed': '请选择移交的县',
  'incidents.leader-needed': '请选择要合并到的主件',
  'incidents.children-needed': '拆分至少需要两个子件',
  'incidents.finding-needed': '请选择核实结论',
  'incidents.second-person-needed': '此操作需要第二人同意，请另一位值班人员确认',
  'incidents.evidence-needed': '请上传现场照片或材料',
  'incidents.correction-needed': '请填写要更正的内容',
  'incidents.unit-wrong-matter': '该单位不负责此类事项，请按派单目录选择其他单位',
  'incidents.unit-wrong-area': '该单位不负责此地段，请选择管辖当地的单位',
  'incidents.unit-wrong-level': '该单位的层级不能承办此事件，请选择同级或上级单位',
  'incidents.unit-not-on-duty-list': '此事项不在该镇村履职事项清单内，不得下派，请派遣给主管部门',
  'incidents.unit-closed': '该单位已撤销，请选择承接其职责的单位',
  'incidents.wrong-status': '当前环节不能进行此操作，请选择可用的操作',
  'incidents.wrong-role': '您的岗位不能进行此操作，请联系有权限的岗位',
  'incidents.not-this-desk': '此事件由其他中心受理，请联系该中心或切换岗位',
  'incidents.not-the-county-centre': '此操作只能由县级中心进行，请先上报上级',
  'incidents.not-this-unit': '此事件不由您单位承办',
  'incidents.not-the-verifier': '核实任务已交给其他人员，请受理员改派',
  'incidents.not-the-handler': '此事件未指派给您，请单位负责人指派',
  'incidents.not-the-inspector': '核查任务已交给其他人员，请派遣员改派',
  'incidents.not-the-reporter': '只有诉求人本人可以进行此操作',
  'incidents.claimed-by-another': '其他受理员正在处理，请等其放回或由值班长接手',
  'incidents.not-claimed': '此事件无人认领',
  'incidents.verification-needed': '此类事件须先现场核实，请转核实',
  'incidents.verifier-is-reporter': '上报人不能核实自己的上报，请选择其他人员',
  'incidents.no-dispatch-right': '此事项不能由受理员直接派遣，请先立案，再由派遣员派遣',
  'incidents.unit-not-named': '派单目录和立案标准都没有写这个单位：请写明派给它的理由',
  'incidents.decline-ground-needed': '请选择不属受理范围的类别',
  'incidents.not-an-emergency': '此事件不是紧急事件，请按一般流程立案派遣',
  'incidents.unit-not-on-call': '该单位没有全天候值守，请由值班人员派遣',
  'incidents.designated': '此事件已指定承办，不能退单或提出异议；确实无法办理的，请提交“无法办理”并附材料',
  'incidents.handler-assigned': '已指派处置人员，请先撤回指派',
  'incidents.nobody-assigned': '尚未指派处置人员，无可撤回',
  'incidents.work-has-begun': '已有处置记录，不能退单；确实无法办理的，请提交“无法办理”',
  'incidents.already-sub-dispatched': '已二次派单，请先撤回或等其退回',
  'incidents.objection-used': '派单异议只能提出一次',
  'incidents.objection-window-over': '已超过提出异议的时限',
  'incidents.unit-not-heard': '指定承办前须先听取该单位意见',
  'incidents.same-person': '第二人不能是您本人，请另一位人员确认',
  'incidents.shift-head-must-agree': '撤回派遣须经值班长同意',
  'incidents.handler-not-a-member': '该人员不属于本单位',
  'incidents.handler-off-duty': '该人员不在岗，请选择在岗人员',
  'incidents.hung': '事件挂账中，恢复后方可反馈',
  'incidents.joint-tasks-open': '协办任务尚未完成，请注明未完成的任务；结案须由值班长说明理由',
  'incidents.inspector-handled': '处置人员不能核查自己处置的事件，请选择其他人员',
  'incidents.inspector-of-handling-unit': '承办单位人员不能核查本单位处置的事件，请选择其他人员',
  'incidents.inspector-is-reporter': '上报人不能核查自己上报的事件，请选择其他人员',
  'incidents.field-inspection-needed': '此事件须现场核查，请转核查',
  'incidents.drawn-for-inspection': '本件已被抽中,须现场核查。',
  'incidents.reporter-not-asked': '现在不需要诉求人确认;结案后可以评价。',
  'incidents.not-imported': '只有从其他系统导入的历史事件才能这样办结。',
  'incidents.reporter-does-not-inspect': '此事件由工作人员核查',
  'incidents.handled-it-yourself': '您参与了处置，不能核查或结案，请由其他人员进行',
  'incidents.inspected-it-yourself': '您核查过此事件，不能结案，请由其他人员或上级中心结案',
  'incidents.close-by-hand': '此事件须由人工结案',
  'incidents.already-reconsidered': '复核只能申请一次',
  'incidents.already-reopened': '重办只能申请一次，请联系受理中心',
  'incidents.window-open': '评价期未满，暂不能归档',
  'incidents.something-pending': '尚有未了结的申诉、任务或抽查，暂不能归档',
  'incidents.leader-is-itself': '不能合并到自身',
  'incidents.leader-not-open': '主件已办结，不能合并或撤销合并',
  'incidents.leader-follows-another': '所选主件已合并到其他事件，请选择最终的主件',
  'incidents.has-followers': '已有其他事件合并到此件，不能再合并',
  'incidents.leader-still-open': '主件尚未办结',
  'incidents.taker-not-eligible': '该人员不能接手此环节，请选择本环节的在岗人员',
  'incidents.desk-not-above': '只能上报到上级中心；已是最高一级时请就地办理或移交外县',
  'incidents.it-is-about-them': '此件反映的正是该机构或其下级，不能交其受理或核查',
  'incidents.desk-not-below': '只能下派到下级中心',
  'incidents.emergency-stays-at-county': '紧急事件由县级中心直接处理，不能下派',
  'incidents.until-needed': '请选择挂账到哪一天',
  'incidents.task-needed': '请选择协办任务',
  'incidents.supervision-needed': '请选择督办单',
  'incidents.grade-needed': '请选择督办等级',
  'incidents.already-overdue': '处置时限已到，不能再延期或挂账；结案后可提出超时申诉',
  'incidents.was-not-overdue': '此事件没有超时，无需申诉',
  'incidents.request-pending': '已有申请等待审批，请先等其办结或撤回',
  'incidents.no-request': '没有等待这一步的申请',
  'incidents.extensions-used': '延期已批准两次，不能再延期',
  'incidents.hang-up-used': '挂账只能批准一次',
  'incidents.appeal-used': '超时申诉只能提出一次',
  'incidents.not-hung': '事件没有挂账',
  'incidents.until-out-of-range': '挂账最长365天，须从明天起',
  'incidents.own-request': '不能审批自己的申请，请由其他人员审批',
  'incidents.request-of-another': '只有申请人可以撤回申请',
  'incidents.handler-may-not-decide': '处置人员不能审批，请由其他人员进行',
  'incidents.no-such-task': '没有处于这一步的协办任务',
  'incidents.task-of-another-unit': '协办任务交给了其他单位',
  'incidents.task-not-yours': '此协办任务由指挥中心发出，请联系派遣员撤回',
  'incidents.unit-has-it-already': '该单位正在承办或协办此事件，请选择其他单位',
  'incidents.too-many-side-lives': '此类任务已达上限，请先办结已有的',
  'incidents.no-such-supervision': '没有处于这一步的督办单',
  'incidents.supervision-open': '本中心对此事件的督办尚未销号',
  'incidents.grade-not-yours': '督办函由上级中心发出，领导督办由中心负责人发出',
  'incidents.not-the-issuer': '只有发出督办的中心可以进行此操作',
  'incidents.not-asked-to-answer': '督办由当前承办的单位或环节回复',
  'incidents.party-to-the-case': '您或所在单位办理、核查过该件，请由他人提出或决定',
  'incidents.nothing-rated': '诉求人没有作出评价，无可剔除',
  'incidents.rating-good': '该评价各项均为好评，无需剔除',
  'incidents.rating-settled': '该评价已经计入或已剔除，不能再改',
  'incidents.exemption-asked': '该评价已提出过剔除，只能提出一次',
  'incidents.no-exemption': '该评价没有待复核的剔除申请',
} as const satisfies Record<RefusalReason, string>;

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
  unsampled: '未抽中,未经核查',
} as const satisfies Record<InspectionMark, string>;

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

/** Refusals at the door of the room, outside the table of the case's life. */
export const doorRefusalWords = {
  'incidents.held': '本件已被冻结，解冻前不得删除或销毁',
  'incidents.already-held': '本件已有生效的冻结',
  'incidents.no-hold': '本件没有生效的冻结',
  'incidents.hold-waits': '该冻结或解冻正等待第二人确认',
  'incidents.not-archived': '本件尚未归档',
  'incidents.already-disposed': '本件的个人信息已依令销毁',
  'incidents.retention-not-over': '保管期限未满，不能销毁',
  'incidents.disposal-asked': '已有人提出销毁，等待第二人决定',
  'incidents.disposal-not-asked': '没有等待决定的销毁申请',
  'incidents.county-itself': '不能移交给本县',
  'incidents.unknown-county': '本系统没有这个县（区），请改填名称',
  'incidents.target-needed': '请选择或填写移交到哪里',
  'incidents.county-has-no-desk': '该县（区）没有受理中心，无法接收',
  'incidents.sharing-basis-needed': '提供诉求人信息须写明法律依据',
  'incidents.case-without-package': '只有办结的事件才有归档包',
  'incidents.unknown': '没有这件事件,或不在您的管辖范围内',
  'incidents.article-not-in-force': '这条知识今天在这个地方不适用：已到期、已下架或只适用别处',
  'incidents.unknown-matter': '没有这个事项,请从事项目录中选择',
  'incidents.unknown-rule': '该立案标准不存在或已停用,请重新选择',
  'incidents.unknown-organisation': '没有这个机构，请重新选择',
  'incidents.no-desk-beyond': '没有可以回避的上级中心，请告知诉求人改由上级或纪检渠道反映',
  'incidents.nothing-to-recheck': '这件没有待抽查，或已有结论',
  'incidents.unknown-grid': '没有这个网格,请重新选择位置',
  'incidents.unknown-person': '没有这个人,或其已不在岗位上,请重新选择',
  'incidents.unknown-proposal': '没有这项待确认操作',
  'incidents.proposal-decided': '这项操作已经有人确认或否决',
  'incidents.closed-to-reports':
    '现在这里暂不收这类上报({hours},至 {until}):{explanation}。{advice}。已填写的内容还在;有人身安全危险的,请标为紧急再报。',
  'incidents.duty-withdrawn':
    '不能交给{organisation}:《{list}》第 {version} 版({validFrom} 起施行)收回第 {number} 项“{text}”,现由{leads}承担',
  'incidents.duty-assistant-only':
    '不能由{organisation}牵头:《{list}》第 {version} 版({validFrom} 起施行)配合第 {number} 项“{text}”,牵头部门是{leads}',
  'incidents.duty-other-lead':
    '{organisation}不能协办:《{list}》第 {version} 版({validFrom} 起施行)配合第 {number} 项“{text}”,只配合{leads}牵头办理的件',
  'incidents.duty-unlisted': '不能交给{organisation}:此事项不在《{list}》第 {version} 版({validFrom} 起施行)之内',
  'incidents.no-desk': '这里还没有能受理的中心,请联系系统管理员',
  'incidents.not-a-desk': '该机构不是能受理事件的中心',
  'incidents.external-known': '该外部编号的事件已经登记,不再重复登记',
  'incidents.empty-box': '地图范围不正确',
  'incidents.reporter-confidential': '该件要求对诉求人保密,您看不到诉求人信息',
  'incidents.unknown-code': '没有这个查询码对应的事件，请核对后重试',
  'incidents.nothing-added': '请写几句话，或者选一张照片',
  'incidents.addition-too-late': '这件事已经办结，不能再补充；没有解决可以在评价里说明，会重新办理',
  'incidents.support-too-late': '这件事刚刚办结，不能再附议；如果还没有解决，请直接提交',
  'incidents.too-many-additions': '已经补充了很多次；请等承办单位联系您',
  'incidents.unknown-link': '链接无效,请核对后重试,或致电 12345 查询',
  'incidents.rating-not-open': '现在还不能评价;办结后请再来',
  'incidents.rating-over': '评价期已过,如仍有问题请重新反映',
  'incidents.already-rated': '您已经评价过这次办理结果',
  'incidents.import-bad-columns': '列名对应写法应为「字段=表头」,以分号分隔;请核对字段名',
  'incidents.import-bad-zone': '时区不存在,请填写如 Asia/Shanghai',
  'incidents.import-bad-area': '坐标范围应为西、南、东、北四个数,以逗号分隔',
  'incidents.unknown-entry': '没有这条派单目录，或它在这段时间没有生效',
  'incidents.what-if-period': '试算的时间段须从早到晚,最长 92 天',
  'incidents.reveal-burst': '短时间内查看诉求人信息过多,已暂停;确有需要请联系值班长',
} as const;

/** 冻结 */
export const holdStateWords = {
  put: '冻结中（待第二人确认）',
  confirmed: '冻结中',
  'lift-asked': '冻结中（待解冻）',
  lifted: '已解冻',
  rejected: '未予冻结',
} as const satisfies Record<HoldState, string>;

/** What a transfer has passed on. */
export const sharedWords = {
  text: '诉求内容',
  place: '地点',
  'reporter-name': '诉求人姓名',
  'reporter-phone': '诉求人电话',
} as const;

/** 派遣的规则 (分流指派), 按先后 */
export const routeRuleWords = {
  emergency: '应急直达',
  'fixed-on-spot': '自行处置',
  'direct-answer': '直接答复',
  'not-for-us': '不属受理范围',
  catalogue: '派单目录',
  coordination: '统筹协调',
  objection: '派单异议',
  designation: '指定承办（兜底）',
  'first-receiver': '首接负责',
  'joint-handling': '协同办理',
  'lift-lower': '上报与下派',
  supervision: '督办与抄送',
  'duty-list': '履职事项清单',
} as const satisfies Record<RouteRule, string>;

/** What a rule of dispatch found; the gaps are filled with names and numbers. */
export const routeSayingWords = {
  'emergency.county': '紧急事件，直达县中心，同时抄送属地{units}；请先拨打 110、119、120 或 122。',
  'emergency.none': '不是紧急事件。',
  'on-spot.done': '已在现场处置并留证，一步办结。',
  'on-spot.no': '现场没有处置。',
  'answer.article': '知识库“{basis}”可直接答复。',
  'answer.no-article': '是咨询，知识库没有可直接答复的条目。',
  'answer.not-a-question': '不是咨询，不能直接答复了事。',
  'not-for-us.ground': '不属受理范围，说明理由并答复诉求人。',
  'not-for-us.none': '没有不予受理的情形。',
  'catalogue.entry': '目录第 {entry} 条适用于此事项、此地、此时，由{unit}主办。',
  'catalogue.chosen-other': '未按目录首选{units}，由人选定{unit}，理由见办理过程。',
  'catalogue.rule-names': '立案标准写明由“{basis}”处置，即{unit}。',
  'catalogue.no-matter': '事项未定，目录无从对照。',
  'catalogue.no-entry': '目录没有适用于此地此时的条目。',
  'catalogue.other-time': '目录第 {entries} 条此时不适用（时段或季节不符）。',
  'catalogue.elsewhere': '目录第 {entries} 条适用于别处（共 {count} 条）。',
  'catalogue.closed': '目录第 {entries} 条的主办单位已撤销。',
  'catalogue.copy-of-town': '由镇街办理，抄送{units}督办。',
  'catalogue.copies': '抄送{units}督办。',
  'coordination.unit-unclear': '地点清楚、单位不清，由县中心会商协调。',
  'coordination.place-unclear': '地点不清，先定地点，再由县中心协调。',
  'coordination.fallback': '没有写明的单位，由兜底单位{unit}承办，或由县中心会商协调。',
  'objection.open': '单位可在签收后规定时间内凭法律依据提出一次异议。',
  'objection.used': '异议已用过一次，不得再提。',
  'objection.under-review': '异议已提出，由会商作出有约束力的决定。',
  'designation.designated': '已指定{unit}承办，不得退单、不得异议。',
  'designation.third-return': '已退单 {count} 次，由会商指定承办单位。',
  'designation.possible': '已退单 {count} 次，第三次退单将转会商指定。',
  'first-receiver.leads': '{unit}首接负责，不得推诿；需要他人的，由其牵头。',
  'joint.assistants': '{units}协办，各有任务和时限；逾期须说明原因并报阶段情况。',
  'joint.running': '{units}正在协办，由主办单位统一反馈。',
  'lift.upwards': '本级办不了的，说明理由后可上报{units}。',
  'supervision.on': '正在督办。',
  'duty-list.allows': '{unit}可以承办：{basis}。',
  'duty-list.refuses': '{unit}不能承办：{basis}。',
} as const satisfies Record<RouteSaying, string>;

export const routeVerdictWords = {
  decides: '决定',
  passed: '不适用',
  binds: '适用',
  stops: '不允许',
} as const satisfies Record<RouteVerdict, string>;

export const routeWayWords = {
  'county-at-once': '直达县中心，立即派遣',
  'closed-on-spot': '现场办结',
  answer: '直接答复',
  decline: '不予立案，说明理由',
  dispatch: '派遣',
  coordination: '县中心统筹协调',
  'review-desk': '会商裁定',
  'with-its-unit': '由承办单位办理',
  final: '已办结',
} as const satisfies Record<RouteWay, string>;

/** 不属受理范围的情形 */
export const declineGroundWords = {
  'in-court': '已进入或应走诉讼、仲裁、行政复议、纪检监察、信息公开程序',
  'in-petition': '已进入信访渠道',
  'no-new-facts': '同一事项已办结，没有新的事实和理由',
  secret: '涉及国家秘密、商业秘密或个人隐私',
  'outside-competence': '不属本级职权范围',
  unlawful: '违反法律法规或公序良俗',
} as const satisfies Record<DeclineGround, string>;

/** Why somebody is proposed, and what speaks against it. */
export const candidateReasonWords = {
  entry: '目录第 {entry} 条主办',
  'rule-names': '立案标准写明：{basis}',
  fallback: '兜底单位',
  'not-named': '目录和标准未写明，须写理由',
  'duty-list-allows': '清单可办：{list} {item}',
  'duty-list-refuses': '清单不可办：{list} {item}',
  'has-returned': '本案已退单 {count} 次',
  'was-heard': '本案已听取其意见',
  'staff-on-duty': '{count} 人在岗',
  'nobody-on-duty': '无人在岗',
  'on-duty': '在岗',
  'off-duty': '不在岗',
  'open-cases': '在办 {count} 件',
} as const;

/** What is found wrong with an archive package. */
export const packageReasonWords = {
  'package-altered': '包的结构与写出时不同',
  'manifest-missing': '缺少清单',
  'manifest-unreadable': '清单无法读取',
  'file-missing': '缺少文件',
  'file-altered': '文件被改动',
  'file-not-listed': '清单之外的文件',
  'case-unreadable': '卷宗数据无法读取',
  'case-differs': '卷宗数据与清单或留痕不符',
  'step-of-another-case': '步骤不属于本件',
  'chain-broken': '留痕链断裂',
  'text-altered': '文字被改动',
  'text-missing': '文字缺失且没有删除令',
  'text-unknown': '留痕中没有的文字',
  'erasure-broken': '删除令与其封存不符',
  'attachment-altered': '附件被改动',
} as const satisfies Record<PackageReason, string>;
