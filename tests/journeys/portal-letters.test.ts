// Letters and requests about one's own data, over HTTP without a script and at the desk; longer than 300 lines because each sentence needs a life of its own.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAudit, verifyChains } from '#modules/audit/public.ts';
import { caseChains } from '#modules/incidents/public.ts';
import { eraseLetters, portalReactions } from '#modules/portal/public.ts';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import { systemEyes } from '#platform/database/database.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

let server: ExampleServer;
let root: string;
let api: string;
beforeAll(async () => {
  server = await startExampleServer();
  root = `/portal/${server.wide.county.countyCode}`;
  api = `/api/counties/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => server?.close());

const get = (url: string, headers: Record<string, string> = {}) => server.server.app.inject({ url, headers });

function post(url: string, fields: Record<string, string>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams(fields).toString();
  return server.server.app.inject({ method: 'POST', url, payload, headers });
}

/** Fills in the first form of a page that goes to `to`. */
async function fillIn(page: string, to: string, fields: Record<string, string>) {
  const { payload } = await get(page);
  expect(payload, `a form of ${page}`).toContain(`action="${to}"`);
  return post(to, { token: formTokenIn(payload), ...fields });
}

async function headersAs(who: string) {
  return { cookie: await server.signIn(server.wide.member(who)), 'x-linli-client': 'desk' };
}
async function seenBy<Answer>(who: string, path: string): Promise<{ status: number; body: Answer }> {
  const answer = await get(`${api}${path}`, await headersAs(who));
  return { status: answer.statusCode, body: answer.json<Answer>() };
}
async function doneBy(who: string, path: string, body: Record<string, unknown> = {}) {
  const answer = await server.server.app.inject({
    method: 'POST',
    url: `${api}${path}`,
    payload: { contract: 1, commandId: uuidv7(), ...body },
    headers: await headersAs(who),
  });
  return { status: answer.statusCode, ...answer.json<{ state?: string; code?: string }>() };
}
const ask = <Row>(query: ReturnType<typeof sql<Row>>) => server.held.database.ask(systemEyes, () => query);

async function written(fields: Record<string, string>): Promise<{ link: string; letterId: string }> {
  const sent = await fillIn(`${root}/letter`, `${root}/letter`, { words: '窗口的人说话很冲。', ...fields });
  expect([sent.statusCode, sent.payload.slice(0, 300)]).toEqual([303, '']);
  const link = String(sent.headers['location']).split('?')[0]!;
  const [row] = await ask(sql<{ letter_id: string }>`select letter_id from portal.letter
    order by letter_id desc limit 1`);
  return { link, letterId: row!.letter_id };
}

type File = {
  acts: string[];
  steps: { act: string; byName: string | null; words: string | null }[];
  reachable: boolean;
};

test('a complaint about a town goes around it, is written by one, released by another, and asked again once', async () => {
  const { organisations } = server.wide;
  const form = (await get(`${root}/letter`)).payload;
  expect(form).toContain(organisations.town);
  expect(form).not.toContain(organisations.village);
  const words = '城关街道中心的人说话很冲，叫我明天再来。<b>';
  const { link, letterId } = await written({
    kind: 'complaint',
    words,
    about: organisations.town,
    phone: '13812345678',
  });
  const page = (await get(`${link}?said=new`)).payload;
  expect(page).toContain('收到了，谢谢您');
  expect(page).toContain('临江县网格化服务管理中心');
  expect(page).toContain('很冲，叫我明天再来。&lt;b&gt;');
  expect(page).not.toContain('13812345678');
  // Thirteen working days; no calendar is in force here, so days and nights count.
  const [row] = await ask(sql<{ due_at: Date }>`select due_at from portal.letter where letter_id = ${letterId}`);
  expect((row!.due_at.getTime() - fixtureNow.getTime()) / 86_400_000).toBe(13);

  for (const who of ['centre-head@town', 'shift-head@town', 'centre-head@town-2', 'acceptor@county']) {
    expect((await seenBy(who, `/letters/${letterId}`)).status, who).toBe(404);
    const { body } = await seenBy<{ items: { letterId: string }[] }>(who, '/letters');
    expect(body.items.map((item) => item.letterId)).not.toContain(letterId);
  }
  const list = await seenBy<{ items: { letterId: string }[]; counts: { open: number } }>(
    'shift-head@county',
    '/letters',
  );
  expect(list.body.items.map((item) => item.letterId)).toContain(letterId);
  expect(JSON.stringify(list.body)).not.toContain('很冲');
  const acceptor = server.wide.member('acceptor@county').actor.accountId;
  const assigned = await doneBy('shift-head@county', `/letters/${letterId}/assign`, { accountId: acceptor });
  expect(assigned).toMatchObject({ status: 200, state: 'working' });
  const stranger = { accountId: server.wide.member('acceptor@town').actor.accountId };
  expect((await doneBy('shift-head@county', `/letters/${letterId}/assign`, stranger)).code).toBe(
    'portal.not-of-this-desk',
  );

  const opened = await seenBy<File>('acceptor@county', `/letters/${letterId}`);
  expect(opened.body).toMatchObject({ acts: ['ask-writer', 'answer'], reachable: true });
  expect(JSON.stringify(opened.body)).not.toContain('13812345678');
  const number = await seenBy<{ phone: string }>('acceptor@county', `/letters/${letterId}/phone`);
  expect(number.body.phone).toBe('13812345678');
  const looks = await ask(sql<{ action: string }>`select action from platform.audit_entry
    where subject_id = ${letterId} and outcome = 'looked' order by at, action`);
  expect(looks.map((look) => look.action)).toEqual(['portal.open-letter', 'portal.open-letter-phone']);

  expect((await doneBy('acceptor@county', `/letters/${letterId}/ask`, { words: '请问是哪一天？' })).state).toBe(
    'asked',
  );
  expect((await get(link)).payload).toContain('请问是哪一天？');
  const replied = await fillIn(link, `${link}/reply`, { words: '上周三下午三点。' });
  expect(String(replied.headers['location'])).toContain('said=reply');
  expect((await doneBy('acceptor@county', `/letters/${letterId}/ask`, { words: '还有呢？' })).code).toBe(
    'portal.asked-once',
  );
  const draft = '经核实确有其事，已批评教育。';
  expect((await doneBy('acceptor@county', `/letters/${letterId}/answer`, { words: draft })).state).toBe('drafted');
  expect((await get(link)).payload).not.toContain('批评教育');
  const returned = await doneBy('shift-head@county', `/letters/${letterId}/return`, { words: '请写明怎样改进。' });
  expect(returned.state).toBe('working');
  expect((await get(link)).payload).not.toMatch(/批评教育|怎样改进/);
  const better = '经核实确有其事，已批评教育，窗口增加了一名工作人员。';
  await doneBy('shift-head@county', `/letters/${letterId}/answer`, { words: better });
  expect((await doneBy('shift-head@county', `/letters/${letterId}/release`)).code).toBe('portal.own-answer');
  expect((await doneBy('centre-head@county', `/letters/${letterId}/release`)).state).toBe('answered');
  const answered = (await get(link)).payload;
  expect(answered).toContain('窗口增加了一名工作人员');
  expect(answered).not.toMatch(/宽县|怎样改进/);

  const again = await fillIn(link, `${link}/again`, { words: '那个人有没有道歉？' });
  expect(String(again.headers['location'])).toContain('said=again');
  const second = await seenBy<File>('shift-head@county', `/letters/${letterId}`);
  expect(second.body.acts).toContain('answer');
  await doneBy('shift-head@county', `/letters/${letterId}/answer`, { words: '当事人已经当面道歉。' });
  await doneBy('centre-head@county', `/letters/${letterId}/release`);
  const last = (await get(link)).payload;
  expect(last).toContain('当事人已经当面道歉');
  expect(last).not.toContain(`action="${link}/again"`);
  const steps = (await seenBy<File>('centre-head@county', `/letters/${letterId}`)).body.steps;
  expect(steps.map((step) => step.act)).toEqual(
    ['send', 'assign', 'ask-writer', 'reply', 'answer', 'return-answer', 'answer', 'release-answer'].concat([
      'ask-again',
      'answer',
      'release-answer',
    ]),
  );
});

test('a suggestion is answered by its town at once, and what was done can be neither changed nor taken away', async () => {
  const { wide } = server;
  const { link, letterId } = await written({ kind: 'suggestion', town: `${wide.county.countyCode}001` });
  expect((await get(link)).payload).toContain('城关街道网格化服务管理中心');
  expect((await doneBy('shift-head@town', `/letters/${letterId}/answer`, { words: '已经采纳。' })).state).toBe(
    'answered',
  );
  expect((await get(link)).payload).toContain('已经采纳');
  const change = server.held.database.transact(systemEyes, (tx) =>
    sql`update portal.correspondence_step set act = 'x' where subject_id = ${letterId}`.execute(tx),
  );
  await expect(change).rejects.toThrow(/permission denied/);
  const eyes = { scope: `${wide.county.countyCode}/${wide.county.countyCode}002`, actorId: uuidv7() };
  const hidden = await server.held.database.ask(
    eyes,
    () => sql`select 1 from portal.correspondence_text where subject_id = ${letterId}`,
  );
  expect(hidden).toEqual([]);
});

test('words lie sealed, and two years after the answer they are destroyed while the steps stay', async () => {
  const { link, letterId } = await written({ kind: 'praise', words: '鸓鷵同志很热心' });
  await doneBy('shift-head@county', `/letters/${letterId}/answer`, { words: '谢谢鸓鷵。' });
  const rows = await ask(sql<{ line: string }>`select text::text as line from portal.correspondence_text as text
    where subject_id = ${letterId}`);
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('鸓鷵');
  const { database } = server.held;
  const soon = new Date('2028-01-04T00:00:00Z');
  expect(await database.transact(systemEyes, (tx) => eraseLetters(tx, { now: soon }))).toBe(0);
  const later = new Date('2028-01-05T02:00:00Z');
  expect(await database.transact(systemEyes, (tx) => eraseLetters(tx, { now: later }))).toBeGreaterThan(0);
  const [left] = await ask(sql<{ texts: number; steps: number }>`
    select (select count(*)::int from portal.correspondence_text where subject_id = ${letterId}) as texts,
      (select count(*)::int from portal.correspondence_step where subject_id = ${letterId}) as steps`);
  expect(left).toEqual({ texts: 0, steps: 2 });
  expect((await get(link)).payload).toContain('已经按规定删除');
});

test('a form that lacks something comes back with every word in it, and one sent twice is one letter', async () => {
  const lacking = await fillIn(`${root}/letter`, `${root}/letter`, { words: '好', phone: '电话' });
  expect(lacking.statusCode).toBe(422);
  for (const said of ['请选投诉、建议还是表扬', '至少四个字', '电话号码看起来不对', 'value="电话"']) {
    expect(lacking.payload).toContain(said);
  }
  const top = { kind: 'complaint', words: '县中心没有人接电话', about: server.wide.organisations.county };
  const above = await fillIn(`${root}/letter`, `${root}/letter`, top);
  expect([above.statusCode, above.payload.includes('县中心没有人接电话')]).toEqual([422, true]);
  expect(above.payload).toContain('县中心自己没有上级机构在这里办理');
  const token = formTokenIn((await get(`${root}/letter`)).payload);
  const fields = { token, kind: 'praise', words: '谢谢网格员小李' };
  const first = await post(`${root}/letter`, fields);
  const second = await post(`${root}/letter`, fields);
  expect(String(second.headers['location']).split('?')[0]).toBe(String(first.headers['location']).split('?')[0]);
  const count = await ask(sql`select 1 from portal.letter where kind = 'praise' and state = 'received'`);
  expect(count).toHaveLength(1);
});

const phone = '13812345678';
async function reported(): Promise<{ link: string; incidentId: string }> {
  const token = formTokenIn((await get(`${root}/report`)).payload);
  const place = server.wide.county.inside['grid-1'];
  const sent = await post(`${root}/report`, {
    token,
    words: `我家门口的路灯坏了，电话${phone}`,
    place: '人民路 12 号',
    phone,
    longitude: String(place.longitude),
    latitude: String(place.latitude),
  });
  expect([sent.statusCode, sent.payload.slice(0, 300)]).toEqual([303, '']);
  const link = String(sent.headers['location']).split('?')[0]!;
  const [row] = await ask(sql<{ incident_id: string }>`select incident_id from incidents.reporter_link
    order by made_at desc, incident_id desc limit 1`);
  return { link, incidentId: row!.incident_id };
}
async function closed(incidentId: string): Promise<void> {
  const answer = { action: 'answer', answer: '路灯已经修好', attachments: [] };
  const path = `/incidents/${incidentId}/actions`;
  expect(await doneBy('acceptor@village', path, answer)).toMatchObject({ status: 'closed' });
}
async function asked(link: string, fields: Record<string, string>): Promise<string> {
  const sent = await fillIn(`${link}/my-data`, `${link}/my-data/ask`, fields);
  expect(String(sent.headers['location'])).toContain('said=asked');
  const [row] = await ask(sql<{ request_id: string }>`select request_id from portal.privacy_request
    order by request_id desc limit 1`);
  return row!.request_id;
}

test('by the link one’s own data is seen with the number covered; whoever knows it takes a whole copy, as page and file', async () => {
  const { link, incidentId } = await reported();
  expect((await get(link)).payload).toContain(`href="${link}/my-data"`);
  const covered = (await get(`${link}/my-data`)).payload;
  expect(covered).toContain('138****5678');
  expect(covered).toContain('人民路 12 号');
  const wrong = await fillIn(`${link}/my-data`, `${link}/my-data/take`, { phone: '13812345679', form: 'page' });
  expect([wrong.statusCode, wrong.payload.includes('138****5678')]).toEqual([422, true]);
  const whole = await fillIn(`${link}/my-data`, `${link}/my-data/take`, { phone: '138 1234 5678', form: 'page' });
  expect(whole.statusCode).toBe(200);
  expect(whole.payload).toMatch(/<dd>13812345678<\/dd>/);
  const file = await fillIn(`${link}/my-data`, `${link}/my-data/take`, { phone, form: 'file' });
  expect(String(file.headers['content-disposition'])).toMatch(/^attachment; filename="my-data-[\d-]+\.json"$/);
  expect(file.json<{ phone: string; place: string }>()).toMatchObject({ phone, place: '人民路 12 号' });
  const taken = await ask(sql`select 1 from platform.audit_entry
    where subject_id = ${incidentId} and action = 'portal.take-copy' and outcome = 'done'`);
  expect(taken).toHaveLength(2);
});

test('a correction that the desk grants changes number and place, and puts new words beside the first', async () => {
  const { link, incidentId } = await reported();
  const requestId = await asked(link, {
    kind: 'correction',
    'new-phone': '13900000002',
    'new-words': '是两盏灯，不是一盏',
  });
  const twice = await fillIn(`${link}/my-data`, `${link}/my-data/ask`, {
    kind: 'correction',
    'new-place': '人民路 14 号',
  });
  expect(String(twice.headers['location'])).toContain('said=waits');
  const { body } = await seenBy<{ acts: string[]; phone: string; kept: { phone: string } }>(
    'centre-head@town',
    `/privacy-requests/${requestId}`,
  );
  expect(body).toMatchObject({ acts: ['grant', 'refuse'], phone: '13900000002', kept: { phone: '138****5678' } });
  expect((await get(`${link}/looked`)).payload).toContain('中心负责人');
  const granted = await doneBy('shift-head@town', `/privacy-requests/${requestId}/grant`, { identity: 'by-phone' });
  expect(granted).toMatchObject({ status: 200, state: 'granted' });
  const page = (await get(`${link}/my-data`)).payload;
  for (const said of ['139****0002', '是两盏灯，不是一盏', '更正：已办']) expect(page).toContain(said);
  const chains = await verifyChains(server.held.database.asAuditor, caseChains(server.wide.county.countyCode));
  expect(chains.findings.filter((finding) => JSON.stringify(finding).includes(incidentId))).toEqual([]);
});

test('a copy that the desk grants is shown by the link; a refusal says why and how to object', async () => {
  const { link, incidentId } = await reported();
  const copyId = await asked(link, { kind: 'copy', words: '电话换了' });
  await doneBy('shift-head@town', `/privacy-requests/${copyId}/grant`, { identity: 'in-person' });
  expect((await get(`${link}/my-data`)).payload).toMatch(/<dd>13812345678<\/dd>/);
  const deletionId = await asked(link, { kind: 'deletion', words: '不想留着了' });
  const order = { identity: 'in-person', orderNumber: '个信〔2026〕7 号', basis: '个人信息保护法第四十七条' };
  const early = await doneBy('shift-head@town', `/privacy-requests/${deletionId}/propose`, order);
  expect([early.status, early.code]).toEqual([409, 'portal.deletion-still-worked']);
  const refusal = { ground: 'still-worked', words: '路灯还没有修好，修好以后请再提出。' };
  expect((await doneBy('shift-head@town', `/privacy-requests/${deletionId}/refuse`, refusal)).state).toBe('refused');
  const page = (await get(`${link}/my-data`)).payload;
  expect(page).toContain('这件事还在办理，需要这些信息');
  expect(page).toContain('路灯还没有修好，修好以后请再提出。');
  expect(page).toContain(`href="${root}/letter?about=${server.wide.organisations.village}"`);
  const objection = await get(`${root}/letter?about=${server.wide.organisations.village}`);
  expect(objection.payload).toContain(`value="${server.wide.organisations.village}" selected`);
  expect((await ask(sql`select 1 from incidents.reporter where incident_id = ${incidentId}`)).length).toBe(1);
});

test('a deletion takes two persons: then words, number and request are gone from every table and the chains still verify', async () => {
  const { database } = server.held;
  const { link, incidentId } = await reported();
  await closed(incidentId);
  const requestId = await asked(link, { kind: 'deletion', words: `我的电话${phone}不要再留着` });
  const path = `/privacy-requests/${requestId}`;
  expect((await seenBy('centre-head@town-2', path)).status).toBe(404);
  const order = { identity: 'in-person', orderNumber: '个信〔2026〕8 号', basis: '个人信息保护法第四十七条' };
  expect((await doneBy('centre-head@town', `${path}/propose`, order)).state).toBe('proposed');
  expect((await doneBy('centre-head@town', `${path}/confirm`)).code).toBe('portal.second-person');
  expect((await doneBy('shift-head@town', `${path}/confirm`)).status).toBe(403);
  expect((await doneBy('shift-head@town', `${path}/reject`, { words: '再核实一次身份' })).state).toBe('received');
  expect((await doneBy('shift-head@town', `${path}/propose`, order)).state).toBe('proposed');
  expect((await get(link)).statusCode).toBe(200);
  expect((await doneBy('centre-head@town', `${path}/confirm`)).state).toBe('granted');
  const { countyCode } = server.wide.county;
  await deliverOutbox(database, countyCode, fixtureNow, portalReactions, (error) => {
    throw error;
  });
  const [left] = await ask(sql<Record<string, number>>`
    select (select count(*)::int from incidents.reporter where incident_id = ${incidentId}) as reporters,
      (select count(*)::int from incidents.step_content where incident_id = ${incidentId}) as texts,
      (select count(*)::int from portal.correspondence_text where subject_id = ${requestId} and field = 'words') as asked,
      (select count(*)::int from incidents.step where incident_id = ${incidentId}) as steps`);
  expect(left).toEqual({ reporters: 0, texts: 0, asked: 0, steps: 2 });
  const page = (await get(`${link}/my-data`)).payload;
  expect(page).toContain('已经删除，不能恢复');
  expect(page).not.toContain('我家门口');
  while ((await sealAudit(database, countyCode, fixtureNow)) > 0);
  const audit = await verifyAudit(database, { countyCode });
  const chains = await verifyChains(database.asAuditor, caseChains(countyCode));
  expect([audit.unbroken, chains.findings]).toEqual([true, []]);
  expect(chains.texts.erased).toBeGreaterThan(0);
});

test('of a case told in confidence only the desk that has it hears, and whoever stands above does not', async () => {
  const token = formTokenIn((await get(`${root}/report`)).payload);
  const place = server.wide.county.inside['grid-1'];
  const sent = await post(`${root}/report`, {
    token,
    words: '邻居晚上偷偷倒建筑垃圾',
    place: '人民路 12 号',
    phone,
    confidential: 'yes',
    longitude: String(place.longitude),
    latitude: String(place.latitude),
  });
  const link = String(sent.headers['location']).split('?')[0]!;
  const requestId = await asked(link, { kind: 'copy', words: '' });
  const [row] = await ask(sql<{ desk: string }>`select desk_organisation_id as desk from portal.privacy_request
    where request_id = ${requestId}`);
  const { members } = server.wide;
  const heads = members.filter(({ role }) => role === 'centre-head');
  for (const head of heads) {
    const expected = head.actor.organisationId === row!.desk ? 200 : 404;
    expect((await seenBy(head.key, `/privacy-requests/${requestId}`)).status, head.key).toBe(expected);
    const { body } = await seenBy<{ items: { requestId: string }[] }>(head.key, '/privacy-requests');
    expect(
      body.items.some((item) => item.requestId === requestId),
      head.key,
    ).toBe(expected === 200);
  }
});

test('a link of nobody says nothing, and pages keep to the policy of pages in both languages and large type', async () => {
  const { link } = await reported();
  const { link: letter } = await written({ kind: 'praise', words: '谢谢大家的帮忙' });
  expect((await get(`${letter.slice(0, -1)}x`)).statusCode).toBe(404);
  expect((await get(`${link.slice(0, -1)}x/my-data`)).statusCode).toBe(404);
  expect((await get(root)).payload).toContain(`href="${root}/letter"`);
  const privacy = (await get(`${root}/privacy`)).payload;
  expect(privacy).toContain('15 个工作日');
  expect(privacy).toContain(`href="${root}/letter"`);
  for (const url of [`${root}/letter`, letter, `${link}/my-data`, `${root}/privacy`]) {
    for (const cookie of ['linli_face=zh', 'linli_face=en.elder']) {
      const { payload, headers, statusCode } = await get(url, { cookie });
      expect([statusCode, headers['cache-control']], url).toEqual([200, 'no-store']);
      expect(payload, url).not.toMatch(
        /<script(?! (?:type="module" )?src="\/portal\/assets\/)| on\w+=|style="|https?:\/\//,
      );
      if (cookie.includes('en')) expect(payload.replaceAll(/[“”]/g, ''), url).not.toMatch(/(?:undefined|\[object)/);
    }
  }
});
