import {
  addresseeStateWords as linesEn,
  instructionEntryWords as entriesEn,
  instructionMoveWords as movesEn,
  instructionStateWords as statesEn,
} from '#modules/incidents/words.en.ts';
import {
  addresseeStateWords as linesZh,
  instructionEntryWords as entriesZh,
  instructionMoveWords as movesZh,
  instructionStateWords as statesZh,
} from '#modules/incidents/words.zh.ts';

const zh = {
  mark: '指令',
  untitled: '指令',
  emergency: '紧急',
  from: '{place} {name}',
  receive: '签收',
  'receive.title': '签收指令：{title}',
  reminded: '已催办 {count} 次',
  due: '{time} 前完成',
  waitsToSend: '待上传',
} as const;
const en = {
  mark: 'Instruction',
  untitled: 'Instruction',
  emergency: 'Urgent',
  from: '{place}, {name}',
  receive: 'Receipt',
  'receive.title': 'Receipt: {title}',
  reminded: 'Reminded {count} times',
  due: 'by {time}',
  waitsToSend: 'to be sent',
} as const satisfies Record<keyof typeof zh, string>;

export const instructionRowWords = { zh, en };
/** The words of the codes. */
export const instructionCodeWords = {
  zh: { state: statesZh, line: linesZh, entry: entriesZh, move: movesZh },
  en: { state: statesEn, line: linesEn, entry: entriesEn, move: movesEn },
};
