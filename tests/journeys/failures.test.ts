// What the worker cannot do is kept, shown to the system administrator of its county, tried again or let go of.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { retryFailed } from '#modules/operations/commands/act-on-failures.ts';
import { systemEyes } from '#platform/database/database.ts';
import { deliverOutbox, type Reaction } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { fireTimers, systemActor } from '#platform/timers/fire-timers.ts';
import { readBacklog } from '#platform/worker/backlog.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { addAdministrators } from '../fixtures/sign-in-scene.ts';

const countyCode = '990181';
const path = `/api/counties/${countyCode}/operations`;
let running: RunningServer;
let admin: Client;
const soon = () => new Date(Date.now() + 1000);

beforeAll(async () => {
  running = await startTestServer({ countyCode });
  ({ system: admin } = await addAdministrators(running));
}, 180_000);
afterAll(() => running?.close());

/** A topic that no room listens to; the reaction is ours, and broken until it is mended. */
const topic = 'test.told';
type Told = { id: string; at: string };
const delivered: Told[] = [];
const broken = { now: true };
const reaction: Reaction = {
  topic,
  room: 'test',
  async react(_tx, message) {
    if (broken.now) throw new TypeError('王小明 13812345678 is not iterable');
    delivered.push({ id: message.messageId, at: message.announcedAt.toISOString() });
  },
};

/** In a county that is not founded: the server's own worker does not look at its outbox, so that ours has it alone. */
async function announce(inCounty: string, count: number, announcedAt: Date): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  await running.deployment.database.transact(systemEyes, (tx) =>
    sql`insert into platform.outbox (county_code, message_id, topic, payload, announced_at)
      select ${inCounty}, id, ${topic}, '{"incidentId":"kept inside"}', ${announcedAt}
      from unnest(${ids}::uuid[]) as id`.execute(tx),
  );
  return ids;
}

/** Twelve rounds, each as late as the message wants to wait. */
async function exhaust(inCounty: string): Promise<number> {
  let rounds = 0;
  let at = new Date();
  const { database } = running.deployment;
  while ((await deliverOutbox(database, inCounty, at, [reaction], () => {})) > 0) {
    rounds += 1;
    at = new Date(at.getTime() + 3_601_000);
  }
  return rounds;
}

const asked = (count: number) => ({ origin: 'message', name: topic, count });

async function jobs(): Promise<{ outbox: { failed: number }; failures: Record<string, unknown>[]; acts: object[] }> {
  const answer = await admin.get(`${path}/jobs`);
  expect(answer.status).toBe(200);
  return answer.body as never;
}

/** Gives what failed there to the county whose administrator looks. */
async function giveToCounty(from: string): Promise<void> {
  await running.deployment.database.asOwner((tx) =>
    sql`update platform.outbox_failed set county_code = ${countyCode} where county_code = ${from}`.execute(tx),
  );
}

test('a message that fails twelve times is kept with its reason, and nothing of what it carries is told', async () => {
  const announcedAt = new Date('2026-03-01T00:00:00Z');
  const [id] = await announce('990182', 1, announcedAt);
  expect(await exhaust('990182')).toBe(12);
  const { database } = running.deployment;
  const kept = await database.ask(
    systemEyes,
    () => sql<Record<string, unknown>>`
      select message_id, topic, payload, announced_at, attempts, reason from platform.outbox_failed where county_code = '990182'`,
  );
  expect(kept).toEqual([
    {
      message_id: id,
      topic,
      payload: { incidentId: 'kept inside' },
      announced_at: announcedAt,
      attempts: 12,
      reason: 'TypeError',
    },
  ]);
  expect((await readBacklog(database, new Date())).failed).toBe(1);
  const metrics = await running.nobody.get('/metrics');
  expect(metrics.body['text']).toContain('linli_outbox_failed ');
  // Another county's: nothing of it is seen here.
  expect((await jobs()).failures).toEqual([]);
  const other = await admin.get('/api/counties/990182/operations/jobs');
  expect(other.status).toBe(403);
  await giveToCounty('990182');
  const shown = await jobs();
  expect(shown.outbox.failed).toBe(1);
  expect(shown.failures).toMatchObject([{ ...asked(1), attempts: 12, reason: 'TypeError' }]);
  const single = await admin.get(`${path}/failures?origin=message&name=${topic}`);
  expect(single.body).toMatchObject({ items: [{ id, attempts: 12, reason: 'TypeError' }], more: false });
  expect(JSON.stringify([shown, single.body])).not.toMatch(/kept inside|1381234|王小明/);
});

test('tried again, it is delivered as it was announced; who had it done and why stands there', async () => {
  const refused = await admin.act('/operations/failures/retry', { origin: 'message', name: topic, reason: ' ' });
  expect(refused.status).toBe(400);
  const { worker } = running.server;
  const done = await admin.act('/operations/failures/retry', { origin: 'message', name: topic, reason: '程序已升级' });
  expect(done.body).toEqual({ moved: 1, more: false });
  // The server's own worker finds no reaction and delivers it to the browsers' log.
  await worker.drain();
  const live = await running.deployment.database.ask(
    systemEyes,
    () =>
      sql<{
        payload: unknown;
      }>`select payload from platform.live_event where county_code = ${countyCode} and topic = ${topic}`,
  );
  expect(live).toEqual([{ payload: { incidentId: 'kept inside' } }]);
  const shown = await jobs();
  expect(shown.outbox.failed).toBe(0);
  expect(shown.acts).toMatchObject([
    { act: 'retried', origin: 'message', name: topic, moved: 1, reason: '程序已升级', actedBy: 'system-admin' },
  ]);
  const again = await admin.act('/operations/failures/retry', { origin: 'message', name: topic, reason: '再试' });
  expect(again.body).toMatchObject({ status: 404, code: 'operations.nothing-failed' });
});

test('a mended reaction gets the message again with the instant at which it was announced', async () => {
  const announcedAt = new Date('2026-03-02T00:00:00Z');
  const ids = await announce('990183', 3, announcedAt);
  await exhaust('990183');
  const { database } = running.deployment;
  const runCommand = createRunCommand({ unit: database, authorise: () => {} });
  const input = { origin: 'message', name: topic, reason: '已修复' } as const;
  const envelope = { countyCode: '990183', actor: systemActor('990183'), now: new Date() };
  broken.now = false;
  expect(await runCommand(retryFailed, { ...envelope, commandId: uuidv7(), input: { ...input, id: ids[1]! } })).toEqual(
    {
      moved: 1,
      more: false,
    },
  );
  expect(await deliverOutbox(database, '990183', soon(), [reaction], () => {})).toBe(1);
  expect(delivered).toEqual([{ id: ids[1], at: announcedAt.toISOString() }]);
  await runCommand(retryFailed, { ...envelope, commandId: uuidv7(), input: { ...input, id: null } });
  await deliverOutbox(database, '990183', soon(), [reaction], () => {});
  expect(delivered.map((one) => one.id).toSorted()).toEqual(ids.toSorted());
  broken.now = true;
});

test('what is let go of is gone, and the audit says by whom', async () => {
  await announce('990184', 2, new Date());
  await exhaust('990184');
  await giveToCounty('990184');
  const single = await admin.get(`${path}/failures?origin=message&name=${topic}`);
  const [first] = single.body['items'] as { id: string }[];
  const one = { origin: 'message', name: topic, id: first!.id, reason: '已电话告知' };
  expect((await admin.act('/operations/failures/let-go', one)).body).toEqual({ moved: 1, more: false });
  expect((await jobs()).failures).toMatchObject([asked(1)]);
  const rest = { origin: 'message', name: topic, reason: '已电话告知' };
  expect((await admin.act('/operations/failures/let-go', rest)).body).toEqual({ moved: 1, more: false });
  expect((await jobs()).failures).toEqual([]);
  const entries = await running.deployment.database.asAuditor(systemEyes, (tx) =>
    sql<{ subject_id: string; entry_text: string }>`
      select subject_id, entry_text from platform.audit_entry
      where county_code = ${countyCode} and action = 'operations.let-go-of-failures' order by at`.execute(tx),
  );
  expect(entries.rows.map((row) => row.subject_id)).toEqual([first!.id, topic]);
  expect(entries.rows[0]!.entry_text).not.toContain('已电话告知');
});

test('a timer that fails says why, is tried every minute and then every hour, and fires when it is told to', async () => {
  const { database } = running.deployment;
  const timerId = uuidv7();
  const kind = 'test.ring';
  const start = new Date('2026-03-01T00:00:00Z');
  await database.transact(systemEyes, (tx) =>
    sql`insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload)
      values (${countyCode}, ${timerId}, ${kind}, 'x', ${start}, '{}')`.execute(tx),
  );
  let fails = true;
  let rung = 0;
  const handlers = new Map([
    [
      kind,
      {
        kind,
        command: {
          name: kind,
          async run() {
            if (fails) throw new RangeError('13812345678');
            rung += 1;
            return null;
          },
        },
      },
    ],
  ]);
  const runCommand = createRunCommand({ unit: database, authorise: () => {} });
  const fire = (at: Date) => fireTimers(database, runCommand, handlers, at, () => {});
  const gaps: number[] = [];
  let due = start;
  for (let tried = 0; tried < 13; tried += 1) {
    await fire(due);
    const [row] = await database.ask(
      systemEyes,
      () =>
        sql<{ due_at: Date; reason: string }>`select due_at, reason from platform.timer where timer_id = ${timerId}`,
    );
    expect(row!.reason).toBe('RangeError');
    gaps.push((row!.due_at.getTime() - due.getTime()) / 60_000);
    due = row!.due_at;
  }
  expect(gaps).toEqual([...Array.from({ length: 11 }, () => 1), 60, 60]);
  const shown = await jobs();
  expect(shown.failures).toMatchObject([{ origin: 'timer', name: kind, count: 1, attempts: 13, reason: 'RangeError' }]);
  fails = false;
  const done = await admin.act('/operations/failures/retry', {
    origin: 'timer',
    name: kind,
    id: timerId,
    reason: '已修复',
  });
  expect(done.body).toEqual({ moved: 1, more: false });
  await fire(soon());
  expect(rung).toBe(1);
  expect((await jobs()).failures).toEqual([]);
});

test('nobody else reads or does any of it', async () => {
  const head = await running.signIn('centre-head');
  for (const part of ['jobs', 'health', 'storage', 'licences'])
    expect((await head.get(`${path}/${part}`)).status).toBe(403);
  const act = { origin: 'message', name: topic, reason: '试试' };
  expect((await head.act('/operations/failures/retry', act)).status).toBe(403);
});
