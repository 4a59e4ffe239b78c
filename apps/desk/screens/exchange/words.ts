import * as roomEn from '#modules/integrations/words.en.ts';
import * as roomZh from '#modules/integrations/words.zh.ts';
import { exchangeWords as en } from './words.en.ts';
import { exchangeWords as zh } from './words.zh.ts';

export const exchangeWords = { zh, en };
/** The room's own words: kinds, statuses, findings, differences. */
export const roomWords = { zh: roomZh, en: roomEn };
