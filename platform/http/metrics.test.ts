import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { buildHttp } from './build-http.ts';
import { createMetrics, healthRoutes, type HealthParts } from './metrics.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
});
afterAll(() => held.close());
afterEach(() => void vi.useRealTimers());

async function serve(given: Partial<HealthParts> = {}) {
  const metrics = createMetrics();
  const app = await buildHttp({
    logger: false,
    now: () => new Date(),
    authenticate: () => Promise.reject(new Error('nobody signs in here')),
    demand: () => {},
    findWords: () => undefined,
    routes: healthRoutes({ unit: held.database, metrics, ...given }),
    onFault: (error) => console.error(error),
    onAnswer: metrics.answered,
    release: 'test',
  });
  return { app, metrics };
}

test('a server whose worker goes its rounds is ready, one whose worker stopped is not', async () => {
  const { app, metrics } = await serve();
  expect((await app.inject('/health')).json()).toEqual({ alive: true });
  const before = await app.inject('/ready');
  expect(before.statusCode).toBe(503);
  expect(before.json()).toMatchObject({ ready: false, checks: { worker: 'late' } });
  metrics.workerRound();
  const ready = await app.inject('/ready');
  expect(ready.statusCode).toBe(200);
  expect(ready.json()).toEqual({ ready: true, checks: { database: 'answers', migrations: 'current', worker: 'goes' } });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
  expect((await app.inject('/ready')).json()).toMatchObject({ ready: false, checks: { worker: 'late' } });
});

test('a server without a worker of its own does not wait for one', async () => {
  const { app } = await serve({ runsWorker: false });
  expect((await app.inject('/ready')).json()).toMatchObject({ ready: true, checks: { worker: 'elsewhere' } });
});

test('a database that fails or never answers makes it unready', async () => {
  const broken = { ask: () => Promise.reject(new Error('gone')) } as unknown as Unit;
  const silent = { ask: () => new Promise(() => {}) } as unknown as Unit;
  for (const unit of [broken, silent]) {
    const { app } = await serve({ unit, runsWorker: false });
    const answer = await app.inject('/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ ready: false, checks: { database: 'silent', migrations: 'unknown' } });
    expect((await app.inject('/health')).statusCode).toBe(200);
  }
});

test('a schema of another release makes it unready', async () => {
  const newer = { ask: async () => [{ number: 9999 }] } as unknown as Unit;
  const { app } = await serve({ unit: newer, runsWorker: false });
  expect((await app.inject('/ready')).json()).toMatchObject({ ready: false, checks: { migrations: 'other' } });
});

test('requests are counted by route and class, never by what stands in their address', async () => {
  const { app, metrics } = await serve({ metricsToken: 'collector' });
  await app.inject('/health?phone=13800138000');
  await app.inject('/13800138000/张三');
  metrics.answered('GET', '/api/counties/:countyCode/incidents', 200, 0.03);
  metrics.answered('GET', '/api/files/13800138000', 404, 20);
  metrics.fault('张三 13800138000');
  metrics.count('linli_mail_total', 'Mail sent', { name: '13800138000' }, 3);
  const { body, headers } = await app.inject('/metrics');
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(body).toContain('linli_http_requests_total{method="GET",path="/health",status="2xx"} 1\n');
  expect(body).toContain(
    'linli_http_request_seconds_bucket{method="GET",path="/api/counties/:countyCode/incidents",le="0.025"} 0\n',
  );
  expect(body).toContain(
    'linli_http_request_seconds_bucket{method="GET",path="/api/counties/:countyCode/incidents",le="0.05"} 1\n',
  );
  expect(body).toContain('linli_http_request_seconds_bucket{method="GET",path="other",le="+Inf"} 1\n');
  expect(body).toContain('linli_mail_total{name="other"} 3\n');
  expect(body).not.toMatch(/138001|张/);
  // Every line is a comment or a sample.
  for (const one of body.trimEnd().split('\n')) {
    expect(one).toMatch(/^# (HELP|TYPE) \w+ .+$|^\w+(\{(\w+="[^"\\\n]*",?)+\})? [\d.e+-]+$/);
  }
});

test('counters are for this machine, or for whoever holds the token', async () => {
  const { app } = await serve({ metricsToken: 'collector' });
  const ask = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    app.inject({ url: '/metrics', headers, remoteAddress });
  expect((await ask({})).statusCode).toBe(200);
  expect((await ask({ 'x-forwarded-for': '203.0.113.5' })).statusCode).toBe(403);
  expect((await ask({}, '203.0.113.5')).statusCode).toBe(403);
  expect((await ask({ authorization: 'Bearer collector' }, '203.0.113.5')).statusCode).toBe(200);
  expect((await ask({ authorization: 'Bearer undefined' }, '203.0.113.5')).statusCode).toBe(403);
});
