// People with names, phones and papers that nobody else has, planted wherever something personal is kept; then everything
// that the public can ask is asked. Nothing of them may stand in any answer, in whatever dress.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import {
  canaryPhoto,
  hiddenMark,
  personalTables,
  personOf,
  type Planted,
  plantCanaries,
} from '../fixtures/portal-canaries.ts';
import { openCanaryEye } from '../fixtures/canary-eye.ts';
import {
  searchAsStranger,
  searchByLinks,
  searchEveryRoute,
  writeThroughForms,
} from '../fixtures/portal-canary-crawl.ts';
import { recordStatements } from '../plans/record-statements.ts';

const open = { perMinute: 1e9, burst: 1e9 };
let fixture: ExampleServer;
let planted: Planted;
beforeAll(async () => {
  fixture = await startExampleServer({
    loud: false,
    portalLimits: { reports: open, held: open, sameWords: open, acts: open, lookups: open, pages: open },
  });
  planted = await plantCanaries(fixture);
}, 400_000);
afterAll(() => fixture?.close());

test('the eye sees a canary in whatever dress it goes', async () => {
  const { name, phone } = personOf(7);
  const eye = openCanaryEye([
    { what: 'name', text: name },
    { what: 'phone', text: phone },
  ]);
  const bytes = Buffer.from(name);
  const dresses: readonly (string | Uint8Array)[] = [
    name,
    `<b>${[...name].join('</b><b>')}</b>`,
    encodeURIComponent(name),
    encodeURIComponent(encodeURIComponent(name)),
    [...name].map((sign) => `&#${sign.codePointAt(0)};`).join(''),
    [...name].map((sign) => `&#x${sign.codePointAt(0)!.toString(16)};`).join(''),
    [...name].map((sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`).join(''),
    `"${bytes.toString('base64')}"`,
    `token=990101${Buffer.from(`{"n":"${name}"}`).toString('base64url')}.x`,
    bytes.toString('hex'),
    [...bytes].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''),
    [...name].toReversed().join(''),
    bytes,
    Buffer.from(name, 'utf16le'),
    Buffer.from(Buffer.from(name, 'utf16le').toString('base64')),
    phone,
    [...phone].join(' '),
    phone.replace(/(\d{3})(\d{4})/, '$1-$2-'),
    `<td>${[...phone].join('</td><td>')}</td>`,
    [...phone].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
    [...phone].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join(''),
    `${phone.slice(0, 3)}****${phone.slice(-4)}`,
    [...phone].toReversed().join(''),
    Buffer.from(phone).toString('base64'),
    (await import('node:crypto')).createHash('sha256').update(phone).digest('hex'),
    (await import('node:crypto')).createHash('md5').update(name).digest('base64'),
    await canaryPhotoOf(name),
  ];
  for (const [at, dress] of dresses.entries()) expect(eye(dress), `dress ${at}`).not.toEqual([]);
  expect(eye('王小明 13800001111 990101-20260105-000042')).toEqual([]);
});

async function canaryPhotoOf(name: string): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  return picture
    .jpeg()
    .withExif({ IFD0: { Artist: Buffer.from(name).toString('base64') } })
    .toBuffer();
}

test('a name that does stand on a page is seen there: the public board says who serves a grid', async () => {
  const { county } = fixture.wide;
  const { payload } = await fixture.server.app.inject({
    url: `/portal/${county.countyCode}/who?grid=${county.grids['grid-1']}`,
  });
  expect(openCanaryEye([{ what: 'the board', text: '测试worker' }])(payload)).toEqual(['the board']);
});

test('canaries stand in every table that keeps something personal', async () => {
  // By routes, by forms of the portal, and in every column of free words.
  const written = await writeThroughForms(fixture, planted);
  expect(written.length).toBeGreaterThan(40);
  expect(planted.columns).toEqual(
    expect.arrayContaining([
      'access.account.display_name',
      'access.account.username',
      'incidents.incident.title',
      'incidents.incident.place_words',
      'incidents.reporter.name_masked',
      'incidents.step_content.body',
      'incidents.rating_content.body',
      'incidents.supplement.body',
      'portal.notice.title',
      'staff.worker.name',
    ]),
  );
  const empty = (await personalTables(fixture.held.database)).filter(({ rows }) => rows === 0);
  expect(empty.map(({ table }) => table).filter((table) => !filledElsewhere.includes(table))).toEqual([]);
}, 300_000);

/** Kept by nobody whom the examples or the portal's forms know. */
const filledElsewhere: readonly string[] = ['platform.audit_content'];

test('a stranger who presses everything, in two languages and sizes of type, reads no canary', async () => {
  const { answers, statuses, findings, kinds } = await searchAsStranger(fixture, planted);
  expect(findings).toEqual([]);
  expect(answers).toBeGreaterThan(100);
  // Pages, files, refusals and ways onward were all among them.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '303', '404', '422']));
  for (const kind of ['/notices.rss', '/who', '/report', '/follow', '/privacy']) {
    expect(
      [...kinds].some((one) => one.includes(kind)),
      kind,
    ).toBe(true);
  }
}, 300_000);

test('whoever holds a link or a code reads what was written to its reporter and nothing else; damaged ones read nothing', async () => {
  const { answers, findings, statuses } = await searchByLinks(fixture, planted);
  expect(findings).toEqual([]);
  expect(answers).toBeGreaterThan(planted.cases.length * 10);
  expect(statuses['404']).toBeGreaterThan(planted.cases.length * 5);
}, 300_000);

test('every public route, whole and spoiled, and every other route without a session, shows no canary', async () => {
  const { answers, findings, open: routes } = await searchEveryRoute(fixture, planted);
  expect(findings).toEqual([]);
  expect(routes).toEqual(
    expect.arrayContaining([
      'GET /portal/:countyCode/follow/:token/looked',
      'GET /api/public/cases/:token',
      'GET /health',
    ]),
  );
  expect(answers).toBeGreaterThan(fixture.routes.length * 2);
}, 400_000);

test('what one person typed wrongly is told to nobody else', async () => {
  const { app } = fixture.server;
  const root = `/portal/${fixture.wide.county.countyCode}`;
  const eye = openCanaryEye([{ what: 'typed', text: `${hiddenMark}555` }]);
  const typed = new URLSearchParams({ token: 'x.y', words: `${hiddenMark}555`, phone: `${hiddenMark}555` });
  for (const path of ['report', 'follow/990101x/rate']) {
    await app.inject({
      method: 'POST',
      url: `${root}/${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: typed.toString(),
    });
  }
  await app.inject({ url: `${root}/follow?code=${encodeURIComponent(`${hiddenMark}555`.slice(0, 20))}` });
  await app.inject({ url: `${root}/who?address=${encodeURIComponent(`${hiddenMark}555`)}` });
  for (const path of ['', '/report', '/follow', '/who', '/nothing', '/notices', '/notices.rss']) {
    const { payload, headers } = await app.inject({ url: `${root}${path}` });
    expect(eye(payload + JSON.stringify(headers)), path).toEqual([]);
    expect(headers['cache-control'], path).toBe('no-store');
    expect(headers['etag'], path).toBeUndefined();
  }
});

test('a photo loses what its tags say, in the file that is kept and in its preview', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { app } = fixture.server;
  const eye = openCanaryEye([...planted.hidden, { what: 'the phone that took it', text: 'CanaryPhone' }]);
  expect(eye(await canaryPhoto())).not.toEqual([]);
  const rows = await fixture.held.database.ask((await import('#platform/database/database.ts')).systemEyes, (tx) =>
    tx.selectFrom('attachments.file').select(['file_id', 'county_code']).where('width', 'is not', null),
  );
  expect(rows.length).toBeGreaterThan(0);
  const folder = `${fixture.dataFolder}/files`;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(eye(readFileSync(`${file.parentPath}/${file.name}`)), file.name).toEqual([]);
  expect(app.server).toBeDefined();
});

/** The questions that an answer costs, without what was asked. */
async function questionsOf(url: string, headers: Record<string, string> = {}): Promise<string[]> {
  const sent = await recordStatements(async () => {
    await fixture.server.app.inject({ url, headers, remoteAddress: '198.51.100.10' });
  });
  return sent.map(({ text }) => text.replaceAll(/'[^']*'/g, '?'));
}

/** Of a page whose form carries a fresh word each time, what stays. */
const withoutWords = (payload: string) => payload.replaceAll(/[\w-]{20,}\.[\w-]{20,}/g, '');

test('a code of another county, a damaged link and one of nobody cost the same questions and get the same answer', async () => {
  const { app } = fixture.server;
  const { county, neighbour } = fixture.wide;
  const there = `/portal/${neighbour.countyCode}`;
  const here = `/portal/${county.countyCode}`;
  const [known] = planted.cases.filter(({ stage }) => stage === 'closed');
  const nobodys = `${county.countyCode}${'A'.repeat(32)}`;
  const damaged = `${known!.link.slice(0, -1)}${known!.link.endsWith('A') ? 'B' : 'A'}`;
  const pairs: [string, string][] = [
    [`${there}/follow?code=${known!.queryCode}`, `${there}/follow?code=AAAA3333`],
    [`${here}/follow/${damaged}`, `${here}/follow/${nobodys}`],
    [`${here}/follow/${damaged}/looked`, `${here}/follow/${nobodys}/looked`],
    [`/api/public/cases/${damaged}`, `/api/public/cases/${nobodys}`],
    [`${there}/follow/${known!.link}/looked`, `${there}/follow/${nobodys}/looked`],
    [`${there}/follow/${known!.link}`, `${there}/follow/${nobodys}`],
  ];
  let asked = 0;
  for (const [real, invented] of pairs) {
    // Once before: what is read into memory is read by now.
    await app.inject({ url: invented });
    await app.inject({ url: real });
    const [one, other] = [await app.inject({ url: real }), await app.inject({ url: invented })];
    expect([one.statusCode, other.statusCode], real).toEqual([404, 404]);
    const same = (text: string) =>
      withoutWords(text)
        .replaceAll(known!.queryCode, '…')
        .replaceAll('AAAA3333', '…')
        .replaceAll(/\d{6}[\w-]{32}/g, '…')
        .replaceAll(/"requestId":"[^"]+"/g, '');
    expect(same(one.payload), real).toBe(same(other.payload));
    expect(Object.keys(one.headers).toSorted(), real).toEqual(Object.keys(other.headers).toSorted());
    const questions = await questionsOf(real);
    expect(questions, real).toEqual(await questionsOf(invented));
    asked += questions.length;
  }
  // Four of them are asked for in the tables.
  expect(asked).toBeGreaterThanOrEqual(4);
});
