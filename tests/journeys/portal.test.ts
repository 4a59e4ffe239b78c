// The portal over HTTP as a browser without a script uses it: forms, redirects, nothing else.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionInput, takeAction } from '#modules/incidents/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

let server: ExampleServer;
let root: string;
beforeAll(async () => {
  server = await startExampleServer();
  root = `/portal/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => server?.close());

const get = (url: string, headers: Record<string, string> = {}) => server.server.app.inject({ url, headers });

async function post(url: string, form: FormData | URLSearchParams, headers: Record<string, string> = {}) {
  const whole = new Response(form);
  const payload = Buffer.from(await whole.arrayBuffer());
  const type = { 'content-type': whole.headers.get('content-type')! };
  return server.server.app.inject({ method: 'POST', url, payload, headers: { ...type, ...headers } });
}

async function photo(colour: string): Promise<Blob> {
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: colour } });
  const bytes = await picture
    .jpeg()
    .withExif({ IFD0: { Make: 'CanaryPhone' }, IFD3: { GPSLatitude: '33/1 0/1 0/1' } })
    .toBuffer();
  return new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
}

async function reportForm(fields: Record<string, string>, photos: readonly Blob[] = []): Promise<FormData> {
  const page = await get(`${root}/report`);
  const form = new FormData();
  const given = { token: formTokenIn(page.payload), words: '人民路口的路灯坏了三天', place: '人民路 12 号', ...fields };
  for (const [name, value] of Object.entries(given)) form.append(name, value);
  for (const one of photos) form.append('photos', one, '王小明的照片.jpg');
  return form;
}

async function report(fields: Record<string, string> = {}, photos: readonly Blob[] = []): Promise<string> {
  const answer = await post(`${root}/report`, await reportForm(fields, photos));
  expect([answer.statusCode, answer.payload.slice(0, 200)]).toEqual([303, '']);
  return String(answer.headers['location']);
}

async function caseOf(link: string) {
  const number = /numbers">(\d[\d-]{15,})</.exec((await get(link)).payload)![1]!;
  const { database } = server.held;
  const [row] = await database.ask(
    systemEyes,
    () => sql<{
      incident_id: string;
      facts: { deskOrganisationId: string; confidential: boolean };
      query_code: string;
    }>`
      select incident_id, facts, query_code from incidents.incident where number in (${number}, ${number.replaceAll('-', '')})`,
  );
  return row!;
}

/** Whoever takes reports at the desk that the case has reached. */
function acceptorOf({ deskOrganisationId }: { deskOrganisationId: string }) {
  return server.wide.members.find(
    ({ role, actor }) => role === 'acceptor' && actor.organisationId === deskOrganisationId,
  )!;
}

async function act(who: ReturnType<typeof acceptorOf>, incidentId: string, input: Partial<ActionInput>): Promise<void> {
  const { county } = server.wide;
  await county.runCommand(takeAction(county.book), {
    commandId: uuidv7(),
    countyCode: county.countyCode,
    actor: who.actor,
    now: fixtureNow,
    input: { incidentId, attachments: [], ...input } as ActionInput,
  });
}

const plain = (link: string) => link.split('?')[0]!;
async function doOn(link: string, name: string, fields: Record<string, string>) {
  const page = await get(plain(link));
  return post(`${plain(link)}/${name}`, new URLSearchParams({ token: formTokenIn(page.payload), ...fields }));
}

test('reported with two photos, answered, rated not solved, worked again: the reporter sees each step', async () => {
  const point = server.wide.county.inside['grid-1'];
  const given = { longitude: String(point.longitude), latitude: String(point.latitude), phone: '13812345678' };
  const link = await report(given, [await photo('red'), await photo('blue')]);
  const first = await get(link);
  expect(first.statusCode).toBe(200);
  expect(first.payload).toContain('收到了，谢谢您');
  expect(first.payload).toMatch(/<strong>[34679ACDEFGHJKMNPRTVWXY]{4}-[34679ACDEFGHJKMNPRTVWXY]{4}<\/strong>/);
  const { incident_id: incidentId, facts } = await caseOf(link);
  const files = await server.held.database.ask(
    systemEyes,
    () => sql<{ media_type: string }>`select media_type from attachments.file where owner_id = ${incidentId}`,
  );
  expect(files).toHaveLength(2);
  await act(acceptorOf(facts), incidentId, { action: 'answer', answer: '已转供电公司，明天修好。' });
  const answered = await get(plain(link));
  for (const words of ['已答复', '已解释说明', '已转供电公司，明天修好。', '您的评价'])
    expect(answered.payload).toContain(words);
  const rated = await doOn(link, 'rate', { responded: 'yes', solved: 'no', satisfied: 'no', why: '还是不亮' });
  expect(rated.headers['location']).toBe(`${plain(link)}?said=reopened`);
  const again = await get(`${plain(link)}?said=reopened`);
  expect(again.payload).toContain('这件事重新办理');
  expect(again.payload).not.toContain('id="rate"');
});

test('what is missing is said beside its field; what was typed and the photos stay', async () => {
  const form = await reportForm({ words: '灯', phone: '请打给我' }, [await photo('green')]);
  const answer = await post(`${root}/report`, form);
  expect(answer.statusCode).toBe(422);
  expect(answer.payload).toContain('请写下是什么事');
  expect(answer.payload).toContain('电话号码看起来不对');
  expect(answer.payload).toContain('value="人民路 12 号"');
  expect(answer.payload).toContain('刚才的 1 张照片已经收到');
  const kept = /name="kept" value="([^"]+)"/.exec(answer.payload)![1]!;
  const second = new URLSearchParams({ token: formTokenIn(answer.payload), kept, words: '路灯坏了', place: '人民路' });
  const done = await post(`${root}/report`, second);
  const { incident_id: incidentId } = await caseOf(String(done.headers['location']));
  const { database } = server.held;
  const files = await database.ask(
    systemEyes,
    () => sql`select 1 from attachments.file where owner_id = ${incidentId}`,
  );
  expect(files).toHaveLength(1);
});

test('what is no photo is refused in words, and nothing is reported', async () => {
  const answer = await post(`${root}/report`, await reportForm({}, [new Blob(['%PDF-1.4 no photo at all'])]));
  expect([answer.statusCode, answer.payload.includes('有一张照片打不开')]).toEqual([422, true]);
});

test('a form sent twice makes one case, and leads to the same link', async () => {
  const page = await get(`${root}/report`);
  const form = { token: formTokenIn(page.payload), words: '垃圾没人清运', place: '滨河路' };
  const one = await post(`${root}/report`, new URLSearchParams(form));
  const two = await post(`${root}/report`, new URLSearchParams(form));
  expect(two.headers['location']).toBe(one.headers['location']);
  const changed = await post(`${root}/report`, new URLSearchParams({ ...form, words: '改了一个字再交' }));
  expect(changed.headers['location']).toBe(String(one.headers['location']).replace('said=new', 'said=twice'));
});

test('a form that is not ours, of another page or from another site is not taken', async () => {
  const form = { words: '垃圾没人清运', place: '滨河路' };
  const other = await get(`/portal/${server.wide.county.countyCode}/report`);
  const token = formTokenIn(other.payload);
  for (const [given, headers] of [
    [{ ...form, token: 'x.y' }, {}],
    [form, {}],
    [{ ...form, token }, { 'sec-fetch-site': 'cross-site' }],
    [{ ...form, token: token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }, {}],
  ] as [Record<string, string>, Record<string, string>][]) {
    const answer = await post(`${root}/report`, new URLSearchParams(given), headers);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
  }
  const link = await report();
  const page = await post(`${plain(link)}/withdraw`, new URLSearchParams({ token }));
  expect(page.statusCode).toBe(403);
});

test('forms reach no route that takes none', async () => {
  const answer = await post('/api/session', new URLSearchParams({ username: 'x', password: 'y' }), {
    'x-linli-client': 'desk',
  });
  expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'platform.wrong-media-type']);
});

test('the short code shows how far it is and lets nobody act; a wrong one says how codes look', async () => {
  const link = await report();
  const { query_code: code } = await caseOf(link);
  const shown = await get(`${root}/follow?code=${code.slice(0, 4).toLowerCase()}%20${code.slice(4)}`);
  expect(shown.statusCode).toBe(200);
  expect(shown.payload).toContain('已收到，待受理');
  expect(shown.payload).not.toMatch(/<form method="post"|name="token"/);
  const wrong = await get(`${root}/follow?code=AAAAAAAA`);
  expect([wrong.statusCode, wrong.payload.includes('没有找到')]).toEqual([404, true]);
});

test('words and photos are added while it is worked on, and are withdrawn with it', async () => {
  const link = await report();
  const page = await get(plain(link));
  const form = new FormData();
  form.append('token', formTokenIn(page.payload));
  form.append('more', '今天又坏了一盏');
  form.append('photos', await photo('white'), 'x.jpg');
  const added = await post(`${plain(link)}/add`, form);
  expect(added.headers['location']).toBe(`${plain(link)}?said=added`);
  const shown = (await get(plain(link))).payload;
  expect(shown).toContain('今天又坏了一盏');
  expect(shown).toContain('照片 1 张');
  const { incident_id: incidentId, facts } = await caseOf(link);
  const cookie = await server.signIn(acceptorOf(facts));
  const path = `/api/counties/${server.wide.county.countyCode}/incidents/${incidentId}`;
  const file = (await get(path, { cookie, 'x-linli-client': 'desk' })).json<{ supplements: object[] }>();
  expect(file.supplements).toMatchObject([{ words: '今天又坏了一盏', fileCount: 1 }]);
  expect((await doOn(link, 'add', { more: '' })).statusCode).toBe(400);
  expect((await doOn(link, 'withdraw', {})).headers['location']).toBe(`${plain(link)}?said=withdraw`);
  const over = (await get(plain(link))).payload;
  expect(over).toContain('已撤回');
  expect(over).not.toContain('id="add"');
});

test('what was declined is reconsidered once, with a reason', async () => {
  const { linkForm } = server.buildersFor(null);
  const { params } = await linkForm('declined', {});
  const link = `${root}/follow/${params!['token']}`;
  expect((await get(link)).payload).toContain('不予受理');
  expect((await doOn(link, 'reconsider', { reason: ' ' })).statusCode).toBe(400);
  expect((await doOn(link, 'reconsider', { reason: '就在我家门口' })).statusCode).toBe(303);
  expect((await get(link)).payload).not.toContain('id="reconsider"');
});

test('about the people in charge here: it goes to the level above, and they learn nothing', async () => {
  const point = server.wide.county.inside['grid-1'];
  const place = { longitude: String(point.longitude), latitude: String(point.latitude) };
  const { facts } = await caseOf(await report({ ...place, about: 'yes' }));
  expect(facts).toMatchObject({ deskOrganisationId: server.wide.organisations.county, confidential: true });
  const nowhere = await post(`${root}/report`, await reportForm({ about: 'yes', place: '说不清' }));
  expect([nowhere.statusCode, nowhere.payload.includes('请先选是哪个镇')]).toEqual([422, true]);
});

test('no page tells a name, a phone or anything of staff', async () => {
  const canary = `金丝雀${randomBytes(3).toString('hex')}`;
  const link = await report({ words: `${canary}说路灯坏了`, phone: '13987654321' });
  const { incident_id: incidentId, facts, query_code: code } = await caseOf(link);
  await act(acceptorOf(facts), incidentId, { action: 'claim' });
  const pages = [plain(link), `${root}/follow?code=${code}`, root, `${root}/who?address=%E4%BA%BA%E6%B0%91%E8%B7%AF`];
  for (const url of pages) {
    const { payload, headers } = await get(url);
    expect(`${payload}${JSON.stringify(headers)}`, url).not.toMatch(new RegExp(`${canary}|13987654321|测试`));
  }
});

test('every page holds to its policy: nothing inline but its style, nothing from elsewhere, nothing kept on the way', async () => {
  const link = await report();
  for (const url of [
    root,
    `${root}/report`,
    `${root}/follow`,
    `${root}/who`,
    link,
    `${root}/nothing`,
    '/portal/999999',
  ]) {
    const { payload, headers } = await get(url);
    expect(headers['content-security-policy'], url).toContain("default-src 'none'");
    expect(headers['cache-control'], url).toBe('no-store');
    expect(payload, url).toMatch(/^<!doctype html>/);
    const styles = [...payload.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style]) => style!);
    const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(String(headers['content-security-policy']), url).toContain(`style-src ${hashes.join(' ')};`);
    expect(payload, url).not.toMatch(
      /<style[^>]|<script(?! type="module" src="\/portal\/assets\/)| on\w+=|style="|https?:\/\//,
    );
  }
});

test('an address that cannot be read is refused on a page too, and a link of another county leads nowhere', async () => {
  const odd = await get('/portal/%ff/follow/x', { cookie: 'linli_face=en.elder' });
  expect([odd.statusCode, odd.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
  const link = await report();
  const elsewhere = link.replace(server.wide.county.countyCode, server.wide.neighbour.countyCode);
  expect((await get(elsewhere)).statusCode).toBe(404);
});

test('language and large type are chosen by a link and kept; nobody is led away by it', async () => {
  const chosen = await get(`/portal/face?language=en&elder=on&back=${encodeURIComponent(`${root}/report`)}`);
  expect([chosen.statusCode, chosen.headers['location']]).toEqual([303, `${root}/report`]);
  const cookie = String(chosen.headers['set-cookie']).split(';')[0]!;
  const page = (await get(`${root}/report`, { cookie })).payload;
  expect(page).toContain('<html lang="en" class="elder">');
  expect(page).toContain('What is it?');
  for (const back of ['https://example.org/', '//example.org', '/portal/..//example.org\\', '/desk/']) {
    const answer = await get(`/portal/face?elder=off&back=${encodeURIComponent(back)}`);
    expect(answer.headers['location'], back).toBe('/portal');
  }
  expect((await get(root, { 'accept-language': 'en-GB' })).payload).toContain('Report something');
});

test('the first page weighs little', async () => {
  const { gzipSync } = await import('node:zlib');
  const page = (await get(root)).payload;
  const parts = [...page.matchAll(/(?:href|src)="(\/portal\/assets\/[^"]+)"/g)].map(([, url]) => url!);
  const bytes = await Promise.all(parts.map(async (url) => gzipSync((await get(url)).rawPayload).length));
  expect(parts.length).toBeGreaterThan(0);
  expect(gzipSync(page).length + bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(100_000);
});
