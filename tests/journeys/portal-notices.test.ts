// What the portal tells everybody and what people write to the county, over HTTP as a browser without a script does it.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';

let server: ExampleServer;
let root: string;
beforeAll(async () => {
  server = await startExampleServer();
  const { countyCode } = server.wide.county;
  root = `/portal/${countyCode}`;
  // Before anything is asked: the catalogue is held in memory.
  await server.held.database.transact(systemEyes, async (tx) => {
    await sql`insert into catalogue.retention_setting (county_code, setting_id, matter_code, retention, years, basis,
        valid_from, put_by, put_at)
      values (${countyCode}, ${uuidv7()}, null, 'set-years', 15, '县档案局规定', '2026-01-01', ${uuidv7()}, now())`.execute(
      tx,
    );
  });
}, 240_000);
afterAll(async () => server?.close());

const get = (url: string, headers: Record<string, string> = {}) => server.server.app.inject({ url, headers });

const gridAt = (grid: 'grid-1' | 'grid-2') => {
  const { longitude, latitude } = server.wide.county.inside[grid];
  return `${root}/who?${new URLSearchParams({ address: '', longitude: String(longitude), latitude: String(latitude) }).toString()}`;
};

test('the place of a phone leads to its grid, its centre and the people who serve it', async () => {
  const page = await get(gridAt('grid-1'));
  expect(page.statusCode).toBe(200);
  expect(page.payload).toContain('测试worker<');
  expect(page.payload).not.toContain('测试worker-2');
  expect(page.payload).not.toMatch(/测试(?:acceptor|dispatcher|shift-head)/);
  for (const number of ['110', '119', '120', '12345']) expect(page.payload).toContain(`tel:${number}`);
});

test('an office’s number is shown only where the post publishes one', async () => {
  expect((await get(gridAt('grid-2'))).payload).not.toContain('class="numbers" href="tel:');
  await server.held.database.transact(systemEyes, async (tx) => {
    await sql`update staff.worker set public_phone = '0527-8800 000' where name = '测试worker-2'`.execute(tx);
  });
  expect((await get(gridAt('grid-2'))).payload).toContain('href="tel:0527-8800000"');
});

test('without typing, town leads to village and village to grid', async () => {
  const follow = async (url: string, level: string) => {
    const { payload } = await get(url);
    const way = new RegExp(`href="([^"]*/who\\?${level}[^"]*)"`).exec(payload)?.[1];
    expect(way, `${level} on ${url}`).toBeDefined();
    return way!.replaceAll('&amp;', '&');
  };
  const villages = await follow(`${root}/who`, 'town=');
  const grids = await follow(villages, 'town=[^"]*village=');
  const board = await get(await follow(grids, 'grid='));
  expect(board.payload).toContain('服务您的人');
  expect(board.payload).not.toContain('class="choose"');
});

test('a place outside every grid and an address that nobody knows say so, and offer to choose', async () => {
  const outside = (await get(`${root}/who?longitude=10.5&latitude=20.25`)).payload;
  expect(outside).toContain('这个位置不在任何网格里');
  const unknown = (await get(`${root}/who?address=${encodeURIComponent('没有这条路 999 号')}`)).payload;
  expect(unknown).toContain('没有找到这个地址');
  for (const page of [outside, unknown]) expect(page).toContain('class="choose"');
  expect((await get(`${root}/who?longitude=abc&latitude=1`)).statusCode).toBe(400);
});

const api = () => `/api/counties/${server.wide.county.countyCode}/portal/notices`;

async function sendAs(who: string, url: string, body: Record<string, unknown>) {
  const cookie = await server.signIn(server.wide.member(who));
  const payload = { contract: 1, commandId: uuidv7(), ...body };
  return server.server.app.inject({ method: 'POST', url, payload, headers: { cookie, 'x-linli-client': 'desk' } });
}

async function seenBy<Answer>(who: string, url: string): Promise<Answer> {
  const cookie = await server.signIn(server.wide.member(who));
  return (await get(url, { cookie, 'x-linli-client': 'desk' })).json<Answer>();
}

type NoticeSeen = { state: string; changedAt: string; mayReview: boolean; mayWithdraw: boolean };

function noticeOf(given: Record<string, unknown> = {}) {
  return {
    noticeId: uuidv7(),
    kind: 'bulletin',
    title: '河堤危险，请勿靠近',
    body: '今晚有暴雨。\n\n请把阳台上的<花盆>收进屋里。',
    divisionPath: server.wide.county.countyCode,
    validFrom: '2026-01-01',
    validUntil: '2026-12-31',
    submit: true,
    ...given,
  };
}

async function published(given: Record<string, unknown> = {}) {
  const notice = { ...noticeOf(given), title: String(given['title'] ?? '河堤危险，请勿靠近') };
  expect((await sendAs('acceptor@county', api(), notice)).statusCode).toBe(200);
  const { changedAt } = await seenBy<NoticeSeen>('shift-head@county', `${api()}/${notice.noticeId}`);
  const url = `${api()}/${notice.noticeId}/review`;
  const approved = await sendAs('shift-head@county', url, { changedAt, approve: true });
  expect(approved.json()).toEqual({ noticeId: notice.noticeId, state: 'public' });
  return notice;
}

test('a notice is public when another person has reviewed it, as a page and in the feed, and not before', async () => {
  const notice = noticeOf({ title: '明早停水的通知' });
  await sendAs('shift-head@county', api(), notice);
  const page = `${root}/notices/${notice.noticeId}`;
  expect((await get(page)).statusCode).toBe(404);
  expect((await get(`${root}/notices`)).payload).not.toContain('明早停水');
  const { changedAt, mayReview } = await seenBy<NoticeSeen>('shift-head@county', `${api()}/${notice.noticeId}`);
  expect(mayReview).toBe(false);
  const review = { changedAt, approve: true };
  const own = await sendAs('shift-head@county', `${api()}/${notice.noticeId}/review`, review);
  expect([own.statusCode, own.json<{ code: string }>().code]).toEqual([403, 'portal.own-notice']);
  expect((await sendAs('centre-head@county', `${api()}/${notice.noticeId}/review`, review)).statusCode).toBe(200);
  const shown = await get(page);
  expect([shown.statusCode, shown.payload.includes('&lt;花盆&gt;')]).toEqual([200, true]);
  expect(shown.payload).not.toContain('测试shift-head');
  expect((await get(`${root}/notices`)).payload).toContain('明早停水');
  const feed = await get(`${root}/notices.rss`);
  expect(feed.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
  expect(feed.payload).toContain(`/portal/${server.wide.county.countyCode}/notices/${notice.noticeId}</link>`);
  expect(feed.payload).toContain('请把阳台上的&lt;花盆&gt;收进屋里');
});

test('whoever changed a word does not review it, and words that changed meanwhile are read again', async () => {
  const notice = noticeOf();
  await sendAs('acceptor@county', api(), notice);
  await sendAs('shift-head@county', api(), { ...notice, title: '河堤危险，请绕行' });
  const url = `${api()}/${notice.noticeId}`;
  const { changedAt } = await seenBy<NoticeSeen>('shift-head@county', url);
  const own = await sendAs('shift-head@county', `${url}/review`, { changedAt, approve: true });
  expect(own.json<{ code: string }>().code).toBe('portal.own-notice');
  const stale = { changedAt: '2020-01-01T00:00:00.000Z', approve: true };
  const late = await sendAs('centre-head@county', `${url}/review`, stale);
  expect(late.json<{ code: string }>().code).toBe('portal.notice-not-asked');
  const wordless = await sendAs('centre-head@county', `${url}/review`, { changedAt, approve: false });
  expect(wordless.json<{ code: string }>().code).toBe('portal.refusal-needs-words');
});

test('what is over, not begun or withdrawn leaves the list, the page and the feed', async () => {
  const over = await published({ title: '昨天的旧通知' });
  const later = await published({ title: '以后的新通知', validFrom: '2026-06-01' });
  const withdrawn = await published({ title: '写错了的通知' });
  await server.held.database.transact(systemEyes, async (tx) => {
    await sql`update portal.notice set valid_from = '2025-01-01', valid_until = '2025-12-31'
      where notice_id = ${over.noticeId}`.execute(tx);
  });
  const taken = await sendAs('shift-head@county', `${api()}/${withdrawn.noticeId}/withdraw`, { reason: '日期写错' });
  expect(taken.statusCode).toBe(200);
  const all = `${(await get(`${root}/notices`)).payload}${(await get(`${root}/notices.rss`)).payload}`;
  for (const { noticeId, title } of [over, later, withdrawn]) {
    expect(all).not.toContain(title);
    expect((await get(`${root}/notices/${noticeId}`)).statusCode).toBe(404);
  }
});

test('a town writes for its own ground only, and another town neither sees nor reviews it', async () => {
  const outside = await sendAs('acceptor@town', api(), noticeOf());
  expect([outside.statusCode, outside.json<{ code: string }>().code]).toEqual([403, 'portal.area-outside']);
  const own = noticeOf({ divisionPath: server.wide.member('acceptor@town').actor.divisionPath });
  expect((await sendAs('acceptor@town', api(), own)).statusCode).toBe(200);
  const { items } = await seenBy<{ items: { noticeId: string }[] }>('shift-head@town-2', api());
  expect(items.map(({ noticeId }) => noticeId)).not.toContain(own.noticeId);
  const cookie = await server.signIn(server.wide.member('shift-head@town-2'));
  const hidden = await get(`${api()}/${own.noticeId}`, { cookie, 'x-linli-client': 'desk' });
  expect(hidden.statusCode).toBe(404);
});

test('by the private link it is seen who opened the personal data, by role and organisation and never by name', async () => {
  const { county, members } = server.wide;
  const form = new URLSearchParams({
    token: formTokenIn((await get(`${root}/report`)).payload),
    words: '人民路口的路灯坏了三天',
    place: '人民路 12 号',
    phone: '13812345678',
  });
  const sent = await server.server.app.inject({
    method: 'POST',
    url: `${root}/report`,
    payload: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const link = String(sent.headers['location']).split('?')[0]!;
  const page = (await get(link)).payload;
  expect(page).toContain(`href="${link}/looked"`);
  expect((await get(`${link}/looked`)).payload).toContain('还没有人打开过');
  const number = /numbers">(\d[\d-]{15,})</.exec(page)![1]!;
  const [row] = await server.held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string; facts: { deskOrganisationId: string } }>`
      select incident_id, facts from incidents.incident where number in (${number}, ${number.replaceAll('-', '')})`,
  );
  const acceptor = members.find(
    ({ role, actor }) => role === 'acceptor' && actor.organisationId === row!.facts.deskOrganisationId,
  )!;
  const cookie = await server.signIn(acceptor);
  const path = `/api/counties/${county.countyCode}/incidents/${row!.incident_id}`;
  expect((await get(path, { cookie, 'x-linli-client': 'desk' })).statusCode).toBe(200);
  const looked = (await get(`${link}/looked`)).payload;
  expect(looked).toMatch(/<time>2026-01-05 \d\d:\d\d<\/time>[^<]*· 受理员/);
  expect(looked).not.toMatch(/测试acceptor|13812345678/);
  expect((await get(`${link.slice(0, -1)}/looked`)).statusCode).toBe(404);
});

test('the privacy page says how long cases are kept, as the county has set it', async () => {
  expect((await get(`${root}/privacy`)).payload).toContain('保存 15 年，紧急事件保存 15 年');
});

test('pages of notices and of whom to turn to keep to the policy of pages, in both languages and large type', async () => {
  const notice = await published();
  for (const url of [
    `${root}/notices`,
    `${root}/notices/${notice.noticeId}`,
    `${root}/who`,
    `${root}/privacy`,
    gridAt('grid-1'),
  ]) {
    for (const cookie of ['linli_face=zh', 'linli_face=en.elder']) {
      const { payload, headers, statusCode } = await get(url, { cookie });
      expect([statusCode, headers['cache-control']], url).toEqual([200, 'no-store']);
      const own = /<style>(.*?)<\/style>/s.exec(payload);
      const hash = createHash('sha256').update(own![1]!).digest('base64');
      expect(headers['content-security-policy'], url).toContain(`style-src 'sha256-${hash}';`);
      expect(payload.replace(own![0], ''), url).not.toMatch(
        /<style|<script(?! type="module" src="\/portal\/assets\/)| on\w+=|style="|https?:\/\//,
      );
    }
  }
});
