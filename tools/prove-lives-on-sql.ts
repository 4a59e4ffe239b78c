/** The long proof of cases on SQL: 500 random lives through the real commands; on the embedded engine, or on LINLI_TEST_DATABASE_URL. */
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { liveMany } from '../tests/fixtures/random-lives.ts';

const lives = Number(process.env['LINLI_PROVE_LIVES'] ?? 500);
const seed = Number(process.env['LINLI_PROVE_SEED'] ?? 1_000);
const held = await openTestDatabase();
const report = await liveMany(held.database, {
  lives,
  seed,
  acts: 40,
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
