import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOwnDatabase, type OwnDatabase } from '../crash/own-database.ts';
import { crashRounds } from '../crash/crash-rounds.ts';

let dataFolder: string;
let own: OwnDatabase;
beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'linli-crash-'));
  own = await openOwnDatabase(process.env['LINLI_TEST_DATABASE_URL']);
});
afterAll(async () => {
  await own.drop();
  rmSync(dataFolder, { recursive: true, force: true });
});

test(
  'killing the server three times under load loses no acknowledged command, doubles none, and every clock is told once',
  { timeout: 150_000 },
  async () => {
    const report = await crashRounds({
      dataFolder,
      databaseUrl: own.databaseUrl,
      rounds: 3,
      clients: 3,
      watched: 40,
      longestRound: 600,
      startsIn: 2_500,
    });
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ lost: 0, doubled: 0, timers: { watched: 40, lost: 0, doubled: 0 } });
    expect(report.acknowledged).toBeGreaterThan(30);
    expect(report.refusals).toBeGreaterThan(5);
  },
);
