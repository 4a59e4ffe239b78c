/** Malformed requests to everything that the server describes of itself; and faults put in by hand, which must be seen. */
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import type { HttpParts } from '#platform/http/build-http.ts';
import { Refusal } from '#platform/refusal.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { type BadInputReport, sendBadInput } from '../matrix/bad-input.ts';
import { nameOf } from '../matrix/rights-matrix.ts';

let fixture: ExampleServer;
beforeAll(async () => {
  fixture = await startExampleServer({ loud: false });
}, 180_000);
afterAll(() => fixture?.close());

test('thousands of malformed requests find no fault, get their "no" in words, and write nothing', async () => {
  const started = Date.now();
  const report = await sendBadInput(fixture, { seed: 'journey', requests: 3000 });
  console.info(
    `bad input: ${report.operations} operations, ${report.requests} requests, ${JSON.stringify(report.byStatus)}, ` +
      `${report.lookedAt} refusals looked at, ${Math.round((Date.now() - started) / 1000)} s`,
  );
  expect(report.findings).toEqual([]);
  expect(report.requests).toBeGreaterThanOrEqual(3000);
  expect(report.byStatus[400]).toBeGreaterThan(400);
  expect(report.lookedAt).toBeGreaterThan(400);
}, 300_000);

const places = 'GET /api/counties/:countyCode/places';

/** What is found when the route that searches places does something else first. */
async function findingsWhen(first: (q: string) => unknown): Promise<BadInputReport['findings']> {
  const change = (parts: HttpParts): HttpParts => ({
    ...parts,
    routes: parts.routes.map((route) =>
      nameOf(route) === places
        ? {
            ...route,
            handle: async (asked) => {
              await first((asked.query as unknown as { q: string }).q);
              return route.handle(asked);
            },
          }
        : route,
    ),
  });
  const report = await sendBadInput(fixture, {
    seed: 'planted',
    requests: 800,
    change,
    only: (name) => name === places,
  });
  expect(report.requests).toBeGreaterThanOrEqual(800);
  return report.findings;
}

test('a handler that falls over an odd value is seen', async () => {
  expect(await findingsWhen(() => {})).toEqual([]);
  const findings = await findingsWhen((q) => {
    if (q.includes('<')) throw new TypeError('unexpected token');
  });
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.every((finding) => finding.startsWith(`${places}: answered 500 to GET`))).toBe(true);
});

test('a "no" without words is seen', async () => {
  const findings = await findingsWhen((q) => {
    if (q.includes("'")) throw new Refusal('invalid', 'ledger.never-worded');
  });
  expect(findings).toContainEqual(expect.stringContaining('no words for ledger.never-worded'));
});

test('a refusal that writes is seen', async () => {
  const findings = await findingsWhen(async (q) => {
    if (!q.includes('.')) return;
    await fixture.held.database.transact(systemEyes, async (tx) => {
      await sql`update organisation.organisation set name = name || '厅'`.execute(tx);
    });
    throw new Refusal('invalid', 'platform.malformed');
  });
  expect(findings).toContainEqual(expect.stringContaining('refused requests wrote to organisation.organisation'));
});

test('what is hardly HTTP ends its own connection only', async () => {
  await fixture.server.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = fixture.server.app.server.address() as AddressInfo;
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
      socket.setTimeout(10_000, () => reject(new Error('no answer')));
      socket.on('data', (part) => (answer += part.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  const get = 'GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n';
  expect(await say(`${get}x-long: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 .*problem\+json/s);
  expect(await say('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*problem\+json/s);
  expect(await say(`${get}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 400 /,
  );
  expect(await say('GET /api/counties/%zz/places HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(
    /^HTTP\/1.1 400 .*problem\+json.*platform\.malformed/s,
  );
  expect(await say(`${get}\r\n`)).toMatch(/^HTTP\/1.1 200 .*"alive":true/s);
});

test('an empty field of a filter asks for nothing, in every list', async () => {
  const cookie = await fixture.signIn(fixture.wide.member('acceptor@county'));
  const headers = { cookie, 'x-linli-client': 'desk' };
  const county = `/api/counties/${fixture.wide.county.countyCode}`;
  for (const url of [
    'incidents?queue=&matterCode=&townCode=&gridId=&q=&limit=',
    'people?q=&role=&gridId=&cursor=',
    'grids?bbox=&on=',
  ]) {
    expect((await fixture.server.app.inject({ url: `${county}/${url}`, headers })).statusCode).toBe(200);
  }
  expect((await fixture.server.app.inject({ url: `${county}/places?q=`, headers })).statusCode).toBe(400);
});
