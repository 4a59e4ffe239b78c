import { expect, test } from 'vitest';
import { keepAnswer } from './kept-answer.ts';

/** A look that is counted, over a clock of ours. */
function counted() {
  const at = { now: 0 };
  const seen = { looks: 0, fails: false };
  const ask = keepAnswer(
    async () => {
      seen.looks += 1;
      if (seen.fails) throw new Error('a disk is gone');
      return seen.looks;
    },
    { clock: () => at.now },
  );
  return { at, seen, ask };
}

test('whoever asks while a look is under way waits for that one', async () => {
  const { ask } = counted();
  expect(await Promise.all([ask(false), ask(true), ask(false)])).toEqual([1, 1, 1]);
});

test('an answer is good for a minute, and for ten seconds to somebody who wants it anew', async () => {
  const { at, ask } = counted();
  expect(await ask(false)).toBe(1);
  at.now = 59_999;
  expect(await ask(false)).toBe(1);
  at.now = 60_000;
  expect(await ask(false)).toBe(2);
  at.now = 69_999;
  expect(await ask(true)).toBe(2);
  at.now = 70_000;
  expect(await ask(true)).toBe(3);
});

test('a look that fails is not kept, and the next one is made', async () => {
  const { seen, ask } = counted();
  seen.fails = true;
  await expect(ask(false)).rejects.toThrow('a disk is gone');
  seen.fails = false;
  expect(await ask(false)).toBe(2);
});
