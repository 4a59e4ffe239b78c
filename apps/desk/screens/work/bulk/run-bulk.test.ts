import { expect, test } from 'vitest';
import { runBulk, type RowResult } from './run-bulk.ts';

const rows = Array.from({ length: 20 }, (_, place) => place);
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

function results() {
  const said = new Map<number, RowResult<string>>();
  return { said, onResult: (row: number, result: RowResult<string>) => void said.set(row, result) };
}

test('every row has its own result, and one that fails keeps none of the others', async () => {
  const { said, onResult } = results();
  const act = async (row: number) => {
    await soon();
    if (row === 7) throw new Error('no');
    return `row ${row}`;
  };
  await runBulk({ rows, act, onResult, isStopped: () => false });
  expect(said.size).toBe(20);
  expect([...said].filter(([, { state }]) => state === 'failed').map(([row]) => row)).toEqual([7]);
  expect(said.get(8)).toEqual({ state: 'done', answer: 'row 8' });
});

test('four at a time, and never more', async () => {
  let [now, most] = [0, 0];
  const act = async () => {
    most = Math.max(most, (now += 1));
    await soon();
    now -= 1;
    return '';
  };
  await runBulk({ rows, act, onResult: () => {}, isStopped: () => false });
  expect(most).toBe(4);
});

test('when it is stopped no further row begins, and those under way are told to their end', async () => {
  const { said, onResult } = results();
  let stopped = false;
  const act = async (row: number) => {
    if (row === 5) stopped = true;
    await soon();
    return '';
  };
  await runBulk({ rows, act, onResult, isStopped: () => stopped });
  expect(said.size).toBeLessThan(12);
  expect([...said.values()].every(({ state }) => state === 'done')).toBe(true);
});
