/**
 * The field app's sync under every fault: `npm run simulate:sync -- --schedules 100000 --seed 1`. The last line says how
 * many schedules were lived through and how many failed. `--replay <seed>/<number>` tells one of them, as small as it gets.
 * With `--tables` they meet the real commands and tables, with timers, two workers and requests that come at once: on the
 * embedded engine, or on LINLI_TEST_DATABASE_URL.
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { explain, simulateMany, type Totals } from '../tests/sync-simulation/many.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string' },
    replay: { type: 'string' },
    share: { type: 'string' },
    tables: { type: 'boolean', default: false },
  },
});
// Refusals are counted by the million here; nobody reads their stacks.
Error.stackTraceLimit = 0;

const schedules = Number(values.schedules);
const processes = Number(values.processes ?? Math.min(4, availableParallelism()));

async function replay(seed: string): Promise<void> {
  const { schedule, outcome } = await explain(seed);
  for (const line of outcome.trace) console.log(line);
  console.log(`${seed}: ${schedule.events.length} events, ${schedule.phones} phones`);
  for (const sentence of outcome.broken) console.log(`  ${sentence}`);
  if (outcome.broken.length === 0) console.log('  nothing is broken');
}

/** One process's share of the schedules. */
async function share(from: number): Promise<Totals> {
  return simulateMany(values.seed, { from, step: processes, schedules });
}

async function all(): Promise<Totals> {
  const begun = Date.now();
  let said = begun;
  const living = Array.from({ length: processes }, (_, from) => {
    const child = fork(import.meta.filename, [
      ...process.argv.slice(2),
      '--share',
      String(from),
      '--processes',
      String(processes),
    ]);
    return new Promise<Totals>((done, failed) => {
      child.on('message', (totals) => done(totals as Totals));
      child.on('exit', (code) => code !== 0 && failed(new Error(`a process ended with ${code}`)));
    });
  });
  const waiting = setInterval(() => {
    said = Date.now();
    console.log(`${Math.round((said - begun) / 1000)} s`);
  }, 60_000);
  const parts = await Promise.all(living);
  clearInterval(waiting);
  const sum = (key: 'schedules' | keyof Totals) => parts.reduce((total, part) => total + Number(part[key]), 0);
  console.log(
    `${sum('acts')} acts on phones, ${sum('requests')} requests, ${sum('refused')} looked at after a refusal, ` +
      `${sum('late')} late, ${sum('kills')} apps killed, ${sum('wipes')} phones wiped, ` +
      `${Math.round((Date.now() - begun) / 1000)} s in ${processes} processes`,
  );
  return { ...parts[0]!, schedules: sum('schedules'), failures: parts.flatMap(({ failures }) => failures) };
}

/** Against the real server; its failures are told in full. */
async function onTables(): Promise<void> {
  const begun = Date.now();
  const { openTestDatabase } = await import('#platform/testing/test-database.ts');
  const { simulateOnTables } = await import('../tests/sync-simulation/many-on-tables.ts');
  const held = await openTestDatabase();
  let told = 0;
  const totals = await simulateOnTables(held, {
    seed: `tables/${values.seed}`,
    schedules,
    onSchedule({ schedules: lived, failures }) {
      for (const failure of failures.slice(told)) console.log(failure);
      told = failures.length;
      if (lived % 25 === 0) console.log(`${lived} schedules, ${told} failures`);
    },
  });
  await held.close();
  console.log(
    `${held.database.engine}: ${totals.acts} acts, ${totals.requests} requests, ${totals.twice} asked twice at once, ` +
      `${totals.rivals} met another, ${totals.workers} rounds of two workers, ${totals.killed} connections cut, ` +
      `${totals.late} late, ${Math.round((Date.now() - begun) / 1000)} s`,
  );
  console.log(`${totals.schedules} schedules, ${totals.failures.length} failures`);
  process.exitCode = totals.failures.length > 0 ? 1 : 0;
}

if (values.tables) await onTables();
else if (values.replay !== undefined) await replay(values.replay);
else if (values.share !== undefined) {
  const totals = await share(Number(values.share));
  process.send!(totals, () => process.exit(0));
} else {
  const { schedules: lived, failures } = await all();
  for (const { seed, broken } of failures.slice(0, 20)) {
    console.log(`${seed}: ${broken[0]}`);
    console.log(`  told by: npm run simulate:sync -- --replay ${seed}`);
  }
  console.log(`${lived} schedules, ${failures.length} failures`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
