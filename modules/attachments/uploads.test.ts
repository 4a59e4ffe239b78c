// The whole way of a file over HTTP; longer than 300 lines because every test needs the same server and the same sender.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#platform/commands/actor.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { openFileStore, type FileStore } from '#platform/files/store.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { claimFiles } from './commands/claim-files.ts';
import { eraseFiles } from './commands/erase-files.ts';
import { attachmentsRefusalWords } from './words.zh.ts';
import { createLinkMinter, mintLink } from './links.ts';
import { listFiles } from './queries/list-files.ts';
import { attachmentsRoutes } from './routes.ts';
import { sweepFiles } from './sweep.ts';
import { openUploads, type Uploads } from './uploads.ts';

const county = '990141';
const now = new Date('2026-01-05T01:00:00Z');
const wang = actorOf('0193c0de-0000-7000-8000-00000000000a');
const li = actorOf('0193c0de-0000-7000-8000-00000000000b');
const linkTime = { at: new Date('2026-11-22T00:00:00Z') };
const links = createLinkMinter(Buffer.alloc(32, 7), () => linkTime.at);

let held: TestDatabase;
let folder = '';
let store: FileStore;
let uploads: Uploads;
let app: FastifyInstance;
let address = '';

beforeAll(async () => {
  held = await openTestDatabase();
});
afterAll(() => held.close());
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'linli-uploads-'));
  await start();
  return async () => {
    await app.close();
    rmSync(folder, { recursive: true });
    await held.database.transact(systemEyes, async (tx) => {
      await sql`delete from attachments.file where county_code = ${county}`.execute(tx);
    });
  };
});

async function start(): Promise<void> {
  const unit = held.database;
  store = await openFileStore({ folder: path.join(folder, 'files') });
  const runCommand = createRunCommand({ unit, authorise: () => {} });
  uploads = await openUploads({ unit, runCommand, store, folder: path.join(folder, 'uploads') });
  app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async (request) => (request.headers['x-who'] === 'li' ? li : wang),
    demand: () => {},
    findWords: (code) => attachmentsRefusalWords[code as keyof typeof attachmentsRefusalWords],
    routes: attachmentsRoutes({ unit, store, uploads, links }),
    onFault: (error) => console.error(error),
    release: 'test',
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

function actorOf(accountId: string): Actor {
  return {
    accountId,
    capacityId: null,
    role: 'grid-worker',
    profile: null,
    countyCode: county,
    organisationId: null,
    level: 'village',
    divisionPath: county,
    gridId: null,
    scope: `${county}/${county}`,
  };
}

const protocol = { 'tus-resumable': '1.0.0', 'x-linli-client': 'field' };
const chunkType = { 'content-type': 'application/offset+octet-stream' };

function metadata(given: Record<string, string>): string {
  return Object.entries(given)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

function begin(size: number, given: Record<string, string> = { kind: 'near' }, headers: Record<string, string> = {}) {
  return fetch(`${address}/api/counties/${county}/files`, {
    method: 'POST',
    headers: { ...protocol, 'upload-length': String(size), 'upload-metadata': metadata(given), ...headers },
  });
}

function send(place: string, offset: number, bytes: Buffer, headers: Record<string, string> = {}) {
  return fetch(address + place, {
    method: 'PATCH',
    headers: { ...protocol, ...chunkType, 'upload-offset': String(offset), ...headers },
    body: new Uint8Array(bytes),
  });
}

async function upload(bytes: Buffer, given?: Record<string, string>): Promise<Response & { place: string }> {
  const begun = await begin(bytes.length, given);
  expect(begun.status).toBe(201);
  const place = begun.headers.get('location')!;
  return Object.assign(await send(place, 0, bytes), { place });
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const idOf = (place: string) => place.split('/').at(-1)!;

function photograph(): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 600, channels: 3, background: '#347' } })
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'CANARYMAKE', Artist: 'CANARYNAME' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '28/1 12/1 3456/100' },
    })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** Every byte that lies in the data folder. */
function everything(): Buffer {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(names.map((entry) => readFileSync(path.join(entry.parentPath, entry.name))));
}

test('a photograph arrives, nothing of its EXIF is left anywhere, and only a fresh link shows it', async () => {
  const given = await photograph();
  expect(given.includes('CANARYNAME')).toBe(true);
  const fileId = uuidv7();
  const sent = await upload(given, {
    kind: 'near',
    fileId,
    takenAt: '2026-01-05T00:58:59Z',
    filename: '张三家门口.jpg',
  });
  expect(sent.status).toBe(204);
  expect(idOf(sent.place)).toBe(fileId);
  expect(everything().includes('CANARY')).toBe(false);
  expect(readdirSync(path.join(folder, 'uploads'))).toEqual([]);

  const line = (await (await fetch(address + sent.place)).json()) as Record<string, string>;
  expect(line).toMatchObject({ fileId, kind: 'near', mediaType: 'image/jpeg', width: 600, height: 900 });
  for (const link of [line['link']!, line['previewLink']!]) {
    const shown = await fetch(address + link);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(shown.headers.get('cache-control')).toBe('private, max-age=60');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(shown.headers.get('content-disposition')).toBe(`inline; filename="${fileId}.jpg"`);
    const bytes = Buffer.from(await shown.arrayBuffer());
    expect(bytes.includes('CANARY')).toBe(false);
    expect(await sharp(bytes).metadata()).not.toHaveProperty('exif');
  }
  linkTime.at = new Date(linkTime.at.getTime() + 61_000);
  expect(await codeOf(await fetch(address + line['link']!))).toBe('attachments.link-expired');
});

test('a link with another file, another county or another hand is refused', async () => {
  const link = mintLink(links, { countyCode: county, fileId: uuidv7(), preview: false, accountId: wang.accountId });
  const [, signature] = link.split('.');
  const body = Buffer.from(`${county}.${uuidv7()}.w.${wang.accountId}.zzzzzzzzz`).toString('base64url');
  for (const forged of [`/api/files/${body}.${signature}`, `${link}x`, `${link}.x`, '/api/files/x', '/api/files/.']) {
    expect(await codeOf(await fetch(address + forged))).toBe('attachments.link-expired');
  }
  expect(await codeOf(await fetch(address + link))).toBe('attachments.unknown-file');
});

test('an upload that broke off goes on from where it stopped', async () => {
  const bytes = await photograph();
  const begun = await begin(bytes.length);
  const place = begun.headers.get('location')!;
  await breakOff(place, bytes, 1_000);
  const head = await fetch(address + place, { method: 'HEAD', headers: protocol });
  expect(head.headers.get('upload-length')).toBe(String(bytes.length));
  const offset = Number(head.headers.get('upload-offset'));
  expect(offset).toBe(1_000);
  expect(await codeOf(await send(place, 0, bytes))).toBe('attachments.offset-differs');
  expect((await send(place, offset, bytes.subarray(offset, 1_500))).status).toBe(204);
  expect((await send(place, 1_500, bytes.subarray(1_500))).status).toBe(204);
  expect((await fetch(address + place)).status).toBe(200);
});

test('the client of the web apps sends in chunks and is understood', async () => {
  const bytes = await photograph();
  const fileId = uuidv7();
  const place = await new Promise<string>((resolve, reject) => {
    const sending: Upload = new Upload(bytes, {
      endpoint: `${address}/api/counties/${county}/files`,
      chunkSize: 1_000,
      headers: { 'x-linli-client': 'field' },
      metadata: { kind: 'near', fileId },
      retryDelays: [],
      onError: reject,
      onSuccess: () => resolve(sending.url!),
    });
    sending.start();
  });
  expect(new URL(place).pathname).toBe(`/api/counties/${county}/files/${fileId}`);
  expect((await fetch(place)).status).toBe(200);
});

test('a sender who never got the last answer learns that everything has arrived', async () => {
  const bytes = await photograph();
  const fileId = uuidv7();
  const { place } = await upload(bytes, { kind: 'near', fileId });
  const head = await fetch(address + place, { method: 'HEAD', headers: protocol });
  expect(head.status).toBe(200);
  expect(head.headers.get('upload-offset')).toBe(head.headers.get('upload-length'));
  expect(await codeOf(await begin(bytes.length, { kind: 'near', fileId }))).toBe('attachments.already-there');
});

test('a sender who asks while his picture is still being made anew gets the same end', async () => {
  const bytes = await photograph();
  const place = (await begin(bytes.length)).headers.get('location')!;
  const ask = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return fetch(address + place, { method: 'HEAD', headers: protocol });
  };
  const [sent, ...asked] = await Promise.all([send(place, 0, bytes), ask(), ask(), ask()]);
  expect(sent.status).toBe(204);
  for (const head of asked) expect(head.status).toBe(200);
  expect((await fetch(address + place)).status).toBe(200);
});

test('a server that fell over after the last byte enters the file when the sender asks', async () => {
  const bytes = await photograph();
  const begun = await begin(bytes.length);
  const place = begun.headers.get('location')!;
  await send(place, 0, bytes.subarray(0, 2_000));
  await app.close();
  // As if all bytes had reached the disk and the process had died before looking at them.
  writeFileSync(path.join(folder, 'uploads', idOf(place)), bytes);
  await start();
  const head = await fetch(address + place, { method: 'HEAD', headers: protocol });
  expect(head.headers.get('upload-offset')).toBe(head.headers.get('upload-length'));
  expect((await fetch(address + place)).status).toBe(200);
});

test('what is no picture is refused in words that help, and its bytes are gone', async () => {
  const box = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1`.padEnd(200, 'x'), 'latin1');
  const wrong: [Buffer, string][] = [
    [Buffer.from('<html><script>alert(1)</script></html>'.padEnd(100)), 'attachments.unknown-type'],
    [box('heic'), 'attachments.heic'],
    [box('isom'), 'attachments.video'],
    [Buffer.from('ID3'.padEnd(100)), 'attachments.audio'],
    [(await photograph()).subarray(0, 3_000), 'attachments.damaged'],
    [Buffer.from('%PDF-1.7 and no end'.padEnd(100)), 'attachments.damaged'],
  ];
  for (const [bytes, code] of wrong) {
    const sent = await upload(bytes);
    expect(sent.status).toBe(400);
    const problem = (await sent.json()) as { code: string; title: string };
    expect(problem).toMatchObject({ code, title: attachmentsRefusalWords[code as 'attachments.heic'] });
    expect(sent.headers.get('content-type')).toContain('application/problem+json');
  }
  expect(readdirSync(path.join(folder, 'uploads'))).toEqual([]);
});

test('a page behind a picture is not served with it', async () => {
  const sent = await upload(Buffer.concat([await photograph(), Buffer.from('<script>CANARYSCRIPT</script>')]));
  expect(sent.status).toBe(204);
  expect(everything().includes('CANARY')).toBe(false);
});

test('a document is handed over as a download', async () => {
  const { place } = await upload(Buffer.from('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n'), { kind: 'document' });
  const line = (await (await fetch(address + place)).json()) as Record<string, string>;
  const shown = await fetch(address + line['previewLink']!);
  expect(shown.headers.get('content-type')).toBe('application/pdf');
  expect(shown.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f-]{36}\.pdf"$/);
});

test('uploads are refused that say too little, are too large, or are not ours', async () => {
  expect(await codeOf(await begin(21 * 1024 * 1024))).toBe('attachments.too-large');
  expect(await codeOf(await begin(0))).toBe('attachments.empty');
  expect(await codeOf(await begin(10, { kind: '../x' }))).toBe('attachments.malformed-upload');
  expect(await codeOf(await begin(10, { kind: 'near', fileId: '../../etc' }))).toBe('attachments.malformed-upload');
  const begun = await begin(10);
  const place = begun.headers.get('location')!;
  const asLi = { 'x-who': 'li' };
  expect(await codeOf(await send(place, 0, Buffer.alloc(10), asLi))).toBe('attachments.not-yours');
  expect((await fetch(address + place, { method: 'HEAD', headers: { ...protocol, ...asLi } })).status).toBe(403);
  const gone = await fetch(address + place.replace(county, '990142'), { method: 'HEAD', headers: protocol });
  expect(gone.status).toBe(403);
  expect(await codeOf(await send(place, 0, Buffer.alloc(11)))).toBe('attachments.too-large');
  expect((await fetch(address + place, { method: 'DELETE', headers: protocol })).status).toBe(204);
  expect(await codeOf(await send(place, 0, Buffer.alloc(10)))).toBe('attachments.no-such-upload');
});

test('an account has only so many uploads on their way, and begins none over the day’s share', async () => {
  for (let count = 0; count < 24; count += 1) expect((await begin(10)).status).toBe(201);
  expect(await codeOf(await begin(10))).toBe('attachments.too-many-unfinished');
  expect((await begin(10, { kind: 'near' }, { 'x-who': 'li' })).status).toBe(201);
  await held.database.transact(systemEyes, async (tx) => {
    await sql`insert into attachments.file (county_code, file_id, kind, media_type, byte_size, digest, uploaded_by, uploaded_at)
      select ${county}, gen_random_uuid(), 'near', 'image/jpeg', 1, '', ${li.accountId}, ${now}
      from generate_series(1, 400)`.execute(tx);
  });
  expect(await codeOf(await begin(10, { kind: 'near' }, { 'x-who': 'li' }))).toBe('attachments.too-many-files');
});

test('what began and never ended is thrown away after a day', async () => {
  const begun = await begin(10);
  expect(await uploads.forgetExpired()).toBe(0);
  const note = path.join(folder, 'uploads', `${idOf(begun.headers.get('location')!)}.json`);
  const old = JSON.parse(readFileSync(note).toString()) as { creation_date: string };
  writeFileSync(note, Buffer.from(JSON.stringify({ ...old, creation_date: '2020-01-01T00:00:00Z' })));
  expect(await uploads.forgetExpired()).toBe(1);
  expect(readdirSync(path.join(folder, 'uploads'))).toEqual([]);
});

test('a file is claimed once, by whoever sent it, and then no longer thrown away', async () => {
  const [mine, unclaimed] = [await upload(await photograph()), await upload(await photograph())];
  const unit = held.database;
  const eyes = { scope: 'system', actorId: wang.accountId };
  const fileId = idOf(mine.place);
  const ownerId = uuidv7();
  const claim = { countyCode: county, ownerKind: 'incident', ownerId, files: [{ fileId, kind: 'before' }] };
  const claiming = (uploadedBy: string, files = claim.files) =>
    unit.transact(eyes, (tx) => claimFiles(tx, { ...claim, files, uploadedBy }));
  await expect(claiming(li.accountId)).rejects.toMatchObject({ code: 'attachments.not-yours' });
  await expect(claiming(wang.accountId, [{ fileId: uuidv7(), kind: 'near' }])).rejects.toMatchObject({
    code: 'attachments.unknown-file',
  });
  await expect(claiming(wang.accountId)).resolves.toMatchObject([{ fileId, kind: 'before', mediaType: 'image/jpeg' }]);
  await expect(claiming(wang.accountId)).rejects.toMatchObject({ code: 'attachments.already-owned' });
  expect((await fetch(address + mine.place)).status).toBe(404);

  const nextDay = new Date(now.getTime() + 25 * 3_600_000);
  await expect(sweepFiles({ unit, store }, nextDay)).resolves.toEqual({ removed: 1 });
  expect((await fetch(address + unclaimed.place)).status).toBe(404);
  await expect(unit.transact(eyes, (tx) => listFiles(tx, { countyCode: county, ownerId }))).resolves.toHaveLength(1);
});

test('an erased file is not served from the commit on, and its bytes are gone after the sweep', async () => {
  const { place } = await upload(await photograph());
  const unit = held.database;
  const fileId = idOf(place);
  const ownerId = uuidv7();
  await unit.transact(systemEyes, (tx) =>
    claimFiles(tx, {
      countyCode: county,
      ownerKind: 'incident',
      ownerId,
      files: [{ fileId, kind: 'near' }],
      uploadedBy: wang.accountId,
    }),
  );
  const link = mintLink(links, { countyCode: county, fileId, preview: false, accountId: wang.accountId });
  expect((await fetch(address + link)).status).toBe(200);
  await unit.transact(systemEyes, (tx) => eraseFiles(tx, { countyCode: county, ownerId, now }));
  expect(await codeOf(await fetch(address + link))).toBe('attachments.erased');
  const place2 = path.join(folder, 'files', county, fileId.slice(-2), fileId);
  expect(existsSync(place2) && existsSync(`${place2}-preview`)).toBe(true);
  await expect(sweepFiles({ unit, store }, now)).resolves.toEqual({ removed: 1 });
  expect(existsSync(place2) || existsSync(`${place2}-preview`)).toBe(false);
  await expect(sweepFiles({ unit, store }, now)).resolves.toEqual({ removed: 0 });
  await expect(unit.transact(systemEyes, (tx) => listFiles(tx, { countyCode: county, ownerId }))).resolves.toEqual([]);
});

/** Sends `length` bytes of a chunk that promised more, and hangs up. */
function breakOff(place: string, bytes: Buffer, length: number): Promise<void> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      const head = [
        `PATCH ${place} HTTP/1.1`,
        'host: linli',
        'x-linli-client: field',
        'tus-resumable: 1.0.0',
        'upload-offset: 0',
        'content-type: application/offset+octet-stream',
        `content-length: ${bytes.length}`,
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      socket.write(bytes.subarray(0, length));
      setTimeout(() => socket.destroy(), 300);
    });
    socket.on('error', reject);
    socket.on('close', () => setTimeout(resolve, 200));
  });
}
