import type { Queue } from '#modules/incidents/contract.ts';

/** The working lists of a desk, by name. */
export const queueWords = {
  'to-accept': '待受理',
  verifying: '核实中',
  'to-dispatch': '待派遣',
  'to-adjudicate': '待会商',
  dispatched: '待签收',
  'to-receive': '待签收',
  'to-assign': '待指派',
  handling: '处置中',
  'mine-to-handle': '待我处置',
  'mine-to-verify': '待我核实',
  'mine-to-inspect': '待我核查',
  'to-check': '待核查',
  inspecting: '核查中',
  'to-close': '待结案',
  'due-soon': '即将超时',
  overdue: '已超时',
  'mine-reported': '我上报的',
  open: '在办',
  all: '全部',
} as const satisfies Record<Queue, string>;
