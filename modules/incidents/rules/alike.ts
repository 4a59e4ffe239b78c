/** How much two cases look like reports of the same thing: by place, matter, time and words. */

export type Alike = {
  /** Metres between the two; null where one has no point. */
  readonly metres: number | null;
  readonly sameGrid: boolean;
  readonly sameMatter: boolean;
  readonly hoursApart: number;
  /** How alike the words are, rare ones counting more (platform/pure/text-model/weighted-likeness.ts), 0 to 1. */
  readonly words: number;
};

/** Duplicates are looked for within so much (domain.md §8.3). */
export const alikeWithin = { metres: 50, hours: 72 } as const;

/** So alike, words alone say that it is the same thing; and less, that at the same spot it is another. */
export const alikeWords = { same: 0.45, other: 0.1 } as const;

export const alikeReasons = ['same-place-and-matter', 'same-place', 'same-matter', 'alike-words'] as const;
/** Why it is proposed, strongest first. */
export type AlikeReason = (typeof alikeReasons)[number];

/** Null: not alike. Otherwise the reason, and a score by which the likeliest comes first. */
export function alikeReason(alike: Alike): { reason: AlikeReason; score: number } | null {
  if (alike.hoursApart > alikeWithin.hours) return null;
  const near = alike.metres === null ? alike.sameGrid : alike.metres <= alikeWithin.metres;
  const score =
    (near ? 4 : 0) + (alike.sameMatter ? 2 : 0) + 4 * alike.words - alike.hoursApart / (alikeWithin.hours * 2);
  if (near && alike.sameMatter) return { reason: 'same-place-and-matter', score };
  if (near && alike.metres !== null && alike.words >= alikeWords.other) return { reason: 'same-place', score };
  if (alike.sameGrid && alike.sameMatter) return { reason: 'same-matter', score };
  return alike.sameGrid && alike.words >= alikeWords.same ? { reason: 'alike-words', score } : null;
}
