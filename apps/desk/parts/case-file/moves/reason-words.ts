import { limitStageWords as enStages, suggestionReasonWords as enSuggestions } from '#modules/catalogue/words.en.ts';
import { limitStageWords as zhStages, suggestionReasonWords as zhSuggestions } from '#modules/catalogue/words.zh.ts';
import { nearReasonWords as enNear } from '#modules/staff/words.en.ts';
import { nearReasonWords as zhNear } from '#modules/staff/words.zh.ts';

type Words = Readonly<Record<string, string>>;

/** Why somebody is proposed, in the words of the rooms that propose. */
export const reasonWords: { zh: Words; en: Words } = {
  zh: { ...zhSuggestions, ...zhNear },
  en: { ...enSuggestions, ...enNear },
};

/** 制止, 控制, 处置完成 */
export const stageWords: { zh: Words; en: Words } = { zh: zhStages, en: enStages };
