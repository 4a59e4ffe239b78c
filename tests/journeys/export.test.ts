// A list taken along over HTTP: whole, broken off on the way, and what the audit then says of it.
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { putMapCases } from '../fixtures/map-cases.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

const rows = 12_000;
let running: RunningServer;
let head: Client;
let open: number;

beforeAll(async () => {
  running = await startTestServer();
  head = await running.signIn('centre-head');
  await running.deployment.database.transact(systemEyes, (tx) => putMapCases(tx, running.county, rows));
  const [counted] = await running.deployment.database.ask(
    systemEyes,
    () => sql<{ n: number }>`select count(*)::int as n from incidents.incident where closed_at is null`,
  );
  open = counted!.n;
}, 300_000);
afterAll(() => running?.close());

const path = (format: string) => `/api/counties/990101/incidents/export?queue=open&order=due&format=${format}`;
const begin = (format: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(
      `${running.address}${path(format)}`,
      { headers: { cookie: head.cookie, 'x-linli-client': 'desk' } },
      resolve,
    ).on('error', reject);
  });
async function whole(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

type Entry = { action: string; facts: Record<string, unknown>; subjectId: string };
/** What the audit says of exports, the newest last; waits until so many are there. */
async function entries(count: number): Promise<Entry[]> {
  for (let tries = 0; ; tries += 1) {
    const found = await running.deployment.database.ask(
      systemEyes,
      () => sql<Entry>`select action, subject_id as "subjectId", entry_text::jsonb->'facts' as facts
        from platform.audit_entry where action in ('incidents.export-cases', 'incidents.finish-export')
        order by at, entry_id`,
    );
    if (found.length >= count || tries === 100) return found;
    await wait(100);
  }
}

test('a list leaves whole, and the audit says how many rows it had', async () => {
  const response = await begin('csv');
  expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(response.headers['content-disposition']).toMatch(/^attachment; filename="cases-\d{4}-\d{2}-\d{2}\.csv"$/);
  expect(response.headers['cache-control']).toBe('private, no-store');
  const lines = (await whole(response)).toString().trim().split('\r\n');
  expect(lines).toHaveLength(open + 1);
  expect(new Set(lines.map((line) => line.split(',')[0]))).toHaveLength(open + 1);
  const [begun, finished] = await entries(2);
  expect(begun!.facts).toMatchObject({ format: 'csv', queue: 'open', order: 'due' });
  expect(finished).toMatchObject({ subjectId: begun!.subjectId, facts: { rows: open, whole: true } });
});

test('as a workbook it has the same rows', async () => {
  const before = (await entries(0)).length;
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await whole(await begin('xlsx'))) as never);
  expect(book.worksheets[0]!.rowCount).toBe(open + 1);
  expect((await entries(before + 2)).at(-1)!.facts).toMatchObject({ rows: open, whole: true });
});

test.each(['csv', 'xlsx'])(
  'when the line breaks on the way, the audit says so and how far it came (%s)',
  async (format) => {
    const before = (await entries(0)).length;
    const response = await begin(format);
    await new Promise<void>((told) => response.once('data', () => told()));
    response.destroy();
    const found = await entries(before + 2);
    expect(found).toHaveLength(before + 2);
    const { facts, subjectId } = found.at(-1)!;
    expect(subjectId).toBe(found.at(-2)!.subjectId);
    expect(facts['whole']).toBe(false);
    expect(facts['rows']).toBeLessThan(open);
    // And nothing is read for nobody afterwards; the next one is served as before.
    expect((await head.get('/api/counties/990101/incidents?queue=open&order=due&limit=1')).status).toBe(200);
  },
);

test('who asks for a list he may not have takes nothing along, and that he asked is written', async () => {
  const before = (await entries(0)).length;
  const answer = await running.nobody.get(path('csv'));
  expect(answer.status).toBe(401);
  const worker = await (await running.signIn('worker')).get(path('csv'));
  expect(worker.status).toBe(403);
  const since = (await entries(before)).slice(before);
  expect(since.every(({ action }) => action === 'incidents.export-cases')).toBe(true);
});
