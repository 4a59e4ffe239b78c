/** The private link over HTTP: no session, one answer for every wrong token, limited by address. */
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { createPresence } from '#platform/live/presence.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { Refusal } from '#platform/refusal.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { incidentRoutes } from './routes.ts';

const inSandbox = sandbox();
const headers = { 'x-linli-client': 'test' };

async function doorOf(
  unit: Unit,
  perMinute = 600,
): Promise<{ county: SmallCounty; app: FastifyInstance; faults: unknown[] }> {
  const county = await foundSmallCounty(unit);
  const faults: unknown[] = [];
  const limit = { perMinute, burst: perMinute };
  const app = await buildHttp({
    logger: false,
    now: () => fixtureNow,
    authenticate: async (request) => {
      if (request.headers['x-test-signed-in'] !== 'yes') throw new Refusal('unauthenticated', 'access.not-signed-in');
      return county.as('town-acceptor');
    },
    demand: () => {},
    findWords: () => undefined,
    routes: incidentRoutes({
      services: county.services,
      runCommand: county.runCommand,
      cursors: createCursorKeeper(Buffer.alloc(32, 7)),
      links: {} as never,
      store: { get: async () => null },
      recordLook: async () => {},
      presence: createPresence(),
      whisper: () => {},
    }),
    onFault: (error) => void faults.push(error),
    limits: { perAccount: limit, perAddress: limit },
    release: 'test',
  });
  return { county, app, faults };
}

function reportBody(county: SmallCounty) {
  return {
    contract: 1,
    commandId: uuidv7(),
    incidentId: uuidv7(),
    source: 'hotline',
    matterCode: 'event-04-05',
    description: '门前堆了砖头。',
    place: { point: county.inside['grid-1'] },
    reporter: { name: '王小明', phone: '13812345678' },
  };
}

inSandbox('the link is told once, and needs no session', async (unit) => {
  const { county, app, faults } = await doorOf(unit);
  const url = `/api/counties/${county.countyCode}/incidents`;
  const payload = reportBody(county);
  const signedIn = { ...headers, 'x-test-signed-in': 'yes' };
  const first = await app.inject({ method: 'POST', url, headers: signedIn, payload });
  const { linkToken, ...rest } = first.json() as { linkToken: string };
  expect(linkToken).toMatch(/^990101[\w-]{32}$/);
  const again = await app.inject({ method: 'POST', url, headers: signedIn, payload });
  expect(again.json()).toEqual(rest);

  const path = `/api/public/cases/${linkToken}`;
  const shown = await app.inject(path);
  expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(shown.json()).toMatchObject({
    stage: 'accept',
    status: 'reported',
    matterName: '店外经营',
    mayWithdraw: true,
  });
  expect(shown.body).not.toMatch(/王小明|13812345678|测试/);

  const rating = { contract: 1, commandId: uuidv7(), responded: true, solved: true, satisfied: true };
  const early = await app.inject({ method: 'POST', url: `${path}/rate`, headers, payload: rating });
  expect([early.statusCode, early.json().code]).toEqual([409, 'incidents.rating-not-open']);
  const away = { contract: 1, commandId: uuidv7() };
  for (const _ of ['sent', 'sent again']) {
    const withdrawn = await app.inject({ method: 'POST', url: `${path}/withdraw`, headers, payload: away });
    expect([withdrawn.statusCode, withdrawn.json()]).toEqual([200, { status: 'cancelled' }]);
  }
  expect((await app.inject(path)).json()).toMatchObject({ stage: 'answer', outcome: 'withdrawn', mayWithdraw: false });
  expect(faults).toEqual([]);
});

inSandbox('every wrong token gets the same answer, and after a while none', async (unit) => {
  const { app } = await doorOf(unit, 8);
  const wrong = ['x', '990101', `990101${'a'.repeat(32)}`, `999999${'a'.repeat(32)}`, "990101' or 1=1 --"];
  const shapes = new Set<string>();
  for (const token of wrong) {
    const answer = await app.inject(`/api/public/cases/${encodeURIComponent(token)}`);
    const { requestId: _, instance: _instance, ...problem } = answer.json() as Record<string, unknown>;
    shapes.add(`${answer.statusCode} ${JSON.stringify(problem)}`);
  }
  const acts = ['rate', 'withdraw', 'reconsider'] as const;
  const bodies = {
    rate: { responded: true, solved: true, satisfied: true },
    withdraw: {},
    reconsider: { reason: '请' },
  };
  for (const act of acts) {
    const payload = { contract: 1, commandId: uuidv7(), ...bodies[act] };
    const answer = await app.inject({ method: 'POST', url: `/api/public/cases/${wrong[2]}/${act}`, headers, payload });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'incidents.unknown-link']);
  }
  expect([...shapes]).toHaveLength(1);
  expect([...shapes][0]).toContain('404');
  expect((await app.inject(`/api/public/cases/${wrong[2]}`)).statusCode).toBe(429);
});
