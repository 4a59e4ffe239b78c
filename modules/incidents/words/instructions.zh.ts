/** 指令: how it stands, what was done with it, and why something cannot be done. */
import type { AddresseeState, InstructionEntryKind, InstructionMove, InstructionState } from '../rules/instructions.ts';

export const instructionStateWords = {
  open: '进行中',
  closed: '已办结',
  withdrawn: '已撤回',
} as const satisfies Record<InstructionState, string>;

export const addresseeStateWords = {
  waiting: '待签收',
  received: '已签收',
  done: '已完成',
  cannot: '无法办理',
} as const satisfies Record<AddresseeState, string>;

export const instructionMoveWords = {
  receive: '签收',
  answer: '回复',
  done: '完成',
  cannot: '无法办理',
  remind: '催办',
  withdraw: '撤回',
  close: '办结',
} as const satisfies Record<InstructionMove, string>;

export const instructionEntryWords = {
  given: '下达指令',
  received: '签收',
  answered: '回复',
  done: '完成',
  cannot: '无法办理',
  reminded: '催办',
  withdrawn: '撤回',
  closed: '办结',
} as const satisfies Record<InstructionEntryKind, string>;

/** What is said most, to be taken with one tap and changed freely. */
export const usualInstructions = [
  '请立即到现场查看，并回复情况',
  '请核实情况，今天下班前回复',
  '请做好现场处置和安全防护，随时报告',
  '请联系诉求人说明情况，并回复结果',
  '请提醒辖区居民注意安全，并排查隐患',
  '请补充现场照片',
] as const;

export const instructionRefusalWords = {
  'incidents.unknown-instruction': '没有这条指令，或它不是发给您的',
  'incidents.unknown-addressee': '这条指令没有发给所选的人或单位',
  'incidents.unknown-division': '区划代码不存在，请核对后重选',
  'incidents.addressee-outside': '只能给您所辖区域和下属的人员、单位下达指令',
  'incidents.addressee-not-serving': '所选岗位已撤销，或人员请假中，请另选',
  'incidents.no-addressees': '所选区域现在没有人在岗，请直接选择人员',
  'incidents.too-many-addressees': '一条指令最多发给 500 个对象，请缩小范围',
  'incidents.due-in-the-past': '要求完成的时间已经过去，请改一个时间',
  'incidents.words-needed': '请写明内容',
  'incidents.instruction-not-yours': '这一步由对方来做',
  'incidents.instruction-ended': '这条指令已经结束，不用再办',
  'incidents.instruction-received': '已经签收过了',
  'incidents.instruction-line-ended': '您已经答复完成或无法办理；需要补充请写回复',
  'incidents.nobody-to-remind': '都已签收，不用催办',
  'incidents.reminded-lately': '一小时内已经催办过，请稍后再催',
} as const;
