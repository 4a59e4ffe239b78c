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

/** What a text begins with says what it is about: those grams count a second time, as grams of their own. */
export const leadMark = '^';
export const leadLength = 30;

/** Every gram of a text with how often it stands there; with its lead, also those of its first thirty characters. */
export function countGrams(text: string, { lead = false }: { lead?: boolean } = {}): Map<string, number> {
  const counts = new Map<string, number>();
  count(text, '', counts);
  if (lead) count([...text.trim()].slice(0, leadLength).join(''), leadMark, counts);
  return counts;
}

function count(text: string, mark: string, counts: Map<string, number>): void {
  for (const run of readableRuns(text)) {
    for (const gram of han.test(run) ? gramsOfRun(run) : [run]) {
      const name = mark + gram;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
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
