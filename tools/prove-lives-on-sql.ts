/**
 * The long proof of cases on SQL: 500 random lives through the real commands, or as many as begin within
 * LINLI_PROVE_MINUTES; on the embedded engine, or on LINLI_TEST_DATABASE_URL.
 */
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { liveMany } from '../tests/fixtures/random-lives.ts';

const minutes = Number(process.env['LINLI_PROVE_MINUTES'] ?? Infinity);
const lives = Number(process.env['LINLI_PROVE_LIVES'] ?? (minutes === Infinity ? 500 : 100_000));
const over = Date.now() + minutes * 60_000;
const seed = Number(process.env['LINLI_PROVE_SEED'] ?? 1_000);
const held = await openTestDatabase();
const report = await liveMany(held.database, {
  lives,
  seed,
  acts: 40,
  goesOn: () => Date.now() < over,
  onLife: (n) => void (n % 100 === 0 && console.log(`${n} lives`)),
});
await held.close();
const kinds = (counts: Record<string, number>) => Object.keys(counts).length;
console.log(
  `${held.database.engine}: ${report.lives} lives, ${report.steps} moves of ${kinds(report.moves)} kinds, ` +
    `${report.refusals} refusals of ${kinds(report.codes)} kinds, ${report.repeated} sent again, ` +
    `${kinds(report.statuses)} statuses, ${report.timersTold} clocks told, ${report.broken.length} faults`,
);
if (process.env['LINLI_LOG'] === 'debug') console.log(report.moves, report.codes, report.statuses);
for (const sentence of report.broken.slice(0, 50)) console.log(`  ${sentence}`);
process.exitCode = report.broken.length > 0 ? 1 : 0;
