import * as roomEn from '#modules/portal/words.en.ts';
import * as roomZh from '#modules/portal/words.zh.ts';
import { bulletinsWords as en } from './words.en.ts';
import { bulletinsWords as zh } from './words.zh.ts';

export const bulletinsWords = { zh, en };
/** Codes of the room in words. */
export const noticeCodeWords = {
  zh: { state: roomZh.noticeStateWords, list: roomZh.noticeListWords },
  en: { state: roomEn.noticeStateWords, list: roomEn.noticeListWords },
};
