// What those who run it see: the lines of the log, the counters, and how a request is found in both.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';

type Line = Record<string, unknown>;
const lines: Line[] = [];
let running: RunningServer;

beforeAll(async () => {
  const write = (line: string) => void lines.push(JSON.parse(line) as Line);
  running = await startTestServer({ countyCode: '990171', logger: createLogger({ level: 'info', write }) });
});
afterAll(() => running?.close());

/** A line is written after its answer has left. */
async function lineOf(requestId: string): Promise<Line[]> {
  for (let n = 0; n < 100; n += 1) {
    const found = lines.filter((line) => line['requestId'] === requestId);
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return [];
}

async function collect(): Promise<string> {
  return (await running.nobody.get('/metrics')).body['text'] as string;
}

function valueOf(text: string, sample: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${sample} `));
  if (line === undefined) throw new Error(`${sample} is not told`);
  return Number(line.slice(sample.length + 1));
}

test('a request has one id: in the header, in the body of a refusal, and in its line', async () => {
  const acceptor = await running.signIn('acceptor');
  const good = await acceptor.get('/api/counties/990171/incidents');
  const [line] = await lineOf(good.headers.get('x-request-id')!);
  expect(line).toMatchObject({
    level: 'info',
    method: 'GET',
    route: '/api/counties/:countyCode/incidents',
    statusCode: 200,
    accountId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });

  const refused = await acceptor.get(`/api/counties/990171/incidents/${uuidv7()}`);
  expect(refused.status).toBe(404);
  expect(refused.body['requestId']).toBe(refused.headers.get('x-request-id'));
  expect(await lineOf(refused.body['requestId'] as string)).toHaveLength(1);

  const nowhere = await acceptor.get('/api/nothing/13812345678');
  expect(nowhere.body['requestId']).toBe(nowhere.headers.get('x-request-id'));
  expect(JSON.stringify(await lineOf(nowhere.body['requestId'] as string))).not.toContain('138');
});

test('a fault of ours is logged with the id that the person is shown', async () => {
  const acceptor = await running.signIn('acceptor');
  await running.deployment.database.asOwner((tx) =>
    sql`alter table notifications.notice rename to notice_away`.execute(tx),
  );
  let answer;
  try {
    answer = await acceptor.get('/api/notices');
  } finally {
    await running.deployment.database.asOwner((tx) =>
      sql`alter table notifications.notice_away rename to notice`.execute(tx),
    );
  }
  expect(answer.status).toBe(500);
  const found = await lineOf(answer.body['requestId'] as string);
  expect(found.map((line) => line['level'])).toContain('error');
  expect(found.find((line) => line['level'] === 'error')).toMatchObject({ error: { code: '42P01' } });
});

test('the counters tell requests, commands, refusals, failed sign-ins, the worker and the database', async () => {
  const wrong = await running.nobody.post('/api/session', { username: 'acceptor-990171', password: 'Wrong-2026' });
  expect(wrong.status).toBe(401);
  const grid = await running.signIn('acceptor');
  await running.server.worker.drain();
  const before = await collect();
  expect(valueOf(before, 'linli_sign_in_failures_total{code="access.wrong-credentials"}')).toBe(1);
  expect(valueOf(before, 'linli_refusals_total{code="access.wrong-credentials"}')).toBe(1);
  expect(valueOf(before, 'linli_http_requests_total{method="POST",path="/api/session",status="4xx"}')).toBe(1);
  expect(valueOf(before, 'linli_database_bytes')).toBeGreaterThan(1_000_000);
  expect(valueOf(before, 'linli_connections_open')).toBeGreaterThan(0);
  expect(valueOf(before, 'linli_live_streams')).toBe(0);
  for (const name of [
    'linli_outbox_waiting',
    'linli_timers_late_oldest_seconds',
    'linli_seals_waiting',
    'linli_worker_round_age_seconds',
    'linli_event_loop_delay_seconds_most',
    'linli_uploads_unfinished',
    'process_resident_memory_bytes',
  ]) {
    expect(valueOf(before, name), name).toBeGreaterThanOrEqual(0);
  }
  const abort = new AbortController();
  const stream = await fetch(`${running.address}/api/counties/990171/events`, {
    headers: { cookie: grid.cookie },
    signal: abort.signal,
  });
  expect(stream.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(valueOf(await collect(), 'linli_live_streams')).toBe(1);
  abort.abort();
});

test('the figures of the worker show what waits', async () => {
  const { database } = running.deployment;
  await database.transact(systemEyes, (tx) =>
    sql`insert into platform.timer (county_code, timer_id, kind, subject_id, due_at, payload)
      values ('990171', ${uuidv7()}, 'nobody.hears', 'x', ${new Date(Date.now() - 90_000)}, '{}')`.execute(tx),
  );
  const { readBacklog } = await import('#platform/worker/backlog.ts');
  const backlog = await readBacklog(database, new Date());
  expect(backlog.timersLate).toBe(1);
  expect(backlog.timersLateSeconds).toBeGreaterThan(85);
  expect(backlog.timersLateSeconds).toBeLessThan(150);
});

test('whatever is asked, the series stay bounded and say nothing of a person', async () => {
  const count = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
  const before = count(await collect());
  for (let n = 0; n < 300; n += 1) {
    await running.server.app.inject({
      method: 'GET',
      url: `/person/13800${String(n).padStart(6, '0')}/王小明${n}?q=${n}`,
    });
    await running.server.app.inject({ method: 'GET', url: `/api/counties/99${String(n).padStart(4, '0')}/incidents` });
  }
  const text = await collect();
  expect(count(text) - before).toBeLessThan(60);
  expect(text).not.toMatch(/13800|王/);
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^# (HELP|TYPE) \w+ .+$|^\w+(\{(\w+="[^"\\\n]*",?)+\})? -?[\d.e+-]+$/);
  }
});
