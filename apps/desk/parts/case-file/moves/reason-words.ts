import { limitStageWords as enStages, suggestionReasonWords as enSuggestions } from '#modules/catalogue/words.en.ts';
import { limitStageWords as zhStages, suggestionReasonWords as zhSuggestions } from '#modules/catalogue/words.zh.ts';
import { candidateReasonWords as enCandidates, declineGroundWords as enGrounds } from '#modules/incidents/words.en.ts';
import { candidateReasonWords as zhCandidates, declineGroundWords as zhGrounds } from '#modules/incidents/words.zh.ts';
import { nearReasonWords as enNear } from '#modules/staff/words.en.ts';
import { nearReasonWords as zhNear } from '#modules/staff/words.zh.ts';

type Words = Readonly<Record<string, string>>;

/** Why somebody is proposed, in the words of the rooms that propose. */
export const reasonWords: { zh: Words; en: Words } = {
  zh: { ...zhSuggestions, ...zhNear },
  en: { ...enSuggestions, ...enNear },
};

/** What speaks for a candidate and against it. */
export const candidateWords: { zh: Words; en: Words } = { zh: zhCandidates, en: enCandidates };

/** 不属受理范围的情形 */
export const groundWords: { zh: Words; en: Words } = { zh: zhGrounds, en: enGrounds };

/** 制止, 控制, 处置完成 */
export const stageWords: { zh: Words; en: Words } = { zh: zhStages, en: enStages };
