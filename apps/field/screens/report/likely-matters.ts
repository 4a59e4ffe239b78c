import { everydayWords } from '#modules/catalogue/rules/everyday-words.ts';
import type { NamedMatter } from '#modules/catalogue/rules/match-matters.ts';
import type { readModel } from '#platform/pure/text-model/text-model.ts';

export type CountyModel = Pick<ReturnType<typeof readModel>, 'suggest' | 'familiarity'>;

/** Where it has met its words, a county's own model counts so much beside the everyday words. */
const ownWeight = 1.5;
/** Half the pairs of letters met before: so it is between messages of one county. Another way of speaking has a fifth. */
const ownSpeech = 0.5;

/**
 * How likely each matter is meant, by its code: by what the county has learnt from its own cases, as far as it has met
 * such words before, and by everyday words. Fetched by hear-matters.ts, never with the shell.
 */
export function likelyMatters(
  matters: readonly NamedMatter[],
  text: string,
  county: CountyModel | null,
): Map<string, number> {
  const likely = everydayWords.shares(matters, text);
  if (county === null) return likely;
  const weight = ownWeight * Math.min(1, county.familiarity(text) / ownSpeech) ** 2;
  for (const { label, share } of county.suggest(text, matters.length)) {
    likely.set(label, (likely.get(label) ?? 0) + weight * share);
  }
  return likely;
}
