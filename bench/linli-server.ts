import { sql } from 'kysely';
import { assemble } from '../apps/server/assemble.ts';
import { wallClock } from '../apps/server/clock.ts';
import { hashPassword } from '#platform/crypto/password.ts';
import { systemEyes } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { foundSmallCounty } from '../tests/fixtures/small-county.ts';
import { fillTables } from '../tests/plans/fill-tables.ts';
import { reportIncident } from '#modules/incidents/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';

/**
 * The whole product as it is delivered, worker included, on the database of bench/run.ts; only the limits per account
 * are wide, because one account asks for all. Says its port on standard output.
 */
const cases = Number(process.env['BENCH_CASES'] ?? 50_000);
const deployment = await openDeployment({
  dataFolder: process.env['LINLI_DATA'] ?? '',
  databaseUrl: process.env['DATABASE_URL'],
  maxConnections: 8,
});
const { database } = deployment;
const county = await foundSmallCounty(database);
// One case with a whole file; the filled ones are lines of lists.
const seen = await report(0, '路灯不亮');
// And a word of which there are as many at any size.
for (let serial = 1; serial <= 20; serial += 1) await report(serial, '石狮歪斜');
const began = performance.now();
const filled = {
  countyCode: county.countyCode,
  desks: { ...county.organisations, village: county.organisations.town, 'town-2': county.organisations.fallback },
  units: [county.organisations.department, county.organisations['other-department'], county.organisations.fallback],
  grid: county.grids['grid-1'],
  accounts: [county.as('handler').accountId, county.as('worker').accountId, county.as('worker-2').accountId],
  partnerId: uuidv7(),
  alone: true,
};
await fillTables(database, cases, filled, [
  'incidents.incident',
  'incidents.step',
  'incidents.clock',
  'ledger.address',
  'platform.audit_entry',
]);
process.stdout.write(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
const hash = await hashPassword('Bench-2026');
await database.transact(systemEyes, async (tx) => {
  await sql`update access.account set password_hash = ${hash}`.execute(tx);
});
const server = await assemble(deployment, {
  clock: wallClock(),
  logger: createLogger({ level: 'error' }),
  behindProxy: false,
  runsWorker: true,
  limits: { perAccount: { perMinute: 1e9, burst: 1e9 }, perAddress: { perMinute: 1e9, burst: 1e9 } },
});
await server.app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`case ${seen.incidentId}\nport ${(server.app.server.address() as { port: number }).port}\n`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));

function report(serial: number, description: string) {
  const codes = { number: `990101202601010000${String(serial).padStart(2, '0')}`, queryCode: `AAAAAA${serial + 22}` };
  return county.run('acceptor', reportIncident(county.services, county.book, codes), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'problem',
    matterCode: 'event-04-05',
    title: description,
    description,
    place: { point: county.inside['grid-1'], words: '人民路 12 号' },
    emergency: false,
    attachments: [],
  });
}
