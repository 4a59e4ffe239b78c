/** Random choices that come out the same for the same seed: for simulators, demo data and tests, never for secrets. */
export type SeededRandom = {
  /** From 0, below 1. */
  next(): number;
  /** A whole number, both ends included. */
  integer(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One item, each as likely as its weight says. */
  weighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item;
  /** A shuffled copy. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** A number around the mean, bell-shaped. */
  normal(mean: number, deviation: number): number;
  fill(bytes: Uint8Array): Uint8Array;
  /** A stream of its own for a named purpose: drawing more in one place does not move the others. */
  fork(name: string): SeededRandom;
};

/** A stream of choices (sfc32, seeded through a hash of the text). */
export function seededRandom(seed: string | number): SeededRandom {
  const text = String(seed);
  let [a, b, c, d] = seedState(text);

  function word(): number {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 12; round += 1) word();

  const next = () => (word() * 2 ** 21 + (word() >>> 11)) / 2 ** 53;
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));

  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick(items) {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[integer(0, items.length - 1)]!;
    },
    weighted(items, weight) {
      const total = items.reduce((sum, item) => sum + weight(item), 0);
      if (!(total > 0)) throw new RangeError('no item has weight');
      let rest = next() * total;
      const drawn = items.find((item) => (rest -= weight(item)) < 0);
      return drawn ?? items.findLast((item) => weight(item) > 0)!;
    },
    shuffle(items) {
      const copy = [...items];
      for (let index = copy.length - 1; index > 0; index -= 1) {
        const other = integer(0, index);
        [copy[index], copy[other]] = [copy[other]!, copy[index]!];
      }
      return copy;
    },
    normal(mean, deviation) {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return mean + deviation * radius * Math.cos(2 * Math.PI * next());
    },
    fill(bytes) {
      for (let index = 0; index < bytes.length; index += 1) bytes[index] = word() >>> 24;
      return bytes;
    },
    fork: (name) => seededRandom(`${text}\n${name}`),
  };
}

/** Four words out of a text (cyrb128). */
function seedState(text: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    h1 = h2 ^ Math.imul(h1 ^ unit, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ unit, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ unit, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ unit, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [(h1 ^ h2 ^ h3 ^ h4) | 0, (h2 ^ h1) | 0, (h3 ^ h1) | 0, (h4 ^ h1) | 0];
}
