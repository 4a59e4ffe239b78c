import { expect, test } from 'vitest';
import { Refused } from './refused.ts';
import { untilAnswered } from './until-answered.ts';

/** Fails with each given status in turn, then answers. */
function line(...statuses: number[]) {
  let asked = 0;
  const ask = async () => {
    asked += 1;
    const status = statuses[asked - 1];
    if (status !== undefined) throw new Refused(status, 'testing.refused');
    return 'done';
  };
  return { ask, asked: () => asked };
}

test('a lost answer is asked for again until it comes', async () => {
  const lost = line(0, 503);
  await expect(untilAnswered(lost.ask, [0, 0, 0])).resolves.toBe('done');
  expect(lost.asked()).toBe(3);
});

test('a refusal is an answer and is not asked again', async () => {
  const refused = line(409);
  await expect(untilAnswered(refused.ask, [0, 0])).rejects.toMatchObject({ status: 409 });
  expect(refused.asked()).toBe(1);
});

test('a line that stays broken says so after the last try', async () => {
  const broken = line(0, 0, 0);
  await expect(untilAnswered(broken.ask, [0, 0])).rejects.toMatchObject({ status: 0 });
  expect(broken.asked()).toBe(3);
});
