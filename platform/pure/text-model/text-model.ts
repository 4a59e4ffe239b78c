import { countGrams, leadMark, longestGram, readableRuns } from './grams.ts';

/**
 * A linear model of texts: what each gram says for each label. Small enough for a phone: one byte a weight, and the
 * grams themselves, so that it can say by which words it was led.
 */
export type TextModel = {
  readonly labels: readonly string[];
  readonly grams: readonly string[];
  /** Rare grams count more. */
  readonly rarity: Float32Array;
  /** One row a gram, one column a label. */
  readonly weights: Int8Array;
  /** What one step of a weight is worth, for each label. */
  readonly steps: Float32Array;
  readonly offsets: Float32Array;
  /** Turns margins into shares; found on texts that were not learnt. */
  readonly sharpness: number;
};

/** A text as numbers: places of its grams, and their values, of length one together. */
export type TextVector = { readonly places: Int32Array; readonly values: Float64Array };

/** Finds the grams of a model; made once. */
export function placesOfGrams(grams: readonly string[]): ReadonlyMap<string, number> {
  return new Map(grams.map((gram, place) => [gram, place]));
}

/** What is said often counts more, but not as often (1 + log); rare grams count more; long texts count as short ones. */
export function vectorOf(
  counts: ReadonlyMap<string, number>,
  places: ReadonlyMap<string, number>,
  rarity: ArrayLike<number>,
): TextVector {
  const found: number[] = [];
  const values: number[] = [];
  let square = 0;
  for (const [gram, count] of counts) {
    const place = places.get(gram);
    if (place === undefined) continue;
    const value = (1 + Math.log(count)) * rarity[place]!;
    found.push(place);
    values.push(value);
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  return { places: Int32Array.from(found), values: Float64Array.from(values, (value) => value / length) };
}

export type TextSuggestion = {
  label: string;
  /** How sure the model is, 0 to 1; all labels together give 1. */
  share: number;
  /** The words of this text that spoke most for it. */
  words: string[];
};

/** Asks a model. Held apart from the model, so that its table is made once. */
export function readModel(model: TextModel) {
  const places = placesOfGrams(model.grams);
  const width = model.labels.length;

  function margins(vector: TextVector): Float64Array {
    const sums = new Float64Array(width);
    for (let index = 0; index < vector.places.length; index += 1) {
      const row = vector.places[index]! * width;
      const value = vector.values[index]!;
      for (let label = 0; label < width; label += 1) sums[label]! += value * model.weights[row + label]!;
    }
    for (let label = 0; label < width; label += 1) {
      sums[label] = sums[label]! * model.steps[label]! + model.offsets[label]!;
    }
    return sums;
  }

  /** The likeliest labels, each with its words. Nothing, where no word of the text is known. */
  function suggest(text: string, most = 5, mostWords = 4): TextSuggestion[] {
    // A model that has learnt no beginnings knows none of their grams and passes them over.
    const vector = vectorOf(countGrams(text, { lead: true }), places, model.rarity);
    if (vector.places.length === 0) return [];
    const shares = sharesOf(margins(vector), model.sharpness);
    return [...shares.keys()]
      .toSorted((one, other) => shares[other]! - shares[one]!)
      .slice(0, most)
      .map((label) => ({
        label: model.labels[label]!,
        share: shares[label]!,
        words: wordsFor(text, vector, label, mostWords),
      }))
      .filter(({ words }) => words.length > 0);
  }

  /** How much of a text the model has met before, by pairs of letters, 0 to 1: of words it never met it is sure without ground. */
  function familiarity(text: string): number {
    let [known, all] = [0, 0];
    for (const [gram, count] of countGrams(text)) {
      // Single letters are known of any language, runs of three seldom of one's own.
      if ([...gram].length !== 2) continue;
      all += count;
      if (places.has(gram)) known += count;
    }
    return all === 0 ? 0 : known / all;
  }

  function wordsFor(text: string, vector: TextVector, label: number, most: number): string[] {
    const weights = new Map<string, number>();
    for (const [index, place] of vector.places.entries()) {
      const gram = model.grams[place]!;
      const word = gram.startsWith(leadMark) ? gram.slice(leadMark.length) : gram;
      const weight = vector.values[index]! * model.weights[place * width + label]!;
      weights.set(word, (weights.get(word) ?? 0) + weight);
    }
    return tellingWords(readableRuns(text), weights, most);
  }

  return { margins, suggest, familiarity };
}

/** Softmax, so that a list can say how sure it is. */
export function sharesOf(margins: ArrayLike<number>, sharpness: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < margins.length; label += 1) highest = Math.max(highest, margins[label]!);
  const shares = Float64Array.from(margins as ArrayLike<number>, (margin) => Math.exp(sharpness * (margin - highest)));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** A letter that says less than this part of what the heaviest says belongs to no word. */
const leastPart = 0.3;

/**
 * Words a person recognises: each gram shares its weight among its letters wherever it stands, and letters that weigh and
 * follow each other are a word (店外经 and 外经营: 店外经营). The heaviest first; single letters only where there is nothing
 * else.
 */
function tellingWords(runs: readonly string[], weights: ReadonlyMap<string, number>, most: number): string[] {
  const weighed = runs.map((run) => {
    const letters = [...run];
    const sums = letters.map(() => 0);
    const share = (from: number, to: number) => {
      const weight = (weights.get(letters.slice(from, to).join('')) ?? 0) / (to - from);
      for (let at = from; at < to; at += 1) sums[at]! += weight;
    };
    for (let from = 0; from < letters.length; from += 1) {
      for (let to = from + 1; to <= Math.min(letters.length, from + longestGram); to += 1) share(from, to);
    }
    // A word of letters is one gram, however long.
    if (letters.length > longestGram) share(0, letters.length);
    return { letters, sums };
  });
  const least = leastPart * Math.max(0, ...weighed.flatMap(({ sums }) => sums));
  if (least === 0) return [];
  const words = new Map<string, number>();
  for (const { letters, sums } of weighed) {
    let word = '';
    let weight = 0;
    for (let at = 0; at <= letters.length; at += 1) {
      if (at < letters.length && sums[at]! >= least) {
        word += letters[at]!;
        weight += sums[at]!;
      } else {
        if (word !== '') words.set(word, Math.max(weight, words.get(word) ?? 0));
        word = '';
        weight = 0;
      }
    }
  }
  const sorted = [...words].toSorted(([one, left], [other, right]) => right - left || (one < other ? -1 : 1));
  const long = sorted.filter(([word]) => [...word].length > 1);
  return (long.length > 0 ? long : sorted).slice(0, most).map(([word]) => word);
}
