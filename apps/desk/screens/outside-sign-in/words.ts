import * as enRoom from '#modules/access/words.en.ts';
import * as zhRoom from '#modules/access/words.zh.ts';
import { outsideSignInWords as en } from './words.en.ts';
import { outsideSignInWords as zh } from './words.zh.ts';

export const outsideSignInWords = { zh, en };

/** Codes of the room in its own words. */
export const outsideRoomWords = {
  zh: { kind: zhRoom.providerKindWords, binding: zhRoom.bindingWords, unknown: zhRoom.unknownPersonWords },
  en: { kind: enRoom.providerKindWords, binding: enRoom.bindingWords, unknown: enRoom.unknownPersonWords },
};
