import { normaliseText } from '../text-features.ts';

/**
 * The pieces of a text that a model learns from: runs of one to three Chinese characters, and words of two letters or
 * more. Numbers are dropped, also before a word of place (十二栋, A3区, 3号): which house it is says nothing of the matter,
 * and no phone, plate or door survives in a model.
 */
const numberedPlace =
  /第?(?:[a-z]?\d+[a-z]?|[一二三四五六七八九十百零〇两]{1,5}|[a-z])(?=号|栋|幢|单元|室|楼|层|组|队|期|区|路|街|巷|弄|市|县|镇|乡|村)/gu;
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})\p{L})+/gu;
const han = /^\p{Script=Han}/u;

export const longestGram = 3;

/** The text as it is learnt from and looked at: runs of letters between which nothing is read. */
export function readableRuns(text: string): string[] {
  const plain = normaliseText(text).replaceAll(numberedPlace, ' ').replaceAll(/\d+/g, ' ');
  return [...plain.matchAll(runs)].map(([run]) => run).filter((run) => han.test(run) || [...run].length > 1);
}

/** Every gram of a text with how often it stands there. */
export function countGrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of readableRuns(text)) {
    if (!han.test(run)) counts.set(run, (counts.get(run) ?? 0) + 1);
    else for (const gram of gramsOfRun(run)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function gramsOfRun(run: string): string[] {
  const characters = [...run];
  const grams: string[] = [];
  for (let length = 1; length <= longestGram; length += 1) {
    for (let from = 0; from + length <= characters.length; from += 1) {
      grams.push(length === 1 ? characters[from]! : characters.slice(from, from + length).join(''));
    }
  }
  return grams;
}
