import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { systemEyes, type Tx } from './database.ts';
import { openDatabase } from './open-database.ts';
import { later, often, sendTogether, textOf } from './transaction.ts';

const next = (tx: Tx, n: number | string) =>
  often(sql<{ answer: number }>`select ${n}::int + 1 as answer, ${"it's $1"}::text as words`).execute(tx);

test('what is asked often answers the same by its words, by its plan and after a fault', async () => {
  const held = await openTestDatabase();
  // One connection, so that every transaction finds the plans of the last one.
  const database = openDatabase({ ...held.address, maxConnections: 1 });
  const ask = (n: number | string) => database.transact(systemEyes, async (tx) => (await next(tx, n)).rows);
  try {
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await ask(turn)).toEqual([{ answer: turn + 1, words: "it's $1" }]);
    }
    await expect(ask('no number')).rejects.toThrow(/no number/);
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(turn)).toMatchObject([{ answer: turn + 1 }]);
    // A plan is made in a message that fails, and the same words are asked in the same transaction again.
    await expect(
      database.transact(systemEyes, async (tx) => {
        await sendTogether(tx, ['savepoint here']);
        textOf(tx, often({ sql: 'select $1::int * 2 as twice', parameters: [1] }));
        await sendTogether(tx, ['select 1 / 0']).catch(() => sendTogether(tx, ['rollback to savepoint here']));
        const doubled = () =>
          sendTogether(tx, [textOf(tx, often({ sql: 'select $1::int * 2 as twice', parameters: [4] }))]);
        return [(await doubled())[0]!.rows, (await doubled())[0]!.rows];
      }),
    ).resolves.toEqual([[{ twice: 8 }], [{ twice: 8 }]]);
    expect(await ask(41)).toMatchObject([{ answer: 42 }]);
    expect(await database.ask(systemEyes, () => often(sql<{ n: number }>`select ${7}::int as n`))).toEqual([{ n: 7 }]);
  } finally {
    await database.close();
    await held.close();
  }
});

test('what is asked often and dropped before it was sent disturbs nobody, and rows left for the commit are written', async () => {
  const held = await openTestDatabase();
  const database = openDatabase({ ...held.address, maxConnections: 1 });
  const put = (day: string) =>
    often({
      sql: `insert into platform.number_block (county_code, day, next) values ($1, $2, $3)`,
      parameters: ['990101', day, 5],
    });
  try {
    await expect(
      database.transact(systemEyes, async (tx) => {
        later(tx, put('2026-01-01'));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    for (const day of ['2026-01-02', '2026-01-03', '2026-01-04']) {
      await database.transact(systemEyes, async (tx) => later(tx, put(day)));
    }
    const rows = await database.ask(
      systemEyes,
      () => sql<{ day: string }>`select day::text as day from platform.number_block order by day`,
    );
    expect(rows.map(({ day }) => day)).toEqual(['2026-01-02', '2026-01-03', '2026-01-04']);
  } finally {
    await database.close();
    await held.close();
  }
});
