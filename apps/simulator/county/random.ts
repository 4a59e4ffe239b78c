/** Seeded randomness: the same seed gives the same county on every machine, and each part draws from its own stream. */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number;
  between(from: number, to: number): number;
  /** whole number, both ends included */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffled<T>(items: readonly T[]): T[];
  /** A stream of its own, so that a change in one part of the generator leaves the others as they were. */
  fork(label: string): Random;
};

export function seededRandom(seed: string): Random {
  let [a, b, c, d] = hashed(seed);
  const next = (): number => {
    // sfc32
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round += 1) next();
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between: (from, to) => from + next() * (to - from),
    whole,
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    shuffled: (items) => {
      const copy = [...items];
      for (let index = copy.length - 1; index > 0; index -= 1) {
        const other = whole(0, index);
        [copy[index], copy[other]] = [copy[other]!, copy[index]!];
      }
      return copy;
    },
    fork: (label) => seededRandom(`${seed}/${label}`),
  };
}

/** Smooth noise between −1 and 1 over the plane; `wavelength` in the plane's unit. */
export function smoothNoise(random: Random, wavelength: number): (x: number, y: number) => number {
  const side = 64;
  const values = Float64Array.from({ length: side * side }, () => random.between(-1, 1));
  const at = (column: number, row: number): number =>
    values[(((row % side) + side) % side) * side + (((column % side) + side) % side)]!;
  return (x, y) => {
    const column = Math.floor(x / wavelength);
    const row = Math.floor(y / wavelength);
    const right = ease(x / wavelength - column);
    const up = ease(y / wavelength - row);
    const low = at(column, row) * (1 - right) + at(column + 1, row) * right;
    const high = at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right;
    return low * (1 - up) + high * up;
  };
}

function ease(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

function hashed(text: string): [number, number, number, number] {
  let h = 1779033703 ^ text.length;
  const words: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    h = Math.imul(h ^ text.charCodeAt(index), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  for (let word = 0; word < 4; word += 1) {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    words.push(h | 0);
  }
  return words as [number, number, number, number];
}
