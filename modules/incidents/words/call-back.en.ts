import type * as zh from './call-back.zh.ts';

export const callBackReasonWords = {
  sampled: 'Drawn',
  reworked: 'Worked again',
  dissatisfied: 'Rated badly',
} as const satisfies Record<keyof typeof zh.callBackReasonWords, string>;

export const callBackStateWords = {
  waiting: 'To call',
  reached: 'Called',
  refused: 'Did not want to speak',
  'not-reached': 'Not reached',
  settled: 'Not needed',
} as const satisfies Record<keyof typeof zh.callBackStateWords, string>;

export const callResultWords = {
  reached: 'Reached',
  'no-answer': 'No answer',
  busy: 'Busy',
  'call-later': 'Asked to call later',
  'wrong-number': 'Wrong number',
  refused: 'Does not want to speak',
} as const satisfies Record<keyof typeof zh.callResultWords, string>;
