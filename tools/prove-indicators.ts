/**
 * The proof of the indicators: random lives through the real commands with every kind of act, counted while they are
 * lived, some of them late and some of them twice. Then the county is counted again from the log of steps alone (clocks
 * replayed, sums made by SQL): not one case and not one sum may be another, and plain counts of steps must agree.
 */
import { createWorkingTimeBooks } from '#modules/catalogue/public.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { judgeCounts, liveCounted } from '../tests/fixtures/counted-lives.ts';

const lives = Number(process.env['LINLI_PROVE_LIVES'] ?? 300);
const seed = Number(process.env['LINLI_PROVE_SEED'] ?? 5_000);
const held = await openTestDatabase();
const { countyCode, report, countedTimes } = await liveCounted(held.database, { lives, seed, acts: 40 });
const time = await createWorkingTimeBooks(held.database).of(countyCode);
const judged = await judgeCounts(held.database, countyCode, time);
const kinds = (counts: Record<string, number>) => Object.keys(counts).length;
console.log(
  `${held.database.engine}: ${report.lives} lives, ${report.steps} moves of ${kinds(report.moves)} kinds over ` +
    `${judged.days} days; counted ${countedTimes} times while they were lived; ${judged.facts} facts in ` +
    `${judged.tallies} sums; corrected by the recount ${judged.casesCorrected} cases, ${judged.talliesCorrected} sums; ` +
    `${judged.faults.length} faults`,
);
for (const fault of [...report.broken, ...judged.faults].slice(0, 50)) console.log(`  ${fault}`);
await held.close();
const broken = report.broken.length + judged.faults.length + judged.casesCorrected + judged.talliesCorrected;
process.exitCode = broken > 0 || judged.facts === 0 ? 1 : 0;
