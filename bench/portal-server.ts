/** The portal as it is delivered, on the database of bench/portal-load.ts; only the limits by network are wide. */
import { assemble } from '../apps/server/assemble.ts';
import { wallClock } from '../apps/server/clock.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { createLogger } from '#platform/logging/logger.ts';

const open = { perMinute: 1e9, burst: 1e9 };
const deployment = await openDeployment({
  dataFolder: process.env['LINLI_DATA'] ?? '',
  databaseUrl: process.env['DATABASE_URL'],
  maxConnections: 8,
});
const server = await assemble(deployment, {
  clock: wallClock(),
  logger: createLogger({ level: 'error' }),
  // Networks are those that the load says.
  behindProxy: true,
  runsWorker: process.env['BENCH_WORKER'] === 'yes',
  leastFormSeconds: 0,
  portalLimits: { reports: open, held: open, sameWords: open, acts: open, lookups: open, pages: open },
  limits: { perAccount: open, perAddress: open },
});
await server.app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`port ${(server.app.server.address() as { port: number }).port}\n`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
