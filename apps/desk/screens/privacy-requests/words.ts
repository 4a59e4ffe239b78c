import * as roomEn from '#modules/portal/words.en.ts';
import * as roomZh from '#modules/portal/words.zh.ts';
import { privacyRequestsWords as en } from './words.en.ts';
import { privacyRequestsWords as zh } from './words.zh.ts';

export const privacyRequestsWords = { zh, en };
/** Codes of the room in words. */
export const privacyCodeWords = {
  zh: {
    kind: roomZh.privacyKindWords,
    state: roomZh.privacyStateWords,
    list: roomZh.privacyListWords,
    act: roomZh.privacyActWords,
    identity: roomZh.identityWords,
    ground: roomZh.refusalGroundWords,
  },
  en: {
    kind: roomEn.privacyKindWords,
    state: roomEn.privacyStateWords,
    list: roomEn.privacyListWords,
    act: roomEn.privacyActWords,
    identity: roomEn.identityWords,
    ground: roomEn.refusalGroundWords,
  },
};
