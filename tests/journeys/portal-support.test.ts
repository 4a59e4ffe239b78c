// Alike, recent cases before a report becomes one more: shown without a word of others, supported, followed, asked at the end.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ActionInput, erasePersonalText, takeAction } from '#modules/incidents/public.ts';
import { supportersOf } from '#modules/incidents/queries/supporters.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';
import { fieldsOf } from '../fixtures/scripted-reports.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

let server: ExampleServer;
let root: string;
beforeAll(async () => {
  server = await startExampleServer();
  root = `/portal/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => server?.close());

const get = async (url: string, headers: Record<string, string> = {}) => server.server.app.inject({ url, headers });

async function post(url: string, fields: Record<string, string>) {
  return server.server.app.inject({
    method: 'POST',
    url,
    remoteAddress: `100.70.${randomBytes(1)[0]}.${randomBytes(1)[0]}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
}

const here = () => {
  const { longitude, latitude } = server.wide.county.inside['grid-1'];
  return { longitude: String(longitude), latitude: String(latitude) };
};

/** The form as a person sends it the first time. */
async function report(fields: Record<string, string>) {
  const token = formTokenIn((await get(`${root}/report`)).payload);
  return post(`${root}/report`, { token, ...fields });
}

const words = '店家把桌椅摆到人行道上，推车过不去，我姓周';
const place = '人民路 12 号周家面馆';
const supportsIn = (page: string) => [...page.matchAll(/name="support"\s+value="([^"]+)"/g)].map(([, word]) => word!);

/** A case that a person has looked at, of a public matter, in the first grid. */
async function registered(given: { words?: string; confidential?: string; about?: string } = {}) {
  const sent = await report({
    words,
    place,
    ...here(),
    phone: '13800001111',
    reviewed: 'yes',
    matter: 'event-04-05',
    ...given,
  });
  expect(sent.statusCode).toBe(303);
  return String(sent.headers['location']).split('?')[0]!;
}

async function caseOf(link: string) {
  const number = /numbers">(\d[\d-]{15,})</.exec((await get(link)).payload)![1]!;
  const [row] = await server.held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string; division_path: string }>`
      select incident_id, division_path from incidents.incident where number in (${number}, ${number.replaceAll('-', '')})`,
  );
  return row!.incident_id;
}

async function act(role: string, incidentId: string, input: Partial<ActionInput>) {
  const { county, members } = server.wide;
  const [row] = await server.held.database.ask(
    systemEyes,
    () => sql<{ desk: string }>`select desk_organisation_id as desk from incidents.incident
      where incident_id = ${incidentId}`,
  );
  const actor = members.find((one) => one.role === role && one.actor.organisationId === row!.desk)!.actor;
  return county.runCommand(takeAction(county.book), {
    commandId: uuidv7(),
    countyCode: county.countyCode,
    actor,
    now: fixtureNow,
    input: { incidentId, attachments: [], ...input } as ActionInput,
  });
}

const counts = async () => {
  const rows = await server.held.database.ask(
    systemEyes,
    () => sql<{ outcome: string; count: number }>`select outcome, count::int as count from portal.report_count`,
  );
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
};

const own = { words: '人行道被饭店的桌椅占了，推车过不去', place: '人民路', phone: '13900002222' };

test('what has been reported nearby is shown before it is reported again, and no word of whoever told it', async () => {
  await registered();
  const before = await counts();
  const first = await report({ ...own, ...here() });
  expect(first.statusCode).toBe(200);
  expect(first.payload).toMatch(/似乎已有人反映/);
  expect(first.payload).toMatch(/店外经营\s*<\/h2>\s*<p>[^<]*人民路 · 就在您说的地方/);
  for (const hidden of ['桌椅摆到', '我姓周', '周家', '13800001111', '12 号'])
    expect(first.payload, hidden).not.toContain(hidden);
  // Neither its number nor its id, which would lead further.
  expect(first.payload).not.toMatch(/990101-?20260105/);
  expect(supportsIn(first.payload)).toHaveLength(1);
  expect(await counts()).toEqual({ ...before, returned: (before['returned'] ?? 0) + 1 });
});

test('none of these: everything typed is kept, and it becomes a case of its own', async () => {
  const first = await report({ ...own, ...here(), confidential: 'yes' });
  const fields = fieldsOf(first.payload);
  expect(fields).toMatchObject({ ...own, ...here(), confidential: 'yes', reviewed: 'yes' });
  const sent = await post(`${root}/report`, fields);
  expect(String(sent.headers['location'])).toMatch(/said=new$/);
});

test('supported: one link of his own, counted once, told with the others, no act of the reporter’s', async () => {
  const before = await counts();
  const first = await report({ ...own, ...here() });
  const fields = { ...fieldsOf(first.payload), support: supportsIn(first.payload)[0]! };
  const one = await post(`${root}/report`, fields);
  const two = await post(`${root}/report`, fields);
  const link = String(one.headers['location']).split('?')[0]!;
  expect(String(one.headers['location'])).toMatch(/said=supported$/);
  // Pressed twice: the same answer, counted once.
  expect(two.headers['location']).toBe(one.headers['location']);
  const after = await counts();
  expect(after['supported']).toBe((before['supported'] ?? 0) + 1);
  const page = (await get(link)).payload;
  expect(page).toContain('这件事由别人先反映');
  expect(page).toContain(own.words);
  for (const hidden of ['我姓周', '周家', '查询码', 'id="withdraw"', 'id="rate"', 'id="add"', '/looked'])
    expect(page, hidden).not.toContain(hidden);
  const reporters = [...(await get(link)).payload.matchAll(/桌椅摆到/g)];
  expect(reporters).toEqual([]);
  const incidentId = await caseOf(link);
  const { countyCode } = server.wide.county;
  const told = await server.held.database.transact(systemEyes, (tx) => supportersOf(tx, { countyCode, incidentId }));
  expect(told).toHaveLength(1);
  expect(told[0]!.phoneSealed).not.toContain(own.phone);
});

test('the reporter does not read what a supporter wrote, the desk does, with how many there are', async () => {
  const link = await registered({ words: '饭店把桌椅摆到外面，走路要绕到车道上' });
  const first = await report({ ...own, ...here() });
  const incidentId = await caseOf(link);
  const form = fieldsOf(first.payload);
  const shown = await server.held.database.ask(
    systemEyes,
    () =>
      sql<{ count: number }>`select count(*)::int as count from incidents.support where incident_id = ${incidentId}`,
  );
  expect(shown[0]!.count).toBe(0);
  for (const support of supportsIn(first.payload)) {
    const sent = await post(`${root}/report`, { ...form, support });
    if (String(sent.headers['location']).endsWith('supported')) break;
  }
  expect((await get(link)).payload).not.toContain(own.words);
  const supported = await server.held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`select incident_id from incidents.support order by support_id desc limit 1`,
  );
  const cookie = await server.signIn(server.wide.member('acceptor@county'));
  const path = `/api/counties/${server.wide.county.countyCode}/incidents/${supported[0]!.incident_id}`;
  const file = (await get(path, { cookie, 'x-linli-client': 'desk' })).json<{
    supports: object;
    supplements: { words: string; bySupporter: boolean }[];
  }>();
  expect(file.supports).toMatchObject({ solved: 0, unsolved: 0 });
  expect(file.supplements.map(({ words: said, bySupporter }) => [said, bySupporter])).toContainEqual([own.words, true]);
});

test('a supporter sees each stage and says at the end whether it is solved, once, beside the rating', async () => {
  const first = await report({ ...own, ...here() });
  const sent = await post(`${root}/report`, { ...fieldsOf(first.payload), support: supportsIn(first.payload)[0]! });
  const link = String(sent.headers['location']).split('?')[0]!;
  const incidentId = await caseOf(link);
  await act('acceptor', incidentId, { action: 'answer', answer: '周先生您好，已让店家收回桌椅', outcome: 'solved' });
  const closed = (await get(link)).payload;
  // What was written to the reporter is the reporter's.
  expect(closed).not.toContain('周先生');
  expect(closed).toContain('id="solved"');
  const token = formTokenIn(closed.slice(closed.indexOf('id="solved"')));
  expect((await post(`${link}/solved`, { token, solved: 'perhaps' })).statusCode).toBe(400);
  const told = await post(`${link}/solved`, { token, solved: 'no' });
  expect(String(told.headers['location'])).toBe(`${link}?said=told`);
  expect((await get(link)).payload).toContain('您说：问题没有解决');
  const rows = await server.held.database.ask(
    systemEyes,
    () => sql<{ state: string; status: string }>`select rating.state, status from incidents.rating
      join incidents.incident using (county_code, incident_id) where incident_id = ${incidentId}`,
  );
  expect(rows.every(({ state, status }) => state === 'sent' && status === 'closed')).toBe(true);
  // Closed of late, it is told that it was there, and not offered any more.
  const later = (await report({ ...own, words: '人行道又被桌椅占了，推车过不去', ...here() })).payload;
  expect(later).toContain('已办结');
});

test('what is confidential, about the people in charge or nobody’s business is never hinted at', async () => {
  const elsewhere = (() => {
    const { longitude, latitude } = server.wide.county.inside['grid-2'];
    return { longitude: String(longitude), latitude: String(latitude) };
  })();
  const secret = { words: '夜里有人倒废水，我看见了车牌', place: '滨河路', ...elsewhere, reviewed: 'yes' };
  for (const given of [{ confidential: 'yes' }, { about: 'yes' }, {}])
    expect((await report({ ...secret, matter: given === undefined ? '' : 'event-04-05', ...given })).statusCode).toBe(
      303,
    );
  // The last of them is public: it is shown, and it alone.
  const asked = await report({ words: '夜里有人倒废水，看见车牌', place: '滨河路', ...elsewhere });
  expect(supportsIn(asked.payload)).toHaveLength(1);
  const probe = await report({ words: '夜里有人倒废水，看见车牌', place: '滨河路', ...elsewhere, about: 'yes' });
  expect(String(probe.headers['location'] ?? '')).toMatch(/said=new$/);
});

test('a button of another form supports nothing, and a case that closed meanwhile says so with all that was typed', async () => {
  const link = await registered();
  const [one, two] = [await report({ ...own, ...here() }), await report({ ...own, ...here() })];
  const stolen = await post(`${root}/report`, { ...fieldsOf(one.payload), support: supportsIn(two.payload)[0]! });
  // It is the person's own report then: the button said nothing that was meant for this form.
  expect(String(stolen.headers['location'])).toMatch(/said=new$/);
  const form = fieldsOf(two.payload);
  const open = await server.held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`select incident_id from incidents.incident
      where status = 'reported' and source = 'resident' and matter_code = 'event-04-05'`,
  );
  for (const { incident_id: incidentId } of open)
    await act('acceptor', incidentId, { action: 'answer', answer: '已办', outcome: 'solved' });
  const late = await post(`${root}/report`, { ...form, support: supportsIn(two.payload)[0]! });
  expect([late.statusCode, late.payload.includes('这件事刚刚办结')]).toEqual([422, true]);
  expect(late.payload).toContain(own.words);
  const again = await post(`${root}/report`, { ...own, ...here(), token: formTokenIn(late.payload), reviewed: 'yes' });
  expect(String(again.headers['location'])).toMatch(/said=new$/);
  expect((await get(link)).statusCode).toBe(200);
});

test('words that speak of danger show whom to call first, and can be sent all the same', async () => {
  const first = await report({ words: '三楼楼道里有很浓的燃气味', place: '解放路 9 号' });
  expect(first.statusCode).toBe(200);
  expect(first.payload).toMatch(/<a href="tel:119">/);
  expect(first.payload).not.toMatch(/<a href="tel:12345">/);
  const sent = await post(`${root}/report`, fieldsOf(first.payload));
  expect(String(sent.headers['location'])).toMatch(/said=new$/);
});

test('an erasure takes what supporters wrote and their phones', async () => {
  await registered({ words: '桌椅占道，已经一个月了' });
  const first = await report({ ...own, words: '桌椅占道一个月了', ...here() });
  await post(`${root}/report`, { ...fieldsOf(first.payload), support: supportsIn(first.payload)[0]! });
  const { county } = server.wide;
  const [row] = await server.held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`select incident_id from incidents.support order by support_id desc limit 1`,
  );
  const incidentId = row!.incident_id;
  await county.runCommand(erasePersonalText, {
    commandId: uuidv7(),
    countyCode: county.countyCode,
    actor: server.wide.member('centre-head@county').actor,
    now: fixtureNow,
    input: {
      incidentId,
      orderNumber: '删〔2026〕1 号',
      basis: '个人信息保护法第四十七条',
      secondPersonId: server.wide.member('shift-head@county').actor.accountId,
    },
  });
  const left = await server.held.database.ask(
    systemEyes,
    () => sql`select 1 from incidents.support where incident_id = ${incidentId} and phone_sealed is not null
      union all select 1 from incidents.supplement where incident_id = ${incidentId}`,
  );
  expect(left).toEqual([]);
});
