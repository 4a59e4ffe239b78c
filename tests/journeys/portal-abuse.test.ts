// Scripts that send reports to the portal, and a person among them: who gets in, who is looked at, who is refused.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HeldReportAnswer, HeldReportsAnswer } from '#modules/portal/contract.ts';
import { expireHeld } from '#modules/portal/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

const none = 1e-6;
const burst = { reports: 8, held: 20 };
let server: ExampleServer;
let root: string;
beforeAll(async () => {
  server = await startExampleServer({
    portalLimits: {
      reports: { perMinute: none, burst: burst.reports },
      held: { perMinute: none, burst: burst.held },
      sameWords: { perMinute: none, burst: 5 },
    },
  });
  root = `/portal/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => server?.close());

const get = async (url: string) => (await server.server.app.inject({ url })).payload;
const newToken = async () => formTokenIn(await get(`${root}/report`));

async function send(network: string, fields: Record<string, string>) {
  return server.server.app.inject({
    method: 'POST',
    url: `${root}/report`,
    remoteAddress: `${network}.${1 + Math.floor(Math.random() * 250)}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ place: '人民路', ...fields }).toString(),
  });
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

test('of 2,000 scripted reports none gets in beyond the limit, a real one does, and all are counted', async () => {
  const before = await cases();
  const scripted = 2000;
  const networks = ['203.0.113', '198.51.100', '192.0.2', '100.64.7'];
  const said: Record<string, number> = {};
  let real = '';
  let token = await newToken();
  for (let at = 0; at < scripted; at += 1) {
    const { statusCode, headers } = await send(networks[at % networks.length]!, { token, words: wordsOf(at) });
    // What was refused used up no form.
    if (statusCode === 303) token = await newToken();
    const told = statusCode === 303 ? String(headers['location']).split('said=')[1]! : String(statusCode);
    said[told] = (said[told] ?? 0) + 1;
    if (at === scripted / 2) {
      const sent = await send('100.65.1', { token: await newToken(), words: '三楼水管爆了，楼道全是水' });
      real = String(sent.headers['location']);
    }
  }
  const letIn = networks.length * burst.reports;
  const held = networks.length * burst.held;
  expect(said).toEqual({ new: letIn, held, 429: scripted - letIn - held });
  expect(real).toMatch(/said=new$/);
  expect(await cases()).toBe(before + letIn + 1);
  const { answer } = await asked<HeldReportsAnswer>('acceptor', '');
  expect(answer.counts).toMatchObject({
    accepted: letIn + 1,
    held,
    refused: scripted - letIn - held,
    returned: 0,
  });
  expect([answer.waiting, answer.items.length]).toEqual([held, held]);
}, 400_000);

test('who is held is told so, sees it by the link, and is let in with the time it was sent', async () => {
  const words = '幼儿园门口的井盖坏了，孩子差点掉下去';
  const sent = await send('203.0.113', { token: await newToken(), words, phone: '13812345678' });
  expect(sent.statusCode).toBe(429);
  expect(sent.payload).toContain(words);
  const other = '100.66.1';
  for (let at = 0; at < burst.reports; at += 1)
    await send(other, { token: await newToken(), words: wordsOf(5000 + at) });
  const held = await send(other, { token: await newToken(), words, phone: '13812345678' });
  const link = String(held.headers['location']).split('?')[0]!;
  expect(await get(link)).toContain('先由工作人员看一看');
  const { answer: list } = await asked<HeldReportsAnswer>('shift-head', '');
  expect(JSON.stringify(list)).not.toContain('井盖');
  const { incidentId } = list.items.at(-1)!;
  const { answer: one } = await asked<HeldReportAnswer>('shift-head', `/${incidentId}`);
  expect(one).toMatchObject({ words, reachable: true, reason: 'network' });
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
    () => sql<{ reported_at: Date; typed_sealed: string | null }>`
      select reported_at, typed_sealed from incidents.incident
      join portal.held_report using (county_code, incident_id) where incident_id = ${incidentId}`,
  );
  expect(rows).toEqual([{ reported_at: sentAt, typed_sealed: null }]);
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

test('a form that is sent twice is held once, and leads to the same page', async () => {
  const sent = { token: await newToken(), words: '河边有人倒垃圾，味道很大' };
  const other = '100.66.1';
  const one = await send(other, sent);
  const two = await send(other, sent);
  expect([one.statusCode, two.headers['location']]).toEqual([
    303,
    String(one.headers['location']).replace('said=held', 'said=twice'),
  ]);
});

test('after thirty days what nobody looked at is destroyed, counted, and its sender is told', async () => {
  const held = await send('100.66.1', { token: await newToken(), words: '围墙要倒了，请来看看' });
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
