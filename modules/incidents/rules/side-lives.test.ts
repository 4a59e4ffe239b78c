import { expect, test } from 'vitest';
import { reachedStates, sideLives } from './side-lives.ts';

for (const life of sideLives) {
  test(`${life.name}: every state is reached, and only its ends have no way out`, () => {
    const reached = reachedStates(life);
    expect(life.states.filter((state) => !reached.has(state))).toEqual([]);
    const left = new Set<string>(life.moves.flatMap((move) => move.from));
    expect(life.states.filter((state) => !left.has(state)).sort()).toEqual([...life.ends].sort());
  });
}

test('nobody approves his own request', () => {
  for (const life of sideLives) {
    for (const move of life.moves) {
      if (!move.move.startsWith('approve')) continue;
      const apart = ['not-the-asker', 'not-the-handler', 'second-person'] as const;
      expect(apart.some((condition) => move.conditions?.includes(condition))).toBe(true);
    }
  }
});
