import * as roomEn from '#modules/operations/words.en.ts';
import * as roomZh from '#modules/operations/words.zh.ts';
import { systemWords as en } from './words.en.ts';
import { systemWords as zh } from './words.zh.ts';

export const systemWords = { zh, en };

const { topicWords: topicsZh, timerWords: timersZh, schemaWords: schemasZh } = roomZh;
const { topicWords: topicsEn, timerWords: timersEn, schemaWords: schemasEn } = roomEn;
/** Topics, kinds of timers and schemas in words, by the code that the server tells. */
export const workWords = { zh: { ...topicsZh, ...timersZh }, en: { ...topicsEn, ...timersEn } };
export const schemaWords = { zh: schemasZh, en: schemasEn };
export const actWords = { zh: roomZh.failureActWords, en: roomEn.failureActWords };
export const originWords = { zh: roomZh.failureOriginWords, en: roomEn.failureOriginWords };
