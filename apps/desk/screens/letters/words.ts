import * as roomEn from '#modules/portal/words.en.ts';
import * as roomZh from '#modules/portal/words.zh.ts';
import { lettersWords as en } from './words.en.ts';
import { lettersWords as zh } from './words.zh.ts';

export const lettersWords = { zh, en };
/** Codes of the room in words. */
export const letterCodeWords = {
  zh: {
    kind: roomZh.letterKindWords,
    state: roomZh.letterStateWords,
    list: roomZh.letterListWords,
    act: roomZh.letterActWords,
  },
  en: {
    kind: roomEn.letterKindWords,
    state: roomEn.letterStateWords,
    list: roomEn.letterListWords,
    act: roomEn.letterActWords,
  },
};
