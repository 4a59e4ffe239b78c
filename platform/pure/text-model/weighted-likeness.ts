import { textFeatures } from '../text-features.ts';

/**
 * How much texts are about the same, by the pairs of characters they share, rare pairs counting more (tf-idf and cosine):
 * 请求解决 stands in half of all reports and says nothing, 美麓阳光 in six and says all.
 */
export type Rarities = { readonly total: number; readonly counts: ReadonlyMap<string, number> };

export type WeightedText = { readonly weights: ReadonlyMap<string, number> };

/** In how many of the texts each pair stands. */
export function raritiesOf(features: readonly (readonly string[])[]): Rarities {
  const counts = new Map<string, number>();
  for (const text of features) for (const feature of text) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return { total: features.length, counts };
}

/** As if so many other texts had been looked at, which have none of the pairs: of two texts no pair is common. */
const unseen = 200;

/** A text by the weights of its pairs, of length one together. */
export function weighText(features: readonly string[], { total, counts }: Rarities): WeightedText {
  const weights = new Map<string, number>();
  let square = 0;
  for (const feature of features) {
    const weight = Math.log((unseen + total) / (1 + (counts.get(feature) ?? 0)));
    weights.set(feature, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (const [feature, weight] of weights) weights.set(feature, weight / length);
  return { weights };
}

/** From 0, nothing in common, to 1, the same pairs. */
export function weightedLikeness(one: WeightedText, other: WeightedText): number {
  const [short, long] = one.weights.size <= other.weights.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [feature, weight] of short.weights) sum += weight * (long.weights.get(feature) ?? 0);
  return Math.min(1, sum);
}

/** One text against some others, rarity counted among all of them. */
export function likenessAmong(own: string, others: readonly string[]): number[] {
  const features = [own, ...others].map((text) => textFeatures(text));
  const rarities = raritiesOf(features);
  const [first, ...rest] = features.map((text) => weighText(text, rarities));
  return rest.map((text) => weightedLikeness(first!, text));
}
