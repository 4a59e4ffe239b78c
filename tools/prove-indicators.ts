/**
 * The proof of the indicators: fourteen simulated days through a server that counts as they go, then told and random
 * lives of the same fortnight until every kind of act has occurred, some of them counted late and some twice. Then the
 * county is counted again from the log of steps alone (clocks replayed, sums made by SQL): not one case and not one sum
 * may be another, and plain counts of steps must agree. At last errors are planted: the recount finds and repairs them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { recountCounty } from '#modules/assessment/public.ts';
import { createWorkingTimeBooks } from '#modules/catalogue/public.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { liveFortnight, plantErrors } from '../tests/fixtures/counted-fortnight.ts';
import { judgeCounts } from '../tests/fixtures/counted-lives.ts';

const [perDay, lives, seed] = ['PER_DAY', 'LIVES', 'SEED'].map((name, index) =>
  Number(process.env[`LINLI_PROVE_${name}`] ?? [15, 60, 5_000][index]),
) as [number, number, number];
const began = performance.now();
const say = (sentence: string) => console.log(`${Math.round((performance.now() - began) / 1000)} s: ${sentence}`);

const held = await openTestDatabase();
const told = await liveFortnight(held, { perDay, lives, seed, say });
const { countyCode, cases } = told;
say(
  `${held.database.engine}: ${cases.all} cases (${cases.simulated} simulated, ${cases.random} random, the rest told), ` +
    `${told.steps} steps; no event told of ${told.sweptCases}, all ${told.importedCases} imported`,
);
const time = await createWorkingTimeBooks(held.database).of(countyCode);
const judged = await judgeCounts(held.database, countyCode, time);
say(
  `${judged.facts} facts in ${judged.tallies} sums over ${judged.days} days, counted ${told.countedTimes} times beside ` +
    `the server; corrected by the recount ${judged.casesCorrected} cases, ${judged.talliesCorrected} sums`,
);
const faults = [...told.broken, ...judged.faults, ...told.missing.map((kind) => `never happened: ${kind}`)];
if (told.sweptCases !== told.importedCases) faults.push(`no event told of ${told.sweptCases} cases`);
if (judged.casesCorrected + judged.talliesCorrected > 0) faults.push('the counters were not what the log says');

const planted = await plantErrors(held.database, countyCode);
const found = await recountCounty(held.database, { countyCode, time });
const after = await judgeCounts(held.database, countyCode, time);
say(
  `planted: ${planted} cases and their sums; the recount corrected ${found.casesCorrected} cases and ` +
    `${found.talliesCorrected} sums, then ${after.casesCorrected} and ${after.talliesCorrected}`,
);
if (found.casesCorrected !== planted || found.talliesCorrected === 0) faults.push('a planted error was not found');
if (after.casesCorrected + after.talliesCorrected > 0) faults.push('a planted error was not repaired');
faults.push(...after.faults);
if (held.database.engine === 'postgres') faults.push(...byCommandLine());
for (const fault of faults.slice(0, 50)) console.log(`  ${fault}`);
console.log(`${faults.length} faults`);
await held.close();
process.exitCode = faults.length > 0 || judged.facts === 0 ? 1 : 0;

/** As an operator asks for it. */
function byCommandLine(): string[] {
  const data = mkdtempSync(join(tmpdir(), 'linli-prove-'));
  const { connectionString } = held.address.connection as { connectionString: string };
  const program = resolve(import.meta.dirname, '../apps/cli/main.ts');
  const asked = [program, 'indicators', 'recount', '--county', countyCode];
  const { status, stdout, stderr } = spawnSync(process.execPath, asked, {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: connectionString, LINLI_DATA: data },
  });
  rmSync(data, { recursive: true, force: true });
  say(`linli indicators recount: ${stdout.trim()}${stderr.trim()}`);
  return status === 0 ? [] : [`linli indicators recount ended with ${status}`];
}
