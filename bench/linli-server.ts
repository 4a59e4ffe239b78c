import { sql } from 'kysely';
import { assemble } from '../apps/server/assemble.ts';
import { wallClock } from '../apps/server/clock.ts';
import { hashPassword } from '#platform/crypto/password.ts';
import { systemEyes } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { foundSmallCounty } from '../tests/fixtures/small-county.ts';
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
const seen = await county.run(
  'acceptor',
  reportIncident(county.services, county.book, { number: '99010120260101000000', queryCode: 'AAAAAAAA' }),
  {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'problem',
    matterCode: 'event-04-05',
    description: '路灯不亮',
    place: { point: county.inside['grid-1'], words: '人民路 12 号' },
    emergency: false,
    attachments: [],
  },
);
await database.transact(systemEyes, async (tx) => {
  await sql`insert into incidents.incident select (jsonb_populate_record(incident, jsonb_build_object(
      'incident_id', gen_random_uuid(), 'number', '990101' || lpad(n::text, 14, '0'), 'query_code', 'B' || n,
      'reported_at', incident.reported_at - n * interval '1 minute',
      'location', ST_AsText(ST_SetSRID(ST_MakePoint(119.9 + random() * 0.02, 33 + random() * 0.01), 4326))
    ))).* from incidents.incident, generate_series(1, ${cases - 1}) as n
    where incident_id = ${seen.incidentId}`.execute(tx);
});
await database.asOwner(async (tx) => void (await sql`analyze incidents.incident`.execute(tx)));
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
process.stdout.write(`port ${(server.app.server.address() as { port: number }).port}\n`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
