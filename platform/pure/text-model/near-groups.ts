import { textFeatures, textLikeness } from '../text-features.ts';

/** Texts that are nearly the same, by group: needed where a text must not be learnt and asked at once. */
const hashes = 48;
const inBand = 3;

/**
 * A number for each text; those of one group are at least so alike (Sørensen–Dice of pairs of characters), one by one.
 * Candidates are found by minimal hashes in bands, so that 10^5 texts take seconds.
 */
export function nearGroups(texts: readonly string[], least = 0.6): number[] {
  const features = texts.map((text) => textFeatures(text));
  const group = texts.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] = group[group[at]!]!;
    return at;
  };
  const marks = features.map(minimalHashes);
  for (let band = 0; band < hashes; band += inBand) {
    const first = new Map<string, number>();
    for (const index of texts.keys()) {
      if (features[index]!.length === 0) continue;
      const key = marks[index]!.slice(band, band + inBand).join(' ');
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else if (root(other) !== root(index) && textLikeness(features[other]!, features[index]!) >= least) {
        group[root(index)] = root(other);
      }
    }
  }
  return texts.map((_, index) => root(index));
}

function minimalHashes(features: readonly string[]): number[] {
  const least = Array.from({ length: hashes }, () => 0xff_ff_ff_ff);
  for (const feature of features) {
    let hash = 2166136261;
    for (let unit = 0; unit < feature.length; unit += 1) {
      hash = Math.imul(hash ^ feature.charCodeAt(unit), 16777619);
    }
    for (let turn = 0; turn < hashes; turn += 1) {
      // Each turn mixes the same hash anew (the last step of MurmurHash3).
      let mixed = hash ^ Math.imul(turn + 1, 0x9e_37_79_b1);
      mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
      mixed = (mixed ^ (mixed >>> 16)) >>> 0;
      if (mixed < least[turn]!) least[turn] = mixed;
    }
  }
  return least;
}
