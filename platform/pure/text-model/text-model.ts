import { countGrams, leadMark } from './grams.ts';

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
        words: wordsFor(vector, label, mostWords),
      }))
      .filter(({ words }) => words.length > 0);
  }

  function wordsFor(vector: TextVector, label: number, most: number): string[] {
    const weights = new Map<string, number>();
    for (const [index, place] of vector.places.entries()) {
      const gram = model.grams[place]!;
      const word = gram.startsWith(leadMark) ? gram.slice(leadMark.length) : gram;
      const weight = vector.values[index]! * model.weights[place * width + label]!;
      weights.set(word, (weights.get(word) ?? 0) + weight);
    }
    const spoken = [...weights].map(([gram, weight]) => ({ gram, weight }));
    return tellingWords(spoken, most);
  }

  return { margins, suggest };
}

/** Softmax, so that a list can say how sure it is. */
export function sharesOf(margins: ArrayLike<number>, sharpness: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < margins.length; label += 1) highest = Math.max(highest, margins[label]!);
  const shares = Float64Array.from(margins as ArrayLike<number>, (margin) => Math.exp(sharpness * (margin - highest)));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/**
 * Words a person recognises: of two characters or more where there are such, none a part of another, the heaviest first.
 * A longer gram is heavier by what its parts say too.
 */
function tellingWords(spoken: readonly { gram: string; weight: number }[], most: number): string[] {
  const heavy = spoken.filter(({ weight }) => weight > 0);
  const whole = heavy
    .map(({ gram, weight }) => ({
      gram,
      weight: weight + heavy.reduce((sum, part) => (isPart(part.gram, gram) ? sum + part.weight / 2 : sum), 0),
    }))
    .toSorted((one, other) => other.weight - one.weight || (one.gram < other.gram ? -1 : 1));
  const long = whole.filter(({ gram }) => [...gram].length > 1);
  const chosen: string[] = [];
  for (const { gram } of long.length > 0 ? long : whole) {
    if (chosen.length === most) break;
    if (!chosen.some((word) => word.includes(gram) || gram.includes(word) || overlaps(word, gram))) chosen.push(gram);
  }
  return chosen;
}

function isPart(part: string, whole: string): boolean {
  return part.length < whole.length && whole.includes(part);
}

/** The end of one is the beginning of the other: two cuts of the same words. */
function overlaps(one: string, other: string): boolean {
  const [first, second] = [[...one], [...other]];
  return (
    first.slice(-2).join('') === second.slice(0, 2).join('') || second.slice(-2).join('') === first.slice(0, 2).join('')
  );
}
