/** 回访: why somebody is called, and what came of it. */
import type { CallBackReason, CallBackState, CallResult } from '../rules/call-back.ts';

export const callBackReasonWords = {
  sampled: '抽样',
  reworked: '重办件',
  dissatisfied: '评价不满意',
} as const satisfies Record<CallBackReason, string>;

export const callBackStateWords = {
  waiting: '待回访',
  reached: '已回访',
  refused: '不愿接受回访',
  'not-reached': '未联系上',
  settled: '无需回访',
} as const satisfies Record<CallBackState, string>;

export const callResultWords = {
  reached: '已接通',
  'no-answer': '无人接听',
  busy: '占线',
  'call-later': '请稍后再打',
  'wrong-number': '号码有误',
  refused: '不愿接受回访',
} as const satisfies Record<CallResult, string>;
