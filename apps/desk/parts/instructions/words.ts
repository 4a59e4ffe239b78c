import {
  addresseeStateWords as linesEn,
  instructionEntryWords as entriesEn,
  instructionMoveWords as movesEn,
  instructionStateWords as statesEn,
  usualInstructions as usualEn,
} from '#modules/incidents/words.en.ts';
import {
  addresseeStateWords as linesZh,
  instructionEntryWords as entriesZh,
  instructionMoveWords as movesZh,
  instructionStateWords as statesZh,
  usualInstructions as usualZh,
} from '#modules/incidents/words.zh.ts';
import { instructionWords as en } from './words.en.ts';
import { instructionWords as zh } from './words.zh.ts';

export const instructionWords = { zh, en };
/** The words of the codes that the server answers, and the usual sentences. */
export const instructionCodeWords = {
  zh: { state: statesZh, line: linesZh, entry: entriesZh, move: movesZh, usual: usualZh as readonly string[] },
  en: { state: statesEn, line: linesEn, entry: entriesEn, move: movesEn, usual: usualEn as readonly string[] },
};
