import type { DayMode } from '#platform/pure/working-time/limit.ts';
import type { LimitedClock } from './rules/default-limits.ts';
import type { Retention } from './rules/retention.ts';

/** Every refusal of this room and the codes it stores. What an import finds in a row stands in import/report-words.ts. */
export const catalogueRefusalWords = {
  'catalogue.unknown-matter': '目录中没有这个事项（小类或大类）',
  'catalogue.no-such-rule': '没有这条立案标准，或它已被新版本替代，请刷新后重试',
  'catalogue.retention-years-needed': '保管期限自定年数时须填写年数',
  'catalogue.county-only': '这项设定由县级中心决定',
  'catalogue.calendar-faults': '作息表有误：时段须从早到晚、互不重叠，每周七天，至少一天有人上班',
  'catalogue.valid-from-past': '生效日期不能早于今天',
  'catalogue.unknown-calendar': '没有这个作息表',
  'catalogue.whole-days': '按“日终”或“同一时刻”计的工作日须为整数',
  'catalogue.notice-day': '放假通知中有无效的日期，或日期不属于该年度',
  'catalogue.notice-empty': '这一年的放假通知没有任何日期',
  'catalogue.no-such-matter': '没有这个事项，或该事项已停用',
  'catalogue.unknown-organisation': '没有这个机构，或该机构已撤销',
  'catalogue.bad-division': '区划代码应为 6、9 或 12 位，且在本县（区）之内',
  'catalogue.later-entry': '第 {number} 条已有自 {validFrom} 起施行的新条目，请从那一天或以后修改',
  'catalogue.half-a-window': '第 {number} 条的时段或季节不完整：起止都要填写，且不能相同',
  'catalogue.lead-assists': '第 {number} 条的牵头单位同时列为协办单位',
  'catalogue.entries-without-titles': '没有找到表头：需要“事项”和“牵头单位”列',
  'catalogue.entry-id-used': '该派单目录条目的标识已用于其他内容',
  'catalogue.control-closes-everything': '不能全县、全天、所有事项一律不收：请限定事项、区域或时段',
  'catalogue.control-empty-hours': '管控时段的起止时间不能相同',
  'catalogue.control-ends-before-it-begins': '止日不能早于起日',
  'catalogue.control-too-long': '一条管控最长 366 天，到期须重新决定',
  'catalogue.control-id-used': '该管控规则的标识已用于其他内容',
  'catalogue.no-such-control-rule': '没有这条管控规则，或它已终止',
  'catalogue.county-centre-missing': '请先建立县（区）中心，再导入标准',
} as const;

export const matterKindWords = { facility: '部件', event: '事件', service: '服务' } as const;

export const limitStageWords = { stop: '制止', control: '控制', finish: '处置完成' } as const;

export const limitUnitWords = {
  continuous_hour: '紧急工作时',
  work_hour: '工作时',
  work_day: '工作日',
  calendar_day: '自然日',
} as const;

/** 计时环节 */
export const limitedClockWords = {
  accept: '受理',
  verify: '核实',
  dispatch: '派遣',
  adjudicate: '责任会商',
  receipt: '签收',
  handle: '处置',
  'assign-inspection': '安排核查',
  inspect: '核查',
  close: '结案',
  promise: '对诉求人的承诺',
  'first-contact': '首次联系',
  joint: '协办',
  request: '申请审批',
  supervision: '督办答复',
  'emergency-verification': '应急件现场核实',
  letter: '答复来信',
  'privacy-request': '答复个人信息请求',
  remark: '答复工作人员意见与投诉',
} as const satisfies Record<LimitedClock, string>;

export const dayModeWords = {
  minutes: '按工作分钟累计',
  'end-of-day': '到第 n 个工作日下班止',
  'same-clock-time': '到第 n 个工作日同一时刻止',
} as const satisfies Record<DayMode, string>;

export const suggestionReasonWords = {
  'catalogue-entry': '派单目录',
  'rule-handler': '立案标准中的处置单位',
  fallback: '兜底单位',
} as const;

export const evidenceModeWords = { none: '可附照片', required: '须附照片' } as const;
export const verifyModeWords = { none: '无须现场核实', required: '须现场核实' } as const;
export const dispatchModeWords = { manual: '人工派遣', 'one-click': '受理并派遣', automatic: '自动派遣' } as const;
export const inspectModeWords = {
  field: '现场核查',
  photo: '看照片核查',
  reporter: '诉求人确认',
  sample: '抽样核查',
} as const;
export const closeModeWords = {
  manual: '人工结案',
  'reporter-solved': '诉求人确认后结案',
  'silent-days': '到期无异议结案',
} as const;

/** 档案保管期限 */
export const retentionWords = {
  permanent: '永久',
  'thirty-years': '30 年',
  'ten-years': '10 年',
  'set-years': '自定年数',
} as const satisfies Record<Retention, string>;
