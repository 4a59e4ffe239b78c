// Whoever told us hears of it: report → acceptance → first contact → result → rating, by messages that lie in the sink.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { virtualClock } from '../../apps/server/clock.ts';
import { formTokenIn } from '../fixtures/portal-examples.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
let crew: Record<'acceptor' | 'dispatcher' | 'head' | 'inspector' | 'shiftHead', Client>;
/** Ten in the morning in China: nothing waits for the day. */
const morning = new Date('2026-01-05T02:00:00Z');
const clock = virtualClock(morning);
const publicAddress = 'https://linjiang.example';

beforeAll(async () => {
  const messages = { messages: 'file', secret: undefined, publicAddress };
  running = await startTestServer({ clock, messages });
  crew = {
    acceptor: await running.signIn('town-acceptor'),
    dispatcher: await running.signIn('town-dispatcher'),
    head: await running.signIn('unit-head'),
    inspector: await running.signIn('worker'),
    shiftHead: await running.signIn('shift-head'),
  };
}, 240_000);
afterAll(async () => running?.close());

type Line = { template: string; to: string; text: string };

/** Everything that lies in the sink for a number, once all that is due has left. */
async function sentTo(phone: string): Promise<Line[]> {
  await running.server.worker.drain();
  await running.server.messenger.drain();
  const folder = join(running.deployment.dataFolder, 'outgoing');
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Line)
    .filter(({ to }) => to === phone);
}

function hiddenFields(page: string): URLSearchParams {
  const fields = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return new URLSearchParams([...fields].map(([, name, value]): [string, string] => [name!, value!]));
}

async function report(fields: Record<string, string>, language = 'zh'): Promise<{ link: string; incidentId: string }> {
  const { countyCode } = running.county;
  const face = { cookie: `linli_face=${language}` };
  const page = await fetch(`${running.address}/portal/${countyCode}/report`, { headers: face });
  const point = running.county.inside['grid-1'];
  const body = new URLSearchParams({
    token: formTokenIn(await page.text()),
    words: '人民路口的路灯坏了三天',
    place: '人民路 12 号',
    language,
    longitude: String(point.longitude),
    latitude: String(point.latitude),
    ...fields,
  });
  const send = (form: URLSearchParams) =>
    fetch(`${running.address}/portal/${countyCode}/report`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: face,
    });
  let answer = await send(body);
  // Cases of the tests before are alike: none of them, go on.
  if (answer.status === 200) answer = await send(hiddenFields(await answer.text()));
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, '']);
  const link = answer.headers.get('location')!.split('?')[0]!;
  const rows = await running.deployment.database.ask(
    systemEyes,
    () =>
      sql<{
        incident_id: string;
      }>`select incident_id from incidents.incident order by reported_at desc, number desc limit 1`,
  );
  return { link, incidentId: rows[0]!.incident_id };
}

async function must(answer: ReturnType<Client['act']>): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
const act = (who: Client, incidentId: string, body: object) => must(who.act(`/incidents/${incidentId}/actions`, body));

async function work(incidentId: string): Promise<void> {
  await act(crew.head, incidentId, { action: 'report-done', answer: '灯已修好' });
  await act(crew.dispatcher, incidentId, {
    action: 'ask-inspection',
    inspectorId: running.county.as('worker').accountId,
  });
  await act(crew.inspector, incidentId, { action: 'pass' });
  await act(crew.acceptor, incidentId, { action: 'close', outcome: 'solved', answer: '路灯已修好，谢谢您。' });
}

async function accept(incidentId: string): Promise<void> {
  await act(crew.acceptor, incidentId, { action: 'correct', reason: '补事项', matterCode: 'event-04-05' });
  await act(crew.acceptor, incidentId, { action: 'register', ruleId: running.county.rule });
  await act(crew.dispatcher, incidentId, { action: 'dispatch', unitId: running.county.organisations.department });
  await act(crew.head, incidentId, { action: 'receive' });
}

test('a reporter hears of acceptance, first contact and result, rates, and hears that it is worked again', async () => {
  const phone = '13912340001';
  const { link, incidentId } = await report({ phone });
  expect(await sentTo(phone)).toEqual([]);
  await accept(incidentId);
  await work(incidentId);
  const told = await sentTo(phone);
  expect(told.map(({ template }) => template)).toEqual(['accepted', 'first-contact', 'answered']);
  for (const { text } of told) {
    expect(text).toContain(`${publicAddress}${link}`);
    // Nothing of what it is about, and nobody's name: a phone lies open on a table.
    expect(text).not.toMatch(/路灯|人民路|店外/);
    expect([...text.replace(`${publicAddress}${link}`, '')].length).toBeLessThanOrEqual(70);
  }
  expect(told[0]!.text).toMatch(
    /编号 [34679ACDEFGHJKMNPRTVWXY]{4}-[34679ACDEFGHJKMNPRTVWXY]{4}）已受理，承诺 2026-\d\d-\d\d 前答复/,
  );

  const rated = await fetch(`${running.address}/api/public/cases/${link.split('/').at(-1)}/rate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linli-client': 'portal' },
    body: JSON.stringify({ contract: 1, commandId: uuidv7(), responded: true, solved: false, satisfied: false }),
  });
  expect([rated.status, await rated.json()]).toEqual([200, { status: 'handling', reopened: true }]);
  await work(incidentId);
  expect((await sentTo(phone)).map(({ template }) => template)).toEqual([
    'accepted',
    'first-contact',
    'answered',
    'reworked',
    'answered',
  ]);

  const { status, body } = await crew.acceptor.get(
    `/api/counties/${running.county.countyCode}/incidents/${incidentId}/messages`,
  );
  expect(status).toBe(200);
  expect(body['items']).toHaveLength(5);
  expect(JSON.stringify(body)).not.toMatch(/13912340001|路灯|编号/);
  const unit = await crew.head.get(`/api/counties/${running.county.countyCode}/incidents/${incidentId}/messages`);
  expect(unit.status).toBe(403);
});

test('a page read in English is answered in English, and whoever wants no messages gets none', async () => {
  const english = '13912340002';
  const { incidentId } = await report({ phone: english }, 'en');
  await act(crew.acceptor, incidentId, { action: 'answer', answer: 'It is planned for June.' });
  const [told] = await sentTo(english);
  expect(told!.text).toMatch(/^Your report [A-Z0-9]{4}-[A-Z0-9]{4} is /);

  const quiet = '13912340003';
  const second = await report({ phone: quiet, quiet: 'yes' });
  await act(crew.acceptor, second.incidentId, { action: 'answer', answer: '已列入计划。' });
  expect(await sentTo(quiet)).toEqual([]);
});

test('no message is written down with its words or its number, and an erased reporter is not reached', async () => {
  const phone = '13912340004';
  const { incidentId } = await report({ phone });
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`delete from incidents.reporter where incident_id = ${incidentId}`.execute(tx);
  });
  await act(crew.acceptor, incidentId, { action: 'answer', answer: '已列入计划。' });
  expect(await sentTo(phone)).toEqual([]);
  const rows = await running.deployment.database.ask(
    systemEyes,
    () => sql<{ text: string }>`
      select one::text as text from notifications.message one union all select one::text from platform.outbox one
      union all select one::text from notifications.delivery one union all select one::text from platform.audit_entry one
      union all select one::text from platform.command one`,
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.map(({ text }) => text).join('\n')).not.toMatch(/1391234000\d/);
});

test('who says nothing by the link is called: not reached, called again, and what is said counts as the rating', async () => {
  const { countyCode } = running.county;
  const head = await running.signIn('centre-head');
  const setting = { sharePercent: 100, waitHours: 1, mostTries: 2 };
  expect(await must(head.act('/call-backs/setting', setting))).toEqual(setting);

  const phone = '13912340005';
  const { incidentId } = await report({ phone });
  await act(crew.acceptor, incidentId, { action: 'answer', answer: '已列入计划。' });
  await running.server.worker.drain();
  const box = async (who: Client, name: string) => {
    const { body } = await who.get(`/api/counties/${countyCode}/call-backs?box=${name}`);
    return (body['items'] as { incidentId: string; mayCall: boolean; taken: unknown; state: string }[]).filter(
      (item) => item.incidentId === incidentId,
    );
  };
  expect(await box(crew.acceptor, 'due')).toEqual([]);
  expect(await box(crew.acceptor, 'later')).toMatchObject([{ reason: 'sampled', mayCall: true }]);
  clock.advanceTo(new Date('2026-01-05T06:45:00Z'));
  expect(await box(crew.acceptor, 'due')).toMatchObject([{ answer: '已列入计划。', tries: [] }]);
  const { body: count } = await crew.acceptor.get(`/api/counties/${countyCode}/call-backs/count`);
  expect(count).toEqual({ due: { value: 1, exact: true } });
  expect(JSON.stringify(await box(crew.acceptor, 'due'))).not.toContain(phone);

  const call = (who: Client, body: object) => who.act(`/incidents/${incidentId}/call-back/call`, body);
  await must(crew.acceptor.act(`/incidents/${incidentId}/call-back/take`, {}));
  expect(await box(crew.dispatcher, 'due')).toMatchObject([{ taken: { byMe: false } }]);
  expect(await call(crew.dispatcher, { result: 'no-answer' })).toMatchObject({
    status: 409,
    body: { code: 'incidents.call-back-taken' },
  });
  expect(await must(call(crew.acceptor, { result: 'no-answer' }))).toMatchObject({
    state: 'waiting',
    nextAt: '2026-01-05T10:30:00.000Z',
  });
  clock.advanceTo(new Date('2026-01-05T10:31:00Z'));
  const shown = await must(
    crew.dispatcher.act(`/incidents/${incidentId}/reporter/reveal`, { purpose: 'contact-reporter' }),
  );
  expect(shown['phone']).toBe(phone);
  expect(await call(crew.dispatcher, { result: 'reached' })).toMatchObject({
    status: 400,
    body: { code: 'incidents.call-answers-needed' },
  });
  const said = { result: 'reached', responded: true, solved: false, satisfied: false, words: '还是不亮' };
  expect(await must(call(crew.dispatcher, said))).toEqual({ state: 'reached', nextAt: null, reopened: true });
  const rows = await running.deployment.database.ask(
    systemEyes,
    () => sql`select state, solved, channel, taken_down_by from incidents.rating where incident_id = ${incidentId}`,
  );
  expect(rows).toEqual([
    {
      state: 'rated',
      solved: false,
      channel: 'phone',
      taken_down_by: running.county.as('town-dispatcher').accountId,
    },
  ]);
  expect(await box(crew.acceptor, 'ended')).toMatchObject([
    { state: 'reached', tries: [{ result: 'no-answer' }, { result: 'reached' }] },
  ]);
  expect((await sentTo(phone)).map(({ template }) => template)).toEqual(['answered', 'reworked']);
});
