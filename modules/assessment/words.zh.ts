import type { BridgeReason } from './rules/bridge.ts';
import type { Grouping } from './rules/groups.ts';
import type { AsideState, IndicatorCode } from './rules/indicators.ts';
import type { Comparison } from './rules/period.ts';
import type { FactState, Stage } from './rules/stages.ts';

export const assessmentRefusalWords = {
  'assessment.outside-area': '只能查看本岗位所辖区域或本单位的指标',
  'assessment.no-such-period': '时段不对：开始须不晚于今天和结束，一次最多 800 天',
  'assessment.not-told-apart-so': '在这个范围或时段内不能这样分组',
} as const;

/** 指标的名称、分子分母的读法;口径注在每张表下。 */
export const indicatorWords: Readonly<Record<IndicatorCode, { name: string; meaning: string }>> = {
  'closed-in-time': {
    name: '按期结案率',
    meaning: '承诺时限内结案的 ÷ 本期应结案的。按到期日归期；超期未结的计入应结案。自行处置的按当日结案计。',
  },
  closed: { name: '结案率', meaning: '已结案的 ÷ 本期应结案的。按到期日归期。' },
  'answered-in-time': { name: '按时办结率', meaning: '热线转来的事件中，承诺时限内办结的 ÷ 本期应办结的。' },
  registered: {
    name: '立案率',
    meaning:
      '网格员上报中已立案的 ÷ 已有结论的上报（立案、直接答复、不予立案、作废、合并）。自行处置和尚在受理的不计。',
  },
  'valid-reports': {
    name: '有效上报率',
    meaning: '网格员上报中有效的（立案、自行处置、直接答复）÷ 已有结论的上报。不予立案、作废、重复件为无效。',
  },
  missed: {
    name: '漏报率',
    meaning: '居民或热线反映而立案的 ÷ 全部立案与自行处置。各地口径不同，这里不论是否在巡查范围内。',
  },
  'accepted-in-time': { name: '按时受理率', meaning: '时限内作出受理结论的 ÷ 本期应受理的。' },
  'registered-accurately': {
    name: '准确立案率',
    meaning: '立案后未被退回受理、未改立案标准、未改为不予立案的 ÷ 立案数。',
  },
  'verified-in-time': { name: '按时核实率', meaning: '时限内反馈核实的 ÷ 本期应核实的。' },
  'dispatched-in-time': { name: '按时派遣率', meaning: '时限内派遣（或退回受理、提请会商、拆分）的 ÷ 本期应派遣的。' },
  'dispatched-accurately': {
    name: '准确派遣率',
    meaning: '派遣后未被退单、异议未成立、未撤回的 ÷ 派遣次数。错派记在派遣岗位，不记在退单的单位。',
  },
  returned: { name: '回退率', meaning: '被单位退回的派遣 ÷ 派遣次数。高低本身不说明好坏。' },
  'received-in-time': { name: '按时签收率', meaning: '时限内签收（或退单、提出异议）的 ÷ 本期应签收的。' },
  handled: { name: '处置率', meaning: '已处置的 ÷ 本期应处置的。按处置时限的到期日归期。' },
  'handled-in-time': { name: '按期处置率', meaning: '时限内处置完的 ÷ 本期应处置的。超期未处置的计入应处置。' },
  'joint-in-time': {
    name: '协办按时完成率',
    meaning: '协办任务时限内完成的 ÷ 本期应完成的。协办单位只对自己的任务负责。',
  },
  reworked: { name: '返工率', meaning: '被返工或重办过的 ÷ 已处置的（含考核剔除）。' },
  extended: { name: '延期率', meaning: '批准过延期的 ÷ 本期应处置的（含挂账、考核剔除）。' },
  'hung-up': { name: '挂账率', meaning: '挂过账的 ÷ 本期应处置的（含挂账中、考核剔除）。' },
  'handling-time': {
    name: '平均处置时长',
    meaning: '已处置的所用时间（按各自时限的计时方式，停表不计）÷ 件数，含考核剔除。',
  },
  'inspected-in-time': { name: '按时核查率', meaning: '时限内现场核查完的 ÷ 本期应核查的。' },
  'checks-passed': {
    name: '核查通过率',
    meaning: '核查通过的 ÷ 核查次数。一次处置只计最后一次核查；未抽中的、诉求人自己确认的不算核查。',
  },
  'fixed-on-spot': { name: '自行处置数', meaning: '网格员当场解决的件数，包括核实时解决的。' },
  satisfied: {
    name: '回访满意率',
    meaning: '评价满意的 ÷ 给出评价的（链接和电话回访）。剔除的评价不计；不足 5 件不显示。',
  },
};

export const asideWords: Readonly<Record<AsideState, string>> = {
  exempt: '考核剔除',
  hung: '挂账中',
  cancelled: '已作废',
  merged: '已合并',
};

/** 印在每张表下面的口径。 */
export const definitionWords: readonly string[] = [
  '“应”按到期日归期：一件事件属于它到期的那一天，不论何时上报；到期仍未办的计入分母。',
  '挂账的在恢复办理前不计；作废的、合并的重复件不计。',
  '申诉获准的超期不计入分子分母，另列“考核剔除”。',
  '协办：主办单位全额计，协办单位只计自己的任务。',
  '分母为零显示“—”，既不是 100% 也不是 0。',
];

export const stageWords: Readonly<Record<Stage, string>> = {
  accept: '受理',
  verify: '核实',
  dispatch: '派遣',
  receipt: '签收',
  handle: '处置',
  inspect: '核查',
  joint: '协办',
  whole: '全程',
  report: '上报',
  'worker-report': '网格员上报',
  'public-report': '居民反映',
  register: '立案',
  assignment: '派遣',
  given: '交办',
  check: '核查',
  closing: '结案',
  'on-spot': '自行处置',
  rating: '评价',
  'hotline-whole': '热线全程',
};

export const factStateWords: Readonly<Record<FactState, string>> = {
  'in-time': '按时',
  late: '超期',
  open: '未办',
  exempt: '考核剔除',
  hung: '挂账中',
  paused: '已转他人',
  cancelled: '已作废',
  merged: '已合并',
  declined: '不予立案',
  reopened: '已重办',
  unlimited: '无时限',
  imported: '历史导入',
  waiting: '待受理',
  registered: '已立案',
  solved: '自行处置',
  answered: '直接答复',
  accurate: '准确',
  inaccurate: '不准确',
  kept: '未退回',
  returned: '退单',
  objected: '异议成立',
  recalled: '已撤回',
  passed: '通过',
  reworked: '返工',
  satisfied: '满意',
  dissatisfied: '不满意',
};

export const bridgeWords: Readonly<Record<BridgeReason, string>> = {
  cancelled: '作废的',
  merged: '合并的重复件',
  declined: '不予立案的',
  imported: '历史导入的',
  unlimited: '没有时限的',
  exempt: '考核剔除的',
  hung: '挂账中的',
  'due-later': '还没到期（到期在本期之后）的',
  'due-earlier': '早该结案（到期在本期之前）的',
  'reported-earlier': '以前上报、本期到期的',
  'closed-outside': '本期到期、在别的时段结案的',
};

export const groupingWords: Readonly<Record<Grouping, string>> = {
  whole: '合计',
  day: '按日',
  month: '按月',
  town: '按镇街',
  village: '按村居',
  grid: '按网格',
  organisation: '按单位',
  matter: '按事项',
};

export const comparisonWords: Readonly<Record<Comparison, string>> = { before: '上期', 'year-ago': '上年同期' };
