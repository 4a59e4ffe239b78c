import { shiftPartWords as enParts, shiftStateWords as enStates } from '#modules/incidents/words.en.ts';
import { shiftPartWords as zhParts, shiftStateWords as zhStates } from '#modules/incidents/words.zh.ts';
import { shiftWords as en } from './words.en.ts';
import { shiftWords as zh } from './words.zh.ts';

export const shiftWords = { zh, en };

/** What the room says of a sheet. */
export const shiftCodeWords = {
  zh: { part: zhParts, state: zhStates },
  en: { part: enParts, state: enStates },
};
