/** How much two cases look like reports of the same thing: by place, matter, time and words. */

export type Alike = {
  /** Metres between the two; null where one has no point. */
  readonly metres: number | null;
  readonly sameGrid: boolean;
  readonly sameMatter: boolean;
  readonly hoursApart: number;
  /** Share of common pairs of neighbouring characters, 0 to 1. */
  readonly words: number;
};

/** Duplicates are looked for within so much (domain.md §8.3). */
export const alikeWithin = { metres: 50, hours: 72 } as const;

/** Why it is proposed, strongest first. */
export type AlikeReason = 'same-place-and-matter' | 'same-place' | 'same-matter' | 'alike-words';

/** Null: not alike. Otherwise the reason, and a score by which the likeliest comes first. */
export function alikeReason(alike: Alike): { reason: AlikeReason; score: number } | null {
  if (alike.hoursApart > alikeWithin.hours) return null;
  const near = alike.metres === null ? alike.sameGrid : alike.metres <= alikeWithin.metres;
  const score =
    (near ? 4 : 0) + (alike.sameMatter ? 2 : 0) + 2 * alike.words - alike.hoursApart / (alikeWithin.hours * 2);
  if (near && alike.sameMatter) return { reason: 'same-place-and-matter', score };
  if (near && alike.metres !== null) return { reason: 'same-place', score };
  if (alike.sameGrid && alike.sameMatter) return { reason: 'same-matter', score };
  return alike.sameGrid && alike.words >= 0.5 ? { reason: 'alike-words', score } : null;
}

/** Most Chinese words have two characters: the share of pairs that both texts have. */
export function commonPairs(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  if (left.size === 0 || right.size === 0) return 0;
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / (left.size + right.size);
}

function pairsOf(text: string): Set<string> {
  const characters = [...text.replaceAll(/[\s\p{P}]/gu, '')];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
