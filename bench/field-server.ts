/** The server as it is delivered, for phones, on the database of the benchmarks of bench/field-county.ts; only its limits are wide. */
import { assemble } from '../apps/server/assemble.ts';
import { wallClock } from '../apps/server/clock.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { createLogger } from '#platform/logging/logger.ts';

const open = { perMinute: 1e9, burst: 1e9 };
const connections = process.env['BENCH_CONNECTIONS'];
const deployment = await openDeployment({
  dataFolder: process.env['LINLI_DATA'] ?? '',
  databaseUrl: process.env['DATABASE_URL'],
  ...(connections === undefined ? {} : { maxConnections: Number(connections) }),
});
const server = await assemble(deployment, {
  clock: wallClock(),
  logger: createLogger({ level: 'error' }),
  behindProxy: false,
  runsWorker: process.env['BENCH_WORKER'] === 'yes',
  limits: { perAccount: open, perAddress: open },
});
await server.app.listen({ port: Number(process.env['PORT'] ?? 0), host: '127.0.0.1' });
process.stdout.write(`port ${(server.app.server.address() as { port: number }).port}\n`);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
