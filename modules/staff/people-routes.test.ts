// The lists and files of people over HTTP.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { createRights } from '#modules/access/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { accountsOfCounty } from './queries/accounts.ts';
import { staffRoutes } from './routes.ts';
import { staffRights } from './rules/rights.ts';
import {
  away,
  actorOf,
  countyCode,
  first,
  fourth,
  ids,
  now,
  settle,
  system,
} from '../../tests/fixtures/settled-staff.ts';

const inSandbox = sandbox();

inSandbox('only administrators see how accounts stand, and find those that wait for a password', async (unit, tx) => {
  const { acceptor, handler, unitHead } = await settle(unit);
  await sql`update access.account set password_hash = 'some' where account_id = ${handler.accountId}`.execute(tx);
  await sql`update access.account set password_hash = 'some', locked_until = '2100-01-01'
    where account_id = ${unitHead.accountId}`.execute(tx);
  let asker: Actor = { ...system, role: 'system-admin' };
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => asker,
    demand: () => {},
    findWords: () => undefined,
    routes: staffRoutes({
      unit,
      runCommand: createRunCommand({ unit, authorise: () => {} }),
      cursors: createCursorKeeper(new Uint8Array(32)),
    }),
    onFault: () => {},
    release: 'test',
  });
  type Page = { items: { name: string; accountState: string | null }[] };
  const get = async (query: string) => app.inject(`/api/counties/${countyCode}/people?${query}`);
  const list = async (query: string) => (await get(query)).json<Page>().items;
  expect(await list('account=active')).toMatchObject([{ name: '冯涛', accountState: 'active' }]);
  expect(await list('account=locked')).toMatchObject([{ name: '郑华', accountState: 'locked' }]);
  expect(await list('account=waiting')).toHaveLength(7);
  asker = actorOf(acceptor);
  expect(new Set((await list('')).map((one) => one.accountState))).toEqual(new Set([null]));
  expect((await get('account=waiting')).json()).toMatchObject({ code: 'staff.accounts-for-administrators' });
  expect(await accountsOfCounty(tx, { countyCode, accountIds: [handler.accountId, uuidv7()] })).toEqual(
    new Set([handler.accountId]),
  );
  await app.close();
});

inSandbox('people are listed by name, page by page, found by words, role and place', async (unit) => {
  const staff = await settle(unit);
  const run = createRunCommand({ unit, authorise: () => {} });
  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => actorOf(staff.acceptor),
    demand: () => {},
    findWords: () => undefined,
    routes: staffRoutes({ unit, runCommand: run, cursors: createCursorKeeper(new Uint8Array(32)) }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  type Page = { items: { name: string; posts: object[] }[]; nextCursor: string | null };
  const get = async (query: string) => (await app.inject(`/api/counties/${countyCode}/people?${query}`)).json<Page>();
  const all = await get('');
  expect(all.items).toHaveLength(9);
  expect(all.nextCursor).toBeNull();
  expect(Object.keys(all.items[0]!).sort()).toEqual(
    ['accountId', 'accountState', 'awayUntil', 'employment', 'name', 'posts', 'publicPhone', 'workerId'].sort(),
  );
  const names: string[] = [];
  for (let cursor = ''; ;) {
    const page = await get(`limit=4${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    names.push(...page.items.map((one) => one.name));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(names).toEqual(all.items.map((one) => one.name));
  expect(names[0]).toBe('陈刚');
  expect((await get(`q=${encodeURIComponent('王')}`)).items.map((one) => one.name)).toEqual(['王明']);
  expect((await get('q=wangm')).items.map((one) => one.name)).toEqual(['王明']);
  expect((await get('q=%25')).items).toEqual([]);
  expect((await get('role=handler')).items.map((one) => one.name)).toEqual(['冯涛']);
  expect((await get(`role=acceptor&organisationId=${ids.county}`)).items).toMatchObject([
    {
      name: '吴敏',
      posts: [{ role: 'acceptor', organisationName: '990101000000中心', gridName: null, onDuty: false }],
    },
  ]);
  expect((await get(`gridId=${first}`)).items).toMatchObject([
    { name: '王明', posts: [{ gridName: '第1网格', onDuty: true }] },
  ]);

  const duty = await app.inject({
    method: 'POST',
    url: `/api/counties/${countyCode}/duty`,
    headers: { 'x-linli-client': 'desk' },
    payload: { contract: 1, commandId: uuidv7(), onDuty: true },
  });
  expect(duty.json()).toEqual({ onDuty: true, since: now.toISOString() });
  const vacancies = await app.inject(`/api/counties/${countyCode}/vacancies`);
  expect(vacancies.json()).toEqual({
    items: [{ gridId: fourth, gridName: '第4网格', gridCode: '990101001002004' }],
    count: 1,
  });
  expect(faults).toEqual([]);
  await app.close();
});

inSandbox('over HTTP a person is added, given a post, sent on leave and called back', async (unit) => {
  const staff = await settle(unit);
  const rights = createRights([staffRights]);
  const run = createRunCommand({ unit, authorise: rights.authorise });
  let as: Actor = actorOf(staff.acceptor);
  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => as,
    demand: rights.demand,
    findWords: () => undefined,
    routes: staffRoutes({ unit, runCommand: run, cursors: createCursorKeeper(new Uint8Array(32)) }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  const head = () => ({ contract: 1, commandId: uuidv7() });
  const post = async (path: string, body: object) => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/counties/${countyCode}/${path}`,
      headers: { 'x-linli-client': 'desk' },
      payload: body,
    });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const administrator = (role: 'system-admin' | 'security-admin'): Actor => ({
    ...actorOf(staff.acceptor),
    accountId: uuidv7(),
    role,
  });
  const [system, security] = [administrator('system-admin'), administrator('security-admin')];
  const workerId = uuidv7();
  const person = {
    workerId,
    accountId: uuidv7(),
    username: 'new.worker',
    name: '钱进',
    employment: 'part-time',
    publicPhone: '0527-8800000',
  };
  const postId = uuidv7();
  const given = { postId, role: 'grid-worker', organisationId: ids.otherVillage, gridId: fourth, profile: null };
  expect((await post('people', { ...head(), ...person })).status).toBe(403);
  as = system;
  expect((await post('people', { ...head(), ...person })).body).toEqual({ added: 1, known: 0 });
  expect((await post(`people/${workerId}/posts`, { ...head(), ...given })).status).toBe(403);
  as = security;
  expect((await post('people', { ...head(), ...person })).status).toBe(403);
  expect((await post(`people/${workerId}/posts`, { ...head(), ...given })).body).toEqual({ postId });
  const leaveId = uuidv7();
  const leave = { ...away, leaveId, standInId: staff.sameTown.workerId };
  const entered = await post(`people/${workerId}/leaves`, { ...head(), ...leave });
  expect(entered).toMatchObject({ status: 200, body: { leaveId, postIds: [expect.any(String)] } });
  const file = await app.inject(`/api/counties/${countyCode}/people/${workerId}`);
  expect(file.json()).toMatchObject({
    username: 'new.worker',
    posts: [{ postId, gridName: '第4网格', until: null, standsInFor: null }],
    leaves: [{ leaveId, standInName: '陈刚', returnedAt: null }],
  });
  as = actorOf(staff.acceptor);
  const others = await app.inject(`/api/counties/${countyCode}/people/${staff.sameTown.workerId}`);
  expect(others.json()).toMatchObject({
    username: null,
    posts: expect.arrayContaining([expect.objectContaining({ standsInFor: '钱进' })]),
  });
  expect((await app.inject(`/api/counties/${countyCode}/people/${uuidv7()}`)).statusCode).toBe(404);
  as = security;
  expect((await post(`leaves/${leaveId}/end`, head())).body).toMatchObject({ leaveId });
  expect((await post(`posts/${postId}/end`, head())).body).toEqual({ postId });
  expect(faults).toEqual([]);
  await app.close();
});
