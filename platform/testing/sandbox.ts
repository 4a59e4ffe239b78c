import { beforeAll, test } from 'vitest';
import { type Eyes, systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { openingStatements } from '#platform/database/eyes.ts';
import { inSavepoint, sendTogether, takeTail, textOf } from '#platform/database/transaction.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

const undo = new Error('undo');

let shared: Promise<TestDatabase> | null = null;

/**
 * Module tests: each in a transaction that is always rolled back (about 5 ms), on one database for the whole test
 * process, which therefore stays empty. Races, live events and imports do not fit here; they open their own.
 */
export function sandbox(): (name: string, body: (unit: Unit, tx: Tx) => Promise<void>) => void {
  let held: TestDatabase;
  beforeAll(async () => {
    shared ??= openTestDatabase();
    held = await shared;
  }, 120_000);
  return (name, body) => {
    test(name, async () => {
      const run = held.database.transact(systemEyes, async (tx) => {
        await body(unitInside(tx), tx);
        throw undo;
      });
      await run.catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    });
  };
}

/** Opens savepoints instead of transactions, and restores role and eyes afterwards. */
function unitInside(tx: Tx): Unit {
  async function transact<Result>(eyes: Eyes, work: (inner: Tx) => Promise<Result>): Promise<Result> {
    return inSavepoint(tx, async () => {
      await sendTogether(tx, [afterBegin(eyes)]);
      const result = await work(tx);
      const tail = takeTail(tx);
      if (tail.length > 0) await sendTogether(tx, tail);
      await sendTogether(tx, [afterBegin(systemEyes)]);
      return result;
    });
  }
  return {
    transact,
    ask: (eyes, build) =>
      transact(eyes, async (inner) => {
        const [answer] = await sendTogether(inner, [textOf(inner, build(inner))]);
        return answer!.rows;
      }),
  };
}

function afterBegin(eyes: Eyes): string {
  return openingStatements('linli_app', eyes).replace(/^begin; /, '');
}
