/** How soon the walks notice that a fault was planted. */
import type { Lifecycle } from '../decide.ts';
import type { Cast } from './cast.ts';
import { numbersFrom, walkLife } from './walk.ts';

/** Within so many random lives each planted fault must show, wherever the walks begin. */
export const noticedWithin = 1_500;

/** The number of the first life that breaks; null when none of them does. */
export function livesUntilNoticed(
  life: Lifecycle,
  casts: readonly Cast[],
  seed: number,
  most = noticedWithin,
): number | null {
  for (let walk = 0; walk < most; walk += 1) {
    const { broken } = walkLife(numbersFrom(seed + walk, 400), casts[walk % casts.length]!, life);
    if (broken.length > 0) return walk + 1;
  }
  return null;
}
