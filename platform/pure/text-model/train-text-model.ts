import { seededRandom } from '../seeded-random.ts';
import { countGrams } from './grams.ts';
import { placesOfGrams, type TextModel, type TextVector, vectorOf } from './text-model.ts';

export type TextExample = {
  readonly text: string;
  readonly label: string;
  /** Of open print (a catalogue's own words): its grams need no company. */
  readonly printed?: boolean;
  /** Where it comes from; a gram must come from several places, so that the name of one street or shop is not learnt. */
  readonly place?: string;
};

export type Training = {
  readonly seed: string;
  /** A gram stands in so many examples or is not learnt: nobody's name is in five. */
  readonly leastExamples: number;
  /** … and they come from so many places, where places are known. */
  readonly leastPlaces: number;
  /** Bytes that the model may take. */
  readonly mostBytes: number;
  readonly passes: number;
  /** How dearly an error is paid for. */
  readonly cost: number;
  /** 0: every example counts the same; 1: every label counts the same; between: in between. */
  readonly balance: number;
};

export const usualTraining: Training = {
  seed: 'linli',
  leastExamples: 5,
  leastPlaces: 1,
  mostBytes: 4_500_000,
  passes: 12,
  cost: 1,
  balance: 0.5,
};

/** Examples read once: cross-validation learns from most of them again and again. */
export type ReadExample = Omit<TextExample, 'text'> & { readonly counts: ReadonlyMap<string, number> };

export function readExamples(
  examples: readonly TextExample[],
  /** Whole texts, of which the beginning tells more; titles are nothing but a beginning. */
  given: { lead?: boolean } = {},
): ReadExample[] {
  return examples.map(({ text, ...rest }) => ({ ...rest, counts: countGrams(text, given) }));
}

/**
 * Learns a linear model (support vectors with squared hinge loss, one label against the rest, by dual coordinate
 * descent): deterministic for a seed.
 */
export function trainTextModel(examples: readonly ReadExample[], given: Partial<Training> = {}): TextModel {
  const training = { ...usualTraining, ...given };
  const labels = [...new Set(examples.map(({ label }) => label))].toSorted();
  const { grams, rarity } = chooseGrams(examples, training, labels.length);
  const places = placesOfGrams(grams);
  const vectors = examples.map(({ counts }) => vectorOf(counts, places, rarity));
  const weights = new Int8Array(grams.length * labels.length);
  const steps = new Float32Array(labels.length);
  const offsets = new Float32Array(labels.length);
  for (const [column, label] of labels.entries()) {
    const signs = Int8Array.from(examples, (example) => (example.label === label ? 1 : -1));
    const { weight, offset } = separate(vectors, signs, grams.length, { ...training, labels: labels.length });
    const largest = weight.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    steps[column] = largest / 127;
    offsets[column] = offset;
    for (let place = 0; place < grams.length; place += 1) {
      weights[place * labels.length + column] = Math.round((weight[place]! / largest) * 127);
    }
  }
  return { labels, grams, rarity, weights, steps, offsets, sharpness: 3 };
}

/** Grams in company enough, the commonest first while there is room, in the order of their letters. */
function chooseGrams(
  examples: readonly ReadExample[],
  { leastExamples, leastPlaces, mostBytes }: Training,
  width: number,
): { grams: string[]; rarity: Float32Array } {
  const seen = new Map<string, { examples: number; places: Set<string> | null; printed: boolean }>();
  for (const { counts, place, printed } of examples) {
    for (const gram of counts.keys()) {
      let known = seen.get(gram);
      if (known === undefined) seen.set(gram, (known = { examples: 0, places: null, printed: false }));
      known.examples += 1;
      if (printed === true) known.printed = true;
      else if (place !== undefined && (known.places?.size ?? 0) < leastPlaces) (known.places ??= new Set()).add(place);
    }
  }
  // One weight a label, four bytes of rarity, a gram of at most three letters with its length.
  const most = Math.floor(mostBytes / (width + 11));
  const grams = [...seen]
    .filter(
      ([, known]) =>
        known.printed ||
        (known.examples >= leastExamples && (known.places === null || known.places.size >= leastPlaces)),
    )
    .toSorted(([one, left], [other, right]) => right.examples - left.examples || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([gram]) => gram)
    .toSorted();
  const total = examples.length;
  const rarity = Float32Array.from(grams, (gram) => Math.log((1 + total) / (1 + seen.get(gram)!.examples)) + 1);
  return { grams, rarity };
}

function separate(
  vectors: readonly TextVector[],
  signs: Int8Array,
  size: number,
  { seed, passes, cost, balance, labels }: Training & { labels: number },
): { weight: Float64Array; offset: number } {
  const weight = new Float64Array(size);
  let offset = 0;
  const multipliers = new Float64Array(vectors.length);
  const positive = signs.reduce((sum, sign) => sum + (sign > 0 ? 1 : 0), 0);
  const dear = Math.max(1, vectors.length / (labels * Math.max(1, positive))) ** balance;
  const softness = [1 / (2 * cost), 1 / (2 * cost * dear)] as const;
  const random = seededRandom(seed);
  let active = vectors.map((_, index) => index);
  for (let pass = 0; pass < passes; pass += 1) {
    // Examples far on the right side rest for some passes and are looked at again in the middle and at the end.
    if (pass === passes >> 1 || pass === passes - 1) active = vectors.map((_, index) => index);
    const staying: number[] = [];
    for (const index of random.shuffle(active)) {
      const { places, values } = vectors[index]!;
      const sign = signs[index]!;
      const soft = softness[sign > 0 ? 1 : 0];
      let sum = offset;
      for (let at = 0; at < places.length; at += 1) sum += weight[places[at]!]! * values[at]!;
      const before = multipliers[index]!;
      const slope = sign * sum - 1 + soft * before;
      if (before > 0 || slope < 0.2) staying.push(index);
      // A vector has length one, and the offset is one more gram that every text has.
      const after = Math.max(0, before - slope / (2 + soft));
      const change = (after - before) * sign;
      if (change === 0) continue;
      multipliers[index] = after;
      for (let at = 0; at < places.length; at += 1) weight[places[at]!]! += change * values[at]!;
      offset += change;
    }
    active = staying;
  }
  return { weight, offset };
}
