// 100,000 malformed requests to every operation that the server describes: no fault of ours, no odd answer, nothing written.
import { startExampleServer } from '../tests/fixtures/examples.ts';
import { sendBadInput } from '../tests/matrix/bad-input.ts';

const [requests = '100000', seed = 'proof', only = ''] = process.argv.slice(2);
const engine = process.env['LINLI_TEST_DATABASE_URL'] ? 'PostgreSQL' : 'embedded engine';
const fixture = await startExampleServer({ loud: process.env['LINLI_LOG'] === 'debug' });
const started = Date.now();
const report = await sendBadInput(fixture, { seed, requests: Number(requests), only: (name) => name.includes(only) });
await fixture.close();

for (const finding of report.findings.slice(0, 40)) process.stdout.write(`  ${finding}\n`);
const statuses = Object.entries(report.byStatus).map(([status, count]) => `${status}: ${count}`);
process.stdout.write(
  `${engine}, seed ${seed}: ${report.operations} operations, ${report.requests} requests (${statuses.join(', ')}), ` +
    `${report.lookedAt} refusals sent again and looked at for what they wrote, slowest ${report.slowest} ms, ` +
    `${report.findings.length} findings, ${Math.round((Date.now() - started) / 1000)} s\n`,
);
process.exitCode = report.findings.length === 0 && report.requests >= Number(requests) ? 0 : 1;
