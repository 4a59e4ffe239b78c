import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseMany } from '../fixtures/erasure.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startTestServer();
}, 120_000);
afterAll(() => running?.close());

test('fifty erased reporters leave no name and no phone in any table, page, file or fresh backup, and the chains still verify', async () => {
  const report = await eraseMany(running, 50);
  // The search finds what is there: texts, titles, places, an act that waits, the index of phones, notices.
  expect(report.before.map(({ table }) => table)).toEqual([
    'incidents.incident',
    'incidents.late_work_content',
    'incidents.proposal',
    'incidents.reporter',
    'incidents.step_content',
    'notifications.notice',
  ]);
  expect(report.after.found).toEqual([]);
  expect(report.after.tables).toBeGreaterThan(30);
  expect(report.backup.canaries).toBe(false);
  expect(report.pages).toEqual([]);
  expect(report.files).toEqual([]);
  expect(report.chains).toEqual({ unbroken: true, erased: report.textsErased, intact: 0, auditUnbroken: true });
  expect(report.textsErased).toBeGreaterThan(100);
});
