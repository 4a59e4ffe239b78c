// What the portal’s script asks over HTTP: photos sent before their form, in pieces, and the light map.
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadLimits } from '#modules/attachments/rules/upload-limits.ts';
import { mostPhotos } from '#modules/portal/rules/report-form.ts';
import { systemEyes } from '#platform/database/database.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';

let server: ExampleServer;
let root: string;
beforeAll(async () => {
  server = await startExampleServer();
  root = `/portal/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => server?.close());

const protocol = { 'tus-resumable': '1.0.0', 'x-linli-client': 'portal' };
const inject = (method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE', url: string, given: object = {}) =>
  server.server.app.inject({ method, url, ...given });
const newForm = async () => formTokenIn((await inject('GET', `${root}/report`)).payload);

async function photo(edge = 64): Promise<Buffer> {
  return sharp({ create: { width: edge, height: edge, channels: 3, background: 'red' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'CanaryPhone' } })
    .toBuffer();
}

const begin = (form: string, size: number, headers: Record<string, string> = {}) =>
  inject('POST', `${root}/photos`, {
    headers: { ...protocol, 'upload-length': String(size), 'x-linli-form': form, ...headers },
  });

const go = (place: string, offset: number, payload: Buffer) =>
  inject('PATCH', place, {
    headers: { ...protocol, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    payload,
  });

/** Sends all of it; answers the word that the form carries. */
async function sendPhoto(form: string, bytes: Buffer): Promise<string> {
  const begun = await begin(form, bytes.length);
  expect(begun.statusCode).toBe(201);
  const place = String(begun.headers['location']);
  const middle = Math.floor(bytes.length / 2);
  expect((await go(place, 0, bytes.subarray(0, middle))).statusCode).toBe(204);
  const asked = await inject('HEAD', place, { headers: protocol });
  expect(asked.headers['upload-offset']).toBe(String(middle));
  expect((await go(place, middle, bytes.subarray(middle))).statusCode).toBe(204);
  return place.split('/').at(-1)!;
}

async function sendForm(token: string, fields: Record<string, string>) {
  const given = { token, words: `门口的路灯坏了${randomBytes(4).toString('hex')}`, place: '人民路 12 号', ...fields };
  return inject('POST', `${root}/report`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(given).toString(),
  });
}

const photosOwned = async () => {
  const { countyCode } = server.wide.county;
  const [row] = await server.held.database.ask(
    systemEyes,
    () => sql<{ count: number }>`
      select count(*)::int as count from attachments.file where county_code = ${countyCode} and owner_kind = 'incident'`,
  );
  return row!.count;
};

test('a photo arrives in two pieces before its form, and belongs to the case that the form makes', async () => {
  const before = await photosOwned();
  const token = await newForm();
  const words = [await sendPhoto(token, await photo()), await sendPhoto(token, await photo(80))];
  const answer = await sendForm(token, { kept: words.join(',') });
  expect(answer.statusCode).toBe(303);
  expect(await photosOwned()).toBe(before + 2);
  // The answer was lost and the form is sent once more: nothing is made twice, and the same page is shown.
  const place = await inject('HEAD', `${root}/photos/${words[0]}`, { headers: protocol });
  expect(place.headers['upload-offset']).toBe(place.headers['upload-length']);
  const known = (await inject('GET', `${root}/photos/${words[0]}`)).json<{ whole: boolean }>();
  expect(known).toEqual({ whole: true });
});

test('the same form sent twice with its photos makes one case, and both are told where it is', async () => {
  const token = await newForm();
  const kept = await sendPhoto(token, await photo());
  const fields = { kept, words: `井盖松动${randomBytes(4).toString('hex')}` };
  const [first, second] = [await sendForm(token, fields), await sendForm(token, fields)];
  const linkOf = (answer: typeof first) => String(answer.headers['location']).split('?')[0];
  expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
  expect(linkOf(first)).toBe(linkOf(second));
});

test('a photo that has not come whole is said to be chosen anew; the words stay', async () => {
  const token = await newForm();
  const bytes = await photo();
  const begun = await begin(token, bytes.length);
  const place = String(begun.headers['location']);
  await go(place, 0, bytes.subarray(0, 100));
  const answer = await sendForm(token, { kept: place.split('/').at(-1)! });
  expect(answer.statusCode).toBe(422);
  expect(answer.payload).toContain('有一张照片打不开');
  expect((await inject('DELETE', place, { headers: protocol })).statusCode).toBe(204);
  expect((await inject('HEAD', place, { headers: protocol })).statusCode).toBe(404);
});

test('without a form of ours, or a word of ours, nothing begins and nothing goes on', async () => {
  const token = await newForm();
  expect((await begin('', 100)).statusCode).toBe(403);
  expect((await begin(`${token}x`, 100)).statusCode).toBe(403);
  const fromElsewhere = await inject('POST', `${root}/photos`, {
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '100', 'x-linli-form': token },
  });
  expect(fromElsewhere.statusCode).toBe(403);
  expect((await begin(token, uploadLimits.bytes + 1)).statusCode).toBe(413);
  expect((await go(`${root}/photos/none`, 0, Buffer.from('x'))).statusCode).toBe(404);
  const begun = String((await begin(token, 100)).headers['location']);
  const neighbour = begun.replace(server.wide.county.countyCode, server.wide.neighbour.countyCode);
  expect((await go(neighbour, 0, Buffer.from('x'))).statusCode).toBe(403);
});

test('a document is no photo', async () => {
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n');
  const place = String((await begin(await newForm(), bytes.length)).headers['location']);
  expect((await go(place, 0, bytes)).statusCode).toBe(400);
  expect((await inject('HEAD', place, { headers: protocol })).statusCode).toBe(404);
});

test('one form begins so many photos and no more', async () => {
  const token = await newForm();
  const answers = [];
  for (let at = 0; at <= 2 * mostPhotos; at += 1) answers.push((await begin(token, 1000)).statusCode);
  expect(answers.filter((status) => status === 201)).toHaveLength(2 * mostPhotos);
  expect(answers.at(-1)).toBe(429);
});

test('the light map draws towns, and one town’s grids; a code that is none draws nothing', async () => {
  const whole = await inject('GET', `${root}/map`);
  const { towns } = whole.json<{ towns: { code: string; name: string; rings: number[][] }[] }>();
  expect(towns.length).toBeGreaterThan(0);
  expect(towns.every(({ rings }) => rings.length > 0 && rings.every((ring) => ring.length >= 8))).toBe(true);
  const town = await inject('GET', `${root}/map/${towns[0]!.code}`);
  const { grids } = town.json<{ grids: { name: string; village: string; rings: number[][] }[] }>();
  expect(grids.length).toBeGreaterThan(0);
  expect((await inject('GET', `${root}/map/${server.wide.county.countyCode}999000`)).statusCode).toBe(404);
  const again = await inject('GET', `${root}/map`, { headers: { 'if-none-match': whole.headers['etag'] } });
  expect([again.statusCode, again.payload]).toEqual([304, '']);
});

test('pages weigh what a slow line carries: page and style, the script, and what is fetched when it is asked for', async () => {
  const packed = async (url: string) => gzipSync((await inject('GET', url)).rawPayload).length;
  const home = (await inject('GET', root)).payload;
  const [, script] = /src="(\/portal\/assets\/[^"]+)"/.exec(home) ?? [];
  const first = await packed(script!);
  for (const page of ['', '/report', '/follow', '/who', '/notices', '/privacy']) {
    const bytes = await packed(root + page);
    expect(bytes + first, page).toBeLessThan(100_000);
    // Painted after one question: all of it comes within a second over 400 kbit/s behind 400 ms, with room for drawing.
    expect(bytes, page).toBeLessThan(14_000);
  }
  expect(first).toBeLessThan(60_000);
  const text = (await inject('GET', script!)).payload;
  const later = [...new Set([...text.matchAll(/\.\/((?:map|cover)-[\w-]+\.js)/g)].map(([, name]) => name!))];
  expect(later).toHaveLength(2);
  for (const name of later) {
    const chunk = (await inject('GET', `/portal/assets/${name}`)).payload;
    const parts = [...chunk.matchAll(/\.\/(\w+-[\w-]+\.js)/g)].map(([, part]) => `/portal/assets/${part}`);
    const own = await Promise.all(parts.filter((part) => part !== script).map(packed));
    expect(gzipSync(chunk).length + own.reduce((sum, one) => sum + one, 0), name).toBeLessThan(40_000);
  }
});
