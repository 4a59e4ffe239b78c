/** The long proof of erasing cases that have lived: 1,000 reporters with canary names and phones, over HTTP; on the embedded engine, or on LINLI_TEST_DATABASE_URL. */
import { eraseMany } from '../tests/fixtures/erasure.ts';
import { startTestServer } from '../tests/fixtures/running-server.ts';

const running = await startTestServer();
const report = await eraseMany(running, Number(process.env['LINLI_PROVE_REPORTERS'] ?? 1_000));
await running.close();
const { before, after, backup, chains } = report;
const broken = [
  ...(before.length < 5 ? ['the search found too little before'] : []),
  ...after.found.map(({ table, rows, example }) => `${rows} rows of ${table}: ${example}`),
  ...(backup.canaries ? ['a canary in the fresh backup'] : []),
  ...report.pages,
  ...report.files,
  ...(chains.unbroken && chains.auditUnbroken ? [] : ['a chain is broken']),
  ...(chains.erased === report.textsErased && chains.intact === 0 ? [] : ['not every text is told as erased']),
];
console.log(
  `${report.reporters} reporters erased with ${report.textsErased} texts; before: ` +
    `${before.map(({ table, rows }) => `${table} ${rows}`).join(', ')}; after: ${after.found.length} canaries in ` +
    `${after.rows} rows of ${after.tables} tables, a backup of ${backup.bytes} bytes, pages and files; ` +
    `chains ${chains.unbroken && chains.auditUnbroken ? 'unbroken' : 'BROKEN'}`,
);
for (const sentence of broken) console.log(`  ${sentence}`);
process.exitCode = broken.length > 0 ? 1 : 0;
