/**
 * The plan suite at size: 500,000 cases over nine counties, every list and search that the server's routes really send,
 * explained; on the embedded engine, and on PostgreSQL where LINLI_TEST_DATABASE_URL names one. Times are printed only.
 */
import { describeFindings, openPlanStage, runPlanSuite } from '../tests/plans/run-plan-suite.ts';

const rows = Number(process.env['LINLI_PROVE_ROWS'] ?? 500_000);
const began = performance.now();
const seconds = () => `${((performance.now() - began) / 1000).toFixed(0)} s`;
const stage = await openPlanStage(rows);
console.log(`${stage.fixture.held.address.engine}: filled in ${seconds()}`);
for (const [table, count] of Object.entries(stage.tables)) console.log(`  ${String(count).padStart(8)} ${table}`);
const report = await runPlanSuite(stage, new RegExp(process.env['LINLI_PROVE_ONLY'] ?? '.'));
console.log(`${report.requests} requests, ${report.statements} different statements explained, ${seconds()} in all`);
for (const { name, milliseconds, touched } of report.slowest)
  console.log(`  ${milliseconds.toFixed(1).padStart(7)} ms, ${touched} rows touched: ${name}`);
for (const { name, milliseconds, touched } of report.acrossCounties)
  console.log(`${name}: ${milliseconds.toFixed(2)} ms in the database, ${touched} rows touched (5 ms are promised)`);
for (const line of describeFindings(report.findings)) console.log(`FAULT ${line}`);
if (process.env['LINLI_PROVE_TEXTS'])
  for (const { name, text } of report.findings) console.log(`-- ${name}\n${text}\n`);
console.log(`${report.findings.length} faults`);
await stage.fixture.close();
process.exitCode = report.findings.length > 0 ? 1 : 0;
