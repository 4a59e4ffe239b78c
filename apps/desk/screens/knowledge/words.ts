import * as roomEn from '#modules/knowledge/words.en.ts';
import * as roomZh from '#modules/knowledge/words.zh.ts';
import { knowledgeWords as en } from './words.en.ts';
import { knowledgeWords as zh } from './words.zh.ts';

export const knowledgeWords = { zh, en };
/** Codes of the room in words. */
export const articleWords = {
  zh: {
    state: roomZh.articleStateWords,
    renewal: roomZh.renewalWords,
    list: roomZh.articleListWords,
    decision: roomZh.reviewDecisionWords,
  },
  en: {
    state: roomEn.articleStateWords,
    renewal: roomEn.renewalWords,
    list: roomEn.articleListWords,
    decision: roomEn.reviewDecisionWords,
  },
};
