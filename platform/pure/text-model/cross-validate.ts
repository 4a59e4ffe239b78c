import { seededRandom } from '../seeded-random.ts';
import { readModel, sharesOf, type TextModel } from './text-model.ts';
import { placesOfGrams, vectorOf } from './text-model.ts';
import { type ReadExample, type Training, trainTextModel, usualTraining } from './train-text-model.ts';

export type Figures = {
  /** Mean over the labels of the harmonic mean of precision and recall. */
  readonly macroF1: number;
  /** Share of texts whose label came first, and among the first three. */
  readonly first: number;
  readonly amongThree: number;
  readonly tested: number;
  readonly labels: readonly { label: string; examples: number; f1: number }[];
  /** By which the shares of the held-out texts came nearest to the truth. */
  readonly sharpness: number;
};

/**
 * Folds of equal make-up: the examples of each label dealt out in turn. Those of one group stay together, so that a text
 * and its near copy never stand on both sides.
 */
export function dealFolds(
  examples: readonly { label: string }[],
  { folds, seed, groups }: { folds: number; seed: string; groups?: readonly number[] },
): Int8Array {
  const fold = new Int8Array(examples.length).fill(-1);
  const random = seededRandom(seed);
  const members = new Map<number, number[]>();
  for (const index of examples.keys()) {
    const group = groups?.[index] ?? index;
    const known = members.get(group);
    if (known) known.push(index);
    else members.set(group, [index]);
  }
  const byLabel = new Map<string, number[][]>();
  for (const group of members.values()) {
    const { label } = examples[group[0]!]!;
    const known = byLabel.get(label);
    if (known) known.push(group);
    else byLabel.set(label, [group]);
  }
  for (const [, held] of [...byLabel].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const filled = Array.from({ length: folds }, () => 0);
    // Large groups first, each into the emptiest fold.
    for (const group of random.shuffle(held).toSorted((one, other) => other.length - one.length)) {
      const least = filled.indexOf(Math.min(...filled));
      filled[least]! += group.length;
      for (const index of group) fold[index] = least;
    }
  }
  return fold;
}

/** Learns from four fifths and asks about the rest, five times. Printed examples are learnt each time and never asked. */
export function crossValidate(
  examples: readonly ReadExample[],
  {
    folds = 5,
    seed = usualTraining.seed,
    groups,
    training = {},
  }: { folds?: number; seed?: string; groups?: readonly number[]; training?: Partial<Training> } = {},
): Figures {
  const fold = dealFolds(examples, { folds, seed, ...(groups ? { groups } : {}) });
  const asked: { truth: string; labels: readonly string[]; margins: Float64Array }[] = [];
  for (let held = 0; held < folds; held += 1) {
    const learnt = examples.filter((example, index) => example.printed === true || fold[index] !== held);
    const tested = examples.filter((example, index) => example.printed !== true && fold[index] === held);
    if (learnt.length === 0 || tested.length === 0) continue;
    const model = trainTextModel(learnt, { ...training, seed });
    const places = placesOfGrams(model.grams);
    const reader = readModel(model);
    for (const example of tested) {
      const margins = reader.margins(vectorOf(example.counts, places, model.rarity));
      asked.push({ truth: example.label, labels: model.labels, margins });
    }
  }
  return figuresOf(asked);
}

function figuresOf(asked: readonly { truth: string; labels: readonly string[]; margins: Float64Array }[]): Figures {
  const counts = new Map<string, { right: number; truly: number; said: number }>();
  const of = (label: string) => {
    let known = counts.get(label);
    if (known === undefined) counts.set(label, (known = { right: 0, truly: 0, said: 0 }));
    return known;
  };
  let amongThree = 0;
  for (const { truth, labels, margins } of asked) {
    const order = [...margins.keys()].toSorted((one, other) => margins[other]! - margins[one]!);
    const said = labels[order[0]!]!;
    of(truth).truly += 1;
    of(said).said += 1;
    if (said === truth) of(truth).right += 1;
    if (order.slice(0, 3).some((label) => labels[label] === truth)) amongThree += 1;
  }
  const labels = [...counts]
    .filter(([, { truly }]) => truly > 0)
    .map(([label, { right, truly, said }]) => ({ label, examples: truly, f1: (2 * right) / (truly + said) }))
    .toSorted((one, other) => (one.label < other.label ? -1 : 1));
  const right = [...counts.values()].reduce((sum, one) => sum + one.right, 0);
  const share = (part: number) => (asked.length === 0 ? 0 : part / asked.length);
  return {
    macroF1: labels.length === 0 ? 0 : labels.reduce((sum, { f1 }) => sum + f1, 0) / labels.length,
    first: share(right),
    amongThree: share(amongThree),
    tested: asked.length,
    labels,
    sharpness: bestSharpness(asked),
  };
}

const sharpnesses = [1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10];

/** The one under which the true labels of texts not learnt were likeliest. */
function bestSharpness(asked: readonly { truth: string; labels: readonly string[]; margins: Float64Array }[]): number {
  let best = { sharpness: 3, loss: Number.POSITIVE_INFINITY };
  for (const sharpness of sharpnesses) {
    let loss = 0;
    for (const { truth, labels, margins } of asked) {
      const place = labels.indexOf(truth);
      loss -= Math.log(Math.max(1e-9, place < 0 ? 0 : sharesOf(margins, sharpness)[place]!));
    }
    if (asked.length > 0 && loss < best.loss) best = { sharpness, loss };
  }
  return best.sharpness;
}

/** The same model, as sure as its trial says it may be. */
export function withSharpness(model: TextModel, sharpness: number): TextModel {
  return { ...model, sharpness };
}
