import * as limitsEn from '#modules/catalogue/words.en.ts';
import * as limitsZh from '#modules/catalogue/words.zh.ts';
import * as roomEn from '#modules/staff/words.en.ts';
import * as roomZh from '#modules/staff/words.zh.ts';
import { remarksWords as en } from './words.en.ts';
import { remarksWords as zh } from './words.zh.ts';

export const remarksWords = { zh, en };
export const limitWords = { zh: limitsZh.limitUnitWords, en: limitsEn.limitUnitWords };
/** Codes of the room in words. */
export const remarkCodeWords = {
  zh: { kind: roomZh.remarkKindWords, state: roomZh.remarkStateWords, act: roomZh.remarkActWords },
  en: { kind: roomEn.remarkKindWords, state: roomEn.remarkStateWords, act: roomEn.remarkActWords },
};
