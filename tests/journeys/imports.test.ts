// Imports over HTTP, and what hostile files come to; longer than 300 lines because one server and one county serve all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFileSync, mkdtempSync, rmSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { systemEyes } from '#platform/database/database.ts';
import { readTable } from '#platform/files/table.ts';
import { insertJob } from '#platform/imports/jobs.ts';
import { optionFields, readOptions } from '#platform/imports/option-fields.ts';
import { runJob } from '#platform/imports/run-job.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { describedImporters } from '../../apps/cli/importers.ts';
import { makeImporters } from '../../apps/server/importers.ts';
import { findWords } from '../../apps/server/words.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { sheetOf } from '../fixtures/hostile-files.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

const countyCode = '990103';
const folder = mkdtempSync(join(tmpdir(), 'linli-imports-'));
let running: RunningServer;
let head: Client;

beforeAll(async () => {
  running = await startTestServer({ countyCode });
  head = await running.signIn('centre-head');
}, 120_000);

afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const messages = [
  '留言编号,留言用户,留言主题,留言时间,留言详情,点赞数',
  ...Array.from(
    { length: 90 },
    (_, n) => `M${n},U${n},路灯不亮,2020/1/5 10:${String(n % 60).padStart(2, '0')}:00,第${n}盏,0`,
  ),
  'X1,U1,没有时间,不知道,垃圾没人收,0',
  '"=cmd|x",U1,公式,2020/1/5 11:00:00,井盖,0',
].join('\n');

type SendOptions = {
  kind?: string;
  dry?: 'yes' | 'no';
  options?: object;
  jobId?: string;
  name?: string;
  type?: string;
};

async function send(client: Client, body: string | Uint8Array, given: SendOptions = {}, county = countyCode) {
  const { kind = 'incidents', dry = 'yes', options = { system: 'mail' }, jobId = uuidv7(), name = '来信.csv' } = given;
  const query = new URLSearchParams({ jobId, kind, name, dry, options: JSON.stringify(options) });
  const answer = await fetch(`${running.address}/api/counties/${county}/imports?${query}`, {
    method: 'POST',
    headers: {
      cookie: client.cookie,
      'x-linli-client': 'desk',
      'content-type': given.type ?? 'application/octet-stream',
    },
    body: Buffer.from(body as string),
  });
  return { status: answer.status, jobId, body: (await answer.json()) as Record<string, unknown> };
}

type Shown = {
  state: string;
  taken: number;
  repaired: number;
  refused: number;
  known: number;
  fileKept: boolean;
  error: { code: string; words: string } | null;
  groups: { code: string; words: string; count: number; examples: { row: number }[] }[];
};

async function ended(client: Client, jobId: string): Promise<Shown> {
  for (;;) {
    const { status, body } = await client.get(`/api/counties/${countyCode}/imports/${jobId}`);
    expect(status).toBe(200);
    if (!['waiting', 'running'].includes(body['state'] as string)) return body as unknown as Shown;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** How many rows every table of a room has; sums of what they hold follow in their own time. */
async function rowsOfRooms(): Promise<Record<string, number>> {
  const { database } = running.deployment;
  // What was announced is still being told.
  await running.server.worker.drain();
  const tables = await database.asOwner(
    async (tx) =>
      (
        await sql<{ name: string }>`
          select table_schema || '.' || table_name as name from information_schema.tables
          where table_type = 'BASE TABLE' and table_schema not in ('platform', 'public', 'pg_catalog', 'information_schema', 'access', 'assessment')
            and table_name not like 'past_mark%'`.execute(tx)
      ).rows,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await database.ask(
      systemEyes,
      () => sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`,
    );
    counts[name] = rows[0]!.n;
  }
  return counts;
}

async function reportsCounted(): Promise<number> {
  const [row] = await running.deployment.database.ask(
    systemEyes,
    () => sql<{ reports: number }>`select coalesce(sum(items), 0)::int as reports from assessment.tally
      where county_code = ${countyCode} and dimension = 'county' and grain = 'month' and stage = 'report'`,
  );
  return row!.reports;
}

test('a file is tried without a trace, run for good without being sent again, and known the second time', async () => {
  const before = await rowsOfRooms();
  const sent = await send(head, messages);
  expect(sent).toMatchObject({ status: 200, body: { jobId: sent.jobId } });
  expect((await send(head, messages, { jobId: sent.jobId })).body).toEqual({ jobId: sent.jobId });
  const trial = await ended(head, sent.jobId);
  expect(trial).toMatchObject({ state: 'done', taken: 91, refused: 1, known: 0, fileKept: true });
  expect(trial.groups).toMatchObject([
    { code: 'incidents.import-time-unreadable', count: 1, examples: [{ row: 92 }], words: '时间无法识别，未导入' },
  ]);
  expect(await rowsOfRooms()).toEqual(before);

  const jobId = uuidv7();
  const path = `/api/counties/${countyCode}/imports`;
  const run = await head.post(`${path}/${sent.jobId}/run-for-good`, { contract: 1, commandId: uuidv7(), jobId });
  expect(run).toMatchObject({ status: 200, body: { jobId } });
  const done = await ended(head, jobId);
  expect(done).toMatchObject({ state: 'done', taken: 91, refused: 1, known: 0, fileKept: false });
  const after = await rowsOfRooms();
  expect(after['incidents.incident']! - before['incidents.incident']!).toBe(91);
  // They announced nothing, and stand in the figures all the same before anybody wonders.
  await expect.poll(reportsCounted, { timeout: 30_000, interval: 250 }).toBe(91);

  const again = await send(head, messages, { dry: 'no' });
  expect(await ended(head, again.jobId)).toMatchObject({ state: 'done', taken: 0, refused: 1, known: 91 });
  expect(await rowsOfRooms()).toEqual(after);

  const { body } = await head.get(path);
  expect((body['items'] as { jobId: string; mine: boolean }[]).map((item) => [item.jobId, item.mine])).toEqual([
    [again.jobId, true],
    [jobId, true],
    [sent.jobId, true],
  ]);
});

test('the report is a spreadsheet in order of the file, in which nothing runs', async () => {
  const { jobId } = await send(head, messages);
  await ended(head, jobId);
  const answer = await fetch(`${running.address}/api/counties/${countyCode}/imports/${jobId}/report?language=both`, {
    headers: { cookie: head.cookie },
  });
  expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  const file = join(folder, 'report.xlsx');
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  const rows: string[][] = [];
  for await (const { cells } of readTable({ path: file })) rows.push(cells.map((cell) => cell.text));
  expect(rows.length).toBe(93);
  expect(rows.slice(1).map((cells) => Number(cells[1]))).toEqual(Array.from({ length: 92 }, (_, n) => n + 2));
  expect(rows.at(-2)![3]).toBe('时间无法识别，未导入 · The time cannot be read; not taken');
  expect(rows.flat().filter((text) => /^[=+@]/.test(text))).toEqual([]);
});

test('who may import what: by the importer’s right, for the whole of the own county', async () => {
  const acceptor = await running.signIn('acceptor');
  const town = await running.signIn('town-acceptor');
  for (const client of [acceptor, town, running.nobody]) {
    expect((await send(client, messages)).status).toBe(client === running.nobody ? 401 : 403);
    expect((await client.get(`/api/counties/${countyCode}/import-kinds`)).status).toBe(
      client === running.nobody ? 401 : 403,
    );
  }
  const { body } = await head.get(`/api/counties/${countyCode}/import-kinds`);
  const kinds = body['items'] as { kind: string; options: { key: string; required: boolean }[] }[];
  expect(kinds.map(({ kind }) => kind)).toContain('incidents');
  expect(kinds.map(({ kind }) => kind)).not.toContain('catalogue');
  expect(kinds.find(({ kind }) => kind === 'incidents')!.options).toMatchObject([{ key: 'system', required: true }]);
  expect(await send(head, 'x', { kind: 'catalogue', options: {} })).toMatchObject({ status: 403 });
  expect(await send(head, messages, {}, '990104')).toMatchObject({ status: 403 });
  expect(await send(head, messages, { kind: 'nothing' })).toMatchObject({ status: 404 });
});

test('what is sent wrongly is refused before anything is kept', async () => {
  const kept = () => readdirSync(join(running.deployment.dataFolder, 'imports')).length;
  const before = kept();
  const refused = async (body: string, given: SendOptions) => {
    const answer = await send(head, body, given);
    return `${answer.status} ${String(answer.body['code'])}`;
  };
  expect(await refused('', {})).toBe('400 imports.file-empty');
  expect(await refused('x', { options: {} })).toBe('400 imports.bad-options');
  expect(await refused('x', { options: { system: 'a', other: 1 } })).toBe('400 imports.bad-options');
  expect(await refused('{}', { type: 'application/json' })).toBe('400 platform.wrong-media-type');
  expect(await refused('x'.repeat(64 * 2 ** 20 + 1), {})).toBe('413 imports.file-too-large');
  expect(kept()).toBe(before);
  // Of a file that is kept, nobody else on the machine reads a byte.
  await send(head, messages);
  const imports = join(running.deployment.dataFolder, 'imports');
  expect(readdirSync(imports).map((name) => statSync(join(imports, name)).mode & 0o077)).not.toContain(0o044);
  expect(statSync(imports).mode & 0o077).toBe(0);
});

test('an import is stopped, resumed, and only what makes sense is allowed', async () => {
  const path = `/api/counties/${countyCode}/imports`;
  const { jobId } = await send(head, messages);
  await ended(head, jobId);
  const act = async (what: string, more: object = {}) => {
    const { status, body } = await head.post(`${path}/${jobId}/${what}`, { contract: 1, commandId: uuidv7(), ...more });
    return `${status} ${String(body['code'] ?? '')}`;
  };
  expect(await act('stop')).toBe('409 imports.not-running');
  expect(await act('resume')).toBe('409 imports.not-stopped');
  const unreadable = await send(head, '\u0000\u0001', { dry: 'no' });
  const failed = await ended(head, unreadable.jobId);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'files.unreadable' } });
  expect(failed.error!.words).toMatch(/\p{Script=Han}/u);
  const runFor = await head.post(`${path}/${unreadable.jobId}/run-for-good`, {
    contract: 1,
    commandId: uuidv7(),
    jobId: uuidv7(),
  });
  expect(runFor).toMatchObject({ status: 409, body: { code: 'imports.not-dry' } });
  const resumed = await head.post(`${path}/${unreadable.jobId}/resume`, { contract: 1, commandId: uuidv7() });
  expect(resumed.status).toBe(200);
  expect(await ended(head, unreadable.jobId)).toMatchObject({ state: 'failed' });
  expect((await head.get(`${path}/${uuidv7()}`)).status).toBe(404);
});

test('the command line offers what the server offers', async () => {
  const kindsOf = (importers: readonly { kind: string; right: string }[]) => importers.map(({ kind }) => kind);
  const doors = { services: running.server.services, runCommand: running.server.runCommand };
  expect(kindsOf(describedImporters)).toEqual(kindsOf(makeImporters(doors)));
  expect(new Set(kindsOf(describedImporters)).size).toBe(describedImporters.length);
});

/** Every importer meets these; what they are is told by their bytes, whatever they are called. */
const hostile: Readonly<Record<string, () => string | Uint8Array>> = {
  'web page called .xls': () => '<html><table><tr><td>编号</td></tr></table></html>',
  'old binary .xls': () => Buffer.from('d0cf11e0a1b11ae100000000', 'hex'),
  'truncated archive': () => sheetOf('<sheetData/>').subarray(0, 300),
  'archive that unpacks without end': () => sheetOf(`<sheetData>${' '.repeat(40_000_000)}</sheetData>`),
  'empty rows': () =>
    sheetOf(
      `<sheetData>${Array.from({ length: 100_000 }, (_, n) => `<row r="${n + 1}" ht="15"/>`).join('')}</sheetData>`,
    ),
  'rows of rubbish': () => Array.from({ length: 20_000 }, (_, n) => `${n},@#￥%,"=cmd|'/c calc'!A1",x`).join('\n'),
  'one giant cell': () => `a,"${'长'.repeat(1_100_000)}`,
  'columns without end': () => ','.repeat(100_000),
  'no text at all': () => Buffer.from('61ff80ff00', 'hex'),
  'spoilt UTF-8': () =>
    Buffer.concat([Buffer.from('编号,内容\n1,滨江路路灯不亮了'), Buffer.from([0xff]), Buffer.from('。')]),
  'JSON a hundred thousand deep': () => '['.repeat(100_000) + ']'.repeat(100_000),
  'JSON that breaks off': () => '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"ty',
};

test.each(Object.keys(hostile))(
  '%s: to every importer a refusal in words or rows refused, nothing written',
  async (name) => {
    const { services, runCommand } = running.server;
    const { database } = running.deployment;
    const before = await rowsOfRooms();
    const path = join(folder, 'hostile');
    const bytes = hostile[name]!();
    writeFileSync(path, bytes);
    for (const importer of makeImporters({ services, runCommand })) {
      const jobId = uuidv7();
      const options = Object.fromEntries(
        optionFields(importer).flatMap(({ key, required }) => (required ? [[key, 'x']] : [])),
      );
      await database.transact(systemEyes, (tx) =>
        insertJob(tx, {
          countyCode,
          jobId,
          kind: importer.kind,
          door: 'command-line',
          dry: false,
          fileId: jobId,
          fileName: name,
          fileBytes: bytes.length,
          digest: 'd',
          options: readOptions(importer, options),
          actor: systemActor(countyCode),
          askedAt: new Date(),
        }),
      );
      const faults: unknown[] = [];
      const job = await runJob(
        { unit: database, importers: [importer], now: () => new Date(), onFault: (error) => void faults.push(error) },
        {
          key: { countyCode, jobId },
          runner: uuidv7(),
          path,
          signal: new AbortController().signal,
          afterSignal: 'stopped',
        },
      );
      expect(faults, importer.kind).toEqual([]);
      const { tally, error, state } = job!;
      expect([tally.taken, tally.repaired, tally.known], `${importer.kind} ${state}`).toEqual([0, 0, 0]);
      if (error !== null) {
        for (const language of ['zh', 'en'] as const) expect(findWords(error.code, language), error.code).toBeTruthy();
      }
    }
    expect(await rowsOfRooms()).toEqual(before);
  },
  60_000,
);
