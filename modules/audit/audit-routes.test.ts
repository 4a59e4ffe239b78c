import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/commands/actor.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import type { Command } from '#platform/commands/command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { createRights } from '#modules/access/public.ts';
import { roles } from '#modules/access/rules/roles.ts';
import type { AuditAnswer } from './contract.ts';
import type * as z from 'zod/mini';
import { createRecordLook } from './commands/record-look.ts';
import { auditRights } from './rules/rights.ts';
import { auditRoutes } from './routes.ts';

const county = '990151';
const clock = { now: new Date('2026-01-05T01:00:00Z') };
const act: Command<{ n: number }, null> = {
  name: 'testing.act',
  async run(_, { n }, { audit }) {
    audit({ kind: 'thing', id: `thing-${n % 3}` }, { n });
    return null;
  },
};

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
});
afterAll(() => held.close());

function actorOf(role: string): Actor {
  return {
    accountId: '0193c0de-0000-7000-8000-0000000000aa',
    capacityId: null,
    role,
    profile: null,
    countyCode: county,
    organisationId: null,
    level: 'county',
    divisionPath: county,
    gridId: null,
    scope: `${county}/${county}`,
  };
}

function serve() {
  return buildHttp({
    logger: false,
    now: () => clock.now,
    authenticate: async (request) => actorOf(String(request.headers['x-role'])),
    demand: createRights([auditRights]).demand,
    findWords: () => undefined,
    routes: auditRoutes({
      people: { namesOf: async () => new Map(), find: async () => [] },
      database: held.database,
      recordLook: createRecordLook({ unit: held.database }),
      cursors: createCursorKeeper(Buffer.alloc(32, 1)),
    }),
    onFault: (error) => console.error(error),
    release: 'test',
  });
}

async function looks(subjectId: string): Promise<number> {
  const { rows } = await held.database.asAuditor(systemEyes, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from platform.audit_entry
      where county_code = ${county} and outcome = 'looked' and subject_id = ${subjectId}`.execute(tx),
  );
  return rows[0]!.n;
}

test('the log is read by the audit administrator alone, page by page, filtered, and says who read it', async () => {
  const run = createRunCommand({ unit: held.database, authorise: () => {} });
  for (let n = 1; n <= 7; n += 1) {
    const now = new Date(clock.now.getTime() + n * 1000);
    await run(act, { commandId: uuidv7(), countyCode: county, actor: actorOf('acceptor'), now, input: { n } });
    if (n === 5) await sealAudit(held.database, county, now);
  }
  const app = await serve();
  const ask = (url: string, role = 'audit-admin') =>
    app.inject({ url: `/api/counties/${county}/audit/${url}`, headers: { 'x-role': role } });
  for (const role of roles) {
    const allowed = role === 'audit-admin' || role === 'system';
    for (const url of ['entries', 'chain']) expect((await ask(url, role)).statusCode).toBe(allowed ? 200 : 403);
  }
  const seen: unknown[] = [];
  let cursor = '';
  do {
    const page = (await ask(`entries?action=testing.act&limit=3${cursor}`)).json<z.infer<typeof AuditAnswer>>();
    seen.push(...page.items.map(({ facts, position }) => [facts['n'], position]));
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor);
  expect(seen).toEqual([
    [7, null],
    [6, null],
    [5, 5],
    [4, 4],
    [3, 3],
    [2, 2],
    [1, 1],
  ]);
  const one = (await ask('entries?subjectId=thing-1&to=2026-01-05T01:00:05Z')).json<z.infer<typeof AuditAnswer>>();
  expect(one.items.map(({ facts }) => facts['n'])).toEqual([4, 1]);
  expect((await ask('entries?cursor=forged.xx')).statusCode).toBe(400);
  expect((await ask('chain')).json()).toMatchObject({
    length: 5,
    checked: 5,
    unbroken: true,
    brokenAt: null,
    waiting: 3,
  });
  expect(await looks(county)).toBe(1);
  await app.close();
});

test('a look is noted once per person, subject and ten minutes, by several processes too', async () => {
  const subjectId = uuidv7();
  const look = (minutes: number, accountId = '0193c0de-0000-7000-8000-0000000000ab') => ({
    countyCode: county,
    actor: { ...actorOf('acceptor'), accountId },
    action: 'incidents.open-file',
    subject: { kind: 'incident', id: subjectId },
    now: new Date(clock.now.getTime() + minutes * 60_000),
  });
  const [here, there] = [createRecordLook({ unit: held.database }), createRecordLook({ unit: held.database })];
  await here(look(0));
  await here(look(9));
  await there(look(9));
  expect(await looks(subjectId)).toBe(1);
  await there(look(9, '0193c0de-0000-7000-8000-0000000000ac'));
  expect(await looks(subjectId)).toBe(2);
  await here(look(10));
  await there(look(11));
  expect(await looks(subjectId)).toBe(3);
});
