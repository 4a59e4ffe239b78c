// Scripts that send reports to the portal, and a person among them: who gets in, who is looked at, who is refused.
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HeldReportAnswer, HeldReportsAnswer } from '#modules/portal/contract.ts';
import { expireHeld } from '#modules/portal/public.ts';
import { heldAlarm } from '#modules/portal/rules/held-report.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';
import { fieldsOf, openScripts, proofFor, scriptedFaults, sendScripted } from '../fixtures/scripted-reports.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

const none = 1e-6;
const burst = { reports: 8, held: 20 };
const limits = {
  reports: { perMinute: none, burst: burst.reports },
  held: { perMinute: none, burst: burst.held },
  heldPhotos: { perMinute: none, burst: 2 },
  patience: { seconds: 1, bits: 4 },
};
let server: ExampleServer;
let root: string;
beforeAll(async () => {
  server = await startExampleServer({ portalLimits: limits });
  root = `/portal/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => server?.close());

const get = async (url: string) => (await server.server.app.inject({ url })).payload;
const newToken = async () => formTokenIn(await get(`${root}/report`));

async function send(network: string, fields: Record<string, string>, photos: readonly Blob[] = []) {
  const form = photos.length > 0 ? new FormData() : new URLSearchParams();
  for (const [name, value] of Object.entries({ place: '人民路', ...fields })) form.append(name, value);
  if (form instanceof FormData) for (const photo of photos) form.append('photos', photo, 'photo.jpg');
  const whole = new Response(form);
  return server.server.app.inject({
    method: 'POST',
    url: `${root}/report`,
    remoteAddress: `${network}.${1 + Math.floor(Math.random() * 250)}`,
    headers: { 'content-type': whole.headers.get('content-type')! },
    payload: Buffer.from(await whole.arrayBuffer()),
  });
}

/** Waits as the page asks, by work: what a browser with a script does. */
async function sendPatiently(network: string, fields: Record<string, string>, photos: readonly Blob[] = []) {
  const first = await send(network, fields, photos);
  expect([first.statusCode, first.payload.includes('data-proof=')]).toEqual([429, true]);
  return send(network, { ...fieldsOf(first.payload), proof: proofFor(first.payload) });
}

/** Uses up what a network may send at once. */
async function useUp(network: string, from: number) {
  for (let at = 0; at < burst.reports; at += 1)
    await send(network, { token: await newToken(), words: wordsOf(from + at) });
}

async function photo(colour: string): Promise<Blob> {
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: colour } });
  return new Blob([Uint8Array.from(await picture.jpeg().toBuffer())], { type: 'image/jpeg' });
}

/** Words that no two scripts share; digits alone would be the same words. */
const wordsOf = (at: number) =>
  `路灯不亮${[...String(at)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`;

async function asked<Answer>(role: string, path: string, body?: object): Promise<{ status: number; answer: Answer }> {
  const member = server.wide.members.find((one) => one.role === role && one.actor.level === 'county')!;
  const cookie = await server.signIn(member);
  const answer = await server.server.app.inject({
    method: body ? 'POST' : 'GET',
    url: `/api/counties/${server.wide.county.countyCode}/held-reports${path}`,
    headers: { cookie, 'x-linli-client': 'desk', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify({ contract: 1, commandId: uuidv7(), ...body }) } : {}),
  });
  return { status: answer.statusCode, answer: answer.json<Answer>() };
}

const cases = async () => {
  const rows = await server.held.database.ask(
    systemEyes,
    () => sql<{ count: number }>`select count(*)::int as count from incidents.incident where source = 'resident'`,
  );
  return rows[0]!.count;
};

test('of 2,000 scripted reports none gets past the allowance of its network, people do, and all are counted', async () => {
  const figures = await sendScripted(server, { posts: 2000, people: 12 });
  expect(scriptedFaults(figures, limits.reports)).toEqual([]);
  // Three of them share a network with scripts: they are held or told to call.
  expect(figures.people).toMatchObject({ sent: 12, atOnce: 9, afterWaiting: 0 });
  expect(figures.scriptedCases).toBeGreaterThan(0);
  expect(figures.heldWaiting).toBeGreaterThan(burst.held);
  const { answer } = await asked<HeldReportsAnswer>('acceptor', '');
  expect(answer.counts).toMatchObject({ accepted: figures.casesMade, held: figures.heldWaiting });
  expect(answer.waiting).toBe(figures.heldWaiting);
}, 400_000);

test('when held reports pile up whoever leads the shift is told, once and not for each', async () => {
  const { rows } = await server.held.database.transact(systemEyes, (tx) =>
    sql<{ roles: string[]; notices: number; waiting: number }>`
      select array_agg(distinct post.role) as roles, count(distinct notice.notice_id)::int as notices,
        min((notice.details ->> 'count')::int) as waiting
      from notifications.notice join staff.worker on worker.account_id = notice.account_id
      join staff.post on post.worker_id = worker.worker_id
      where notice.code = 'held-reports-waiting' group by notice.account_id`.execute(tx),
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row).toMatchObject({ roles: ['shift-head'], notices: 1 });
    expect(row.waiting).toBeGreaterThanOrEqual(heldAlarm.waiting);
  }
});

test('beyond the limits one waits a moment, with every word kept; too soon is told again, and without a script it works', async () => {
  const network = '100.67.1';
  await useUp(network, 7000);
  const words = '幼儿园门口的井盖坏了，孩子差点掉下去';
  const token = await newToken();
  const first = await send(network, { token, words, phone: '13812345678', town: '990101001' });
  expect([first.statusCode, first.headers['retry-after']]).toEqual([429, '1']);
  expect(first.payload).toMatch(/请等 1 秒/);
  const fields = fieldsOf(first.payload);
  expect(fields).toMatchObject({ words, phone: '13812345678', town: '990101001', token });
  const soon = await send(network, fields);
  expect([soon.statusCode, soon.payload.includes('data-proof=')]).toEqual([429, true]);
  const other = await send(network, { ...fields, words: `${words}，还有一个` });
  expect(other.payload).toContain('data-proof=');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const held = await send(network, fields);
  expect(String(held.headers['location'])).toMatch(/said=held$/);
  const again = await send(network, fields);
  expect(String(again.headers['location'])).toMatch(/said=twice$/);
});

test('when the whole county writes at once everybody waits a moment and is let in', async () => {
  const crowded = await startExampleServer({
    portalLimits: { surge: { perMinute: none, burst: 2 }, patience: { seconds: 60, bits: 4 } },
  });
  try {
    const scripts = openScripts(crowded);
    const told = [];
    for (let at = 0; at < 4; at += 1) {
      const { answers } = await scripts.report(`100.68.${at}`, `${wordsOf(at)}，水淹到楼道了`);
      told.push(answers.map(({ said }) => said));
    }
    expect(told).toEqual([['accepted'], ['accepted'], ['paused', 'accepted'], ['paused', 'accepted']]);
  } finally {
    await crowded.close();
  }
}, 240_000);

test('who is held is told so, sees it by the link, and is let in with photos and the time it was sent', async () => {
  const words = '幼儿园门口的井盖坏了，孩子差点掉下去，有照片';
  const other = '100.66.1';
  await useUp(other, 5000);
  const three = [await photo('red'), await photo('green'), await photo('blue')];
  const waits = await send(other, { token: await newToken(), words, phone: '13812345678' }, three);
  // Two are opened for each network; of the third it is said that it was not taken.
  expect(waits.payload).toContain('刚才的 2 张照片已经收到');
  expect(waits.payload).toContain('照片这一次没有收下');
  const held = await send(other, { ...fieldsOf(waits.payload), proof: proofFor(waits.payload) });
  const link = String(held.headers['location']).split('?')[0]!;
  expect(await get(link)).toContain('先由工作人员看一看');
  const { answer: list } = await asked<HeldReportsAnswer>('shift-head', '');
  expect(JSON.stringify(list)).not.toContain('井盖');
  const rowsHeld = await server.held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`select incident_id from portal.held_report where cardinality(file_ids) = 2`,
  );
  const { incident_id: incidentId } = rowsHeld[0]!;
  const { answer: one } = await asked<HeldReportAnswer>('shift-head', `/${incidentId}`);
  expect(one).toMatchObject({ words, reachable: true, reason: 'network' });
  expect(one.photos).toHaveLength(2);
  const seen = await server.server.app.inject({ url: one.photos[0]!.link });
  expect([seen.statusCode, seen.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect(JSON.stringify(one)).not.toContain('13812345678');
  const before = await cases();
  // It was sent three hours ago.
  const sentAt = new Date(fixtureNow.getTime() - 3 * 3_600_000);
  await server.held.database.transact(systemEyes, async (tx) => {
    await sql`update portal.held_report set received_at = ${sentAt} where incident_id = ${incidentId}`.execute(tx);
  });
  expect((await asked('shift-head', `/${incidentId}/release`, {})).status).toBe(200);
  expect((await asked('shift-head', `/${incidentId}/release`, {})).status).toBe(404);
  expect(await cases()).toBe(before + 1);
  expect(await get(link)).toContain('已收到，待受理');
  const rows = await server.held.database.ask(
    systemEyes,
    () => sql<{ reported_at: Date; typed_sealed: string | null; photos: number }>`
      select reported_at, typed_sealed, (select count(*)::int from attachments.file
        where owner_kind = 'incident' and owner_id = incident_id) as photos from incidents.incident
      join portal.held_report using (county_code, incident_id) where incident_id = ${incidentId}`,
  );
  expect(rows).toEqual([{ reported_at: sentAt, typed_sealed: null, photos: 2 }]);
});

test('what is discarded makes no case, its sender reads why, and its words are gone', async () => {
  const { answer: list } = await asked<HeldReportsAnswer>('acceptor', '');
  const { incidentId } = list.items[0]!;
  const before = await cases();
  expect((await asked('acceptor', `/${incidentId}/discard`, { reason: '无实际内容' })).status).toBe(200);
  expect(await cases()).toBe(before);
  expect((await asked('acceptor', `/${incidentId}`)).status).toBe(404);
  const { answer } = await asked<HeldReportsAnswer>('acceptor', '');
  expect(answer.counts).toMatchObject({ released: 1, discarded: 1 });
  expect(answer.waiting).toBe(list.waiting - 1);
});

test('photos of what is discarded are destroyed with its words', async () => {
  const network = '100.69.1';
  await useUp(network, 9000);
  await sendPatiently(network, { token: await newToken(), words: '墙上有字，请来看看' }, [await photo('black')]);
  const { database } = server.held;
  const [row] = await database.ask(
    systemEyes,
    () => sql<{ incident_id: string; file_id: string }>`
      select incident_id, file_ids[1] as file_id from portal.held_report
      where state = 'waiting' and cardinality(file_ids) = 1`,
  );
  expect((await asked('acceptor', `/${row!.incident_id}/discard`, { reason: '无实际内容' })).status).toBe(200);
  const files = await database.ask(
    systemEyes,
    () => sql<{ erased: boolean }>`select erased_at is not null as erased from attachments.file
      where file_id = ${row!.file_id}`,
  );
  expect(files).toEqual([{ erased: true }]);
});

test('a form that is sent twice is held once, and leads to the same page', async () => {
  const sent = { token: await newToken(), words: '河边有人倒垃圾，味道很大' };
  const other = '100.66.1';
  const first = await send(other, sent);
  const fields = { ...fieldsOf(first.payload), proof: proofFor(first.payload) };
  const one = await send(other, fields);
  const two = await send(other, fields);
  expect([one.statusCode, two.headers['location']]).toEqual([
    303,
    String(one.headers['location']).replace('said=held', 'said=twice'),
  ]);
});

test('after thirty days what nobody looked at is destroyed, counted, and its sender is told', async () => {
  const held = await sendPatiently('100.66.1', { token: await newToken(), words: '围墙要倒了，请来看看' });
  const link = String(held.headers['location']).split('?')[0]!;
  const { database } = server.held;
  const { answer: before } = await asked<HeldReportsAnswer>('acceptor', '');
  const later = new Date(fixtureNow.getTime() + 31 * 86_400_000);
  expect(await database.transact(systemEyes, (tx) => expireHeld(tx, { now: later }))).toBe(before.waiting);
  expect(await get(link)).toContain('三十天内没有人看完');
  const left = await database.ask(
    systemEyes,
    () => sql`select 1 from portal.held_report where typed_sealed is not null`,
  );
  expect(left).toEqual([]);
});
