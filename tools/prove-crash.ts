/**
 * The long proof of the server's durability: it is killed 20 times under load on the embedded engine, and 20 times on
 * PostgreSQL. The server's address is LINLI_TEST_DATABASE_URL, or else a throw-away cluster of tools/postgres.sh.
 * LINLI_PROVE_ENGINES=embedded (or postgres) proves one of them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashRounds } from '../tests/crash/crash-rounds.ts';
import { openOwnDatabase } from '../tests/crash/own-database.ts';

const rounds = Number(process.env['LINLI_PROVE_KILLS'] ?? 20);
const engines = (process.env['LINLI_PROVE_ENGINES'] ?? 'embedded,postgres').split(',');

function postgresAddress(): string {
  const named = process.env['LINLI_TEST_DATABASE_URL'];
  if (named) return named;
  return execFileSync('bash', [join(import.meta.dirname, 'postgres.sh'), 'start'], { encoding: 'utf8' }).trim();
}

for (const engine of engines) {
  const own = await openOwnDatabase(engine === 'postgres' ? postgresAddress() : undefined);
  const dataFolder = mkdtempSync(join(tmpdir(), 'linli-crash-'));
  try {
    const report = await crashRounds({
      dataFolder,
      databaseUrl: own.databaseUrl,
      rounds,
      seed: Number(process.env['LINLI_PROVE_SEED'] ?? Date.now() % 1_000_000),
      onRound: (line) => console.log(`${engine} ${line}`),
    });
    const { timers, chains, problems, ...numbers } = report;
    console.log(
      `${engine}: ${numbers.kills} kills under load and ${numbers.killsWhileStarting} while starting; ` +
        `${numbers.acknowledged} commands acknowledged, ${numbers.refusals} refused, ${numbers.unanswered} told when sent again, ` +
        `${numbers.askedAgain} asked again; lost ${numbers.lost}, doubled ${numbers.doubled}; ` +
        `${timers.watched} clocks ran out: lost ${timers.lost}, doubled ${timers.doubled}; ` +
        `${numbers.casesReplayed} cases replayed, ${chains.steps} steps and ${chains.audit} audit entries in whole chains`,
    );
    for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
    const broken = problems.length + numbers.lost + numbers.doubled + timers.lost + timers.doubled;
    if (broken > 0 || numbers.acknowledged === 0) process.exitCode = 1;
  } finally {
    await own.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
