import { sharesOf } from '#platform/pure/text-model/text-model.ts';
import { featuresOfSaying } from './everyday-features.ts';
import { subjectsOf } from './everyday-subjects.ts';
import { everydayWeights } from './everyday-weights.ts';

/**
 * How people say it when they do not know the catalogue's word (口语说法). General knowledge of the language, none of it
 * learnt from cases; what a county has learnt from its own closed cases counts more (modules/analysis). A phone fetches
 * it after its first page stands and never with the shell.
 */
export type EverydayWeights = {
  /** Each line: a subject, and what a saying without words would speak for it. */
  readonly subjects: string;
  /** Turns margins into shares; found on sayings that were not learnt. */
  readonly sharpness: number;
  /** Each line: a feature, how rare it is, then the number of a subject:weight, all in tenths. */
  readonly rows: string;
};

type NamedByCode = { readonly matterCode: string; readonly minorName: string };
type Row = { readonly rarity: number; readonly weights: readonly (readonly [subject: number, weight: number])[] };

/** Takes up weights; made once. */
export function readEverydayWords({ subjects: listed, sharpness, rows }: EverydayWeights) {
  const subjects = listed.split('\n').map((line) => line.split(' ')[0]!);
  const offsets = listed.split('\n').map((line) => Number(line.split(' ')[1]));
  const table = new Map<string, Row>();
  for (const line of rows.split('\n')) {
    const [feature, rarity, ...pairs] = line.split(' ');
    if (feature === undefined || rarity === undefined) continue;
    const weights = pairs.map((pair) => {
      const [subject, weight] = pair.split(':');
      return [Number(subject), Number(weight) / 10] as const;
    });
    table.set(feature, { rarity: Number(rarity) / 10, weights });
  }

  /** How much a text speaks for each subject; null where it says nothing that is known. */
  function margins(text: string): ReadonlyMap<string, number> | null {
    const found = [...featuresOfSaying(text)].flatMap((feature) => table.get(feature) ?? []);
    if (found.length === 0) return null;
    const length = Math.hypot(...found.map(({ rarity }) => rarity));
    const sums = [...offsets];
    for (const { weights, rarity } of found) {
      for (const [subject, weight] of weights) sums[subject]! += (rarity / length) * weight;
    }
    return new Map(subjects.map((subject, place) => [subject, sums[place]!]));
  }

  /**
   * How likely each of these matters is meant by what was written, 0 to 1, by its code. Only subjects that the catalogue
   * has are weighed; matters of one subject (the covers of six owners) have the same share.
   */
  function shares(matters: readonly NamedByCode[], written: string): Map<string, number> {
    const spoken = margins(written);
    if (spoken === null) return new Map();
    const named = matters.map(({ matterCode, minorName }) => ({ matterCode, about: subjectsOf(minorName) }));
    const known = [...new Set(named.flatMap(({ about }) => about))].filter((subject) => spoken.has(subject));
    if (known.length === 0) return new Map();
    const parts = sharesOf(
      known.map((subject) => spoken.get(subject)!),
      sharpness,
    );
    const bySubject = new Map(known.map((subject, place) => [subject, parts[place]!]));
    return new Map(
      named.flatMap(({ matterCode, about }) => {
        const share = Math.max(0, ...about.map((subject) => bySubject.get(subject) ?? 0));
        return share > 0 ? [[matterCode, share] as const] : [];
      }),
    );
  }

  return { subjects, margins, shares };
}

/** The words that come with the phone. */
export const everydayWords = readEverydayWords(everydayWeights);
