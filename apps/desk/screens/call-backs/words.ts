import {
  callBackReasonWords as reasonsEn,
  callBackStateWords as statesEn,
  callResultWords as resultsEn,
  outcomeWords as outcomesEn,
} from '#modules/incidents/words.en.ts';
import {
  callBackReasonWords as reasonsZh,
  callBackStateWords as statesZh,
  callResultWords as resultsZh,
  outcomeWords as outcomesZh,
} from '#modules/incidents/words.zh.ts';
import { callBackWords as en } from './words.en.ts';
import { callBackWords as zh } from './words.zh.ts';

export const callBackWords = { zh, en };
/** The words of the codes that the server answers. */
export const callCodeWords = {
  zh: { reason: reasonsZh, state: statesZh, result: resultsZh, outcome: outcomesZh },
  en: { reason: reasonsEn, state: statesEn, result: resultsEn, outcome: outcomesEn },
};
