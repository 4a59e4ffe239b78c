/** 交接班: the parts of a sheet, how it stands, and why not. */
import type { ShiftPart, ShiftRefusal, ShiftState } from '../rules/shift-sheet.ts';

export const shiftPartWords = {
  emergency: '在办紧急事件',
  overdue: '已超时',
  'due-soon': '即将超时',
  'to-receive': '待签收',
  'call-back': '到时回访',
  instruction: '指令未签收',
} as const satisfies Record<ShiftPart, string>;

export const shiftStateWords = {
  closed: '待接班',
  taken: '已接班',
  'taken-back': '已撤回',
} as const satisfies Record<ShiftState, string>;

export const shiftRefusalWords = {
  'incidents.shift-of-another-desk': '只有本中心的值班长可以交班、接班',
  'incidents.shift-of-another': '交班单由交班人撤回，请联系交班人',
  'incidents.shift-over': '这份交班单已经接班或撤回',
  'incidents.shift-is-yours': '这份交班单是您自己交的，由接班的值班长签收；还要补充时请先撤回',
  'incidents.shift-waits': '上一份交班单还没有人接班：先接班，或由交班人撤回',
  'incidents.unknown-shift': '没有这份交班单',
} as const satisfies Record<ShiftRefusal, string>;
