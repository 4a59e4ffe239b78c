import * as roomEn from '#modules/duties/words.en.ts';
import * as roomZh from '#modules/duties/words.zh.ts';
import { dutyListWords as en } from './words.en.ts';
import { dutyListWords as zh } from './words.zh.ts';

export const dutyListWords = { zh, en };
export const kindWords = { zh: roomZh.dutyKindWords, en: roomEn.dutyKindWords };
export const unlistedWords = { zh: roomZh.unlistedWords, en: roomEn.unlistedWords };
