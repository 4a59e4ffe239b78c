/**
 * What the database itself holds, on whichever engine these tests run: append-only by privileges, personal text by
 * policies, the auditor's narrow view. What it does not hold is the application's: in which county and place somebody
 * may write, and which cases a list shows (rights, the table of the case's life, one function for every list's scope).
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportIncident, takeAction } from '#modules/incidents/public.ts';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import { type Eyes, nobodysEyes, systemEyes, type Tx } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../fixtures/small-county.ts';

let held: TestDatabase;
let county: SmallCounty;
const incidentId = uuidv7();
const refused = /permission denied|must be owner/;

beforeAll(async () => {
  held = await openTestDatabase();
  county = await foundSmallCounty(held.database);
  const marks = { number: '99010120260105000001', queryCode: 'AAAA3333' };
  await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId,
    source: 'operator',
    appealKind: 'problem',
    matterCode: 'event-04-05',
    description: '人民路 12 号门前店外经营',
    place: { point: county.inside['grid-1'] },
    reporter: { name: '王小明', phone: '13812345678' },
    emergency: false,
    attachments: [],
  });
  await county.run('town-acceptor', takeAction(county.book), {
    incidentId,
    action: 'register',
    ruleId: county.rule,
    attachments: [],
  });
  await sealAudit(held.database, county.countyCode, fixtureNow);
}, 120_000);
afterAll(() => held?.close());

const asApp = (statement: string, eyes: Eyes = systemEyes) =>
  held.database.transact(eyes, (tx) => sql.raw<Record<string, unknown>>(statement).execute(tx));
const asAuditor = (statement: string) =>
  held.database.asAuditor(systemEyes, (tx) => sql.raw<Record<string, unknown>>(statement).execute(tx));

/** Tries something with the owner's help, and undoes it. */
async function supposing<Result>(change: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  let result: { value: Result } | undefined;
  const undo = new Error('undo');
  await held.database
    .asOwner(async (tx) => {
      await sql.raw(change).execute(tx);
      result = { value: await work(tx) };
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return result!.value;
}

const appendOnly = [
  ['incidents.step', 'action'],
  ['platform.audit_entry', 'entry_text'],
  ['platform.audit_seal', 'hash'],
  ['incidents.external_reference', 'external_id'],
] as const;

test.each(appendOnly)('%s can be neither changed nor removed nor emptied by the application', async (table, column) => {
  await expect(asApp(`update ${table} set ${column} = 'x'`)).rejects.toThrow(refused);
  await expect(asApp(`delete from ${table}`)).rejects.toThrow(refused);
  await expect(asApp(`truncate ${table}`)).rejects.toThrow(refused);
  await expect(asApp(`alter table ${table} add column more text`)).rejects.toThrow(refused);
  await expect(asApp(`drop table ${table}`)).rejects.toThrow(refused);
  await expect(
    asApp(
      `insert into ${table} select * from ${table} on conflict (county_code${keyOf[table]}) do update set ${column} = 'x'`,
    ),
  ).rejects.toThrow(refused);
});
const keyOf: Record<string, string> = {
  'incidents.step': ', incident_id, position',
  'platform.audit_entry': ', entry_id',
  'platform.audit_seal': ', position',
  'incidents.external_reference': ', system, external_id',
};

test('texts, reporters and stored commands can be destroyed or answered, but not rewritten', async () => {
  await expect(asApp(`update incidents.step_content set body = 'x'`)).rejects.toThrow(refused);
  await expect(asApp(`update incidents.reporter set name_masked = 'x'`)).rejects.toThrow(refused);
  await expect(asApp(`update platform.audit_content set body = 'x'`)).rejects.toThrow(refused);
  await expect(asApp(`update platform.command set digest = 'x'`)).rejects.toThrow(refused);
  await expect(asApp(`update grids.grid_version set geometry = null`)).rejects.toThrow(refused);
  await expect(asApp(`delete from incidents.incident`)).rejects.toThrow(refused);
});

test('it is the privilege that stops a change: with it the same statement would go through', async () => {
  const changed = await supposing('grant update on incidents.step to linli_app', async (tx) => {
    await sql.raw('set local role linli_app').execute(tx);
    return sql.raw(`update incidents.step set action = 'x' where incident_id = '${incidentId}'`).execute(tx);
  });
  expect(Number(changed.numAffectedRows)).toBe(2);
});

test.each([
  ['another town', { scope: '990101/990101002', actorId: systemEyes.actorId }],
  ['another county', { scope: '320111/320111', actorId: systemEyes.actorId }],
  ['nobody', nobodysEyes],
] as const)('in the eyes of %s there are no reporters and no texts', async (_, eyes) => {
  for (const table of ['incidents.reporter', 'incidents.step_content']) {
    expect((await asApp(`select * from ${table}`, eyes)).rows).toEqual([]);
    const { rows } = await asApp(`select count(*)::int as n from ${table} where county_code = '990101'`, eyes);
    expect(rows[0]).toEqual({ n: 0 });
    const gone = await asApp(`delete from ${table} where incident_id = '${incidentId}'`, eyes);
    expect(Number(gone.numAffectedRows)).toBe(0);
  }
});

test('in the eyes of its own town and county a case has its reporter and its texts', async () => {
  for (const scope of ['990101/990101001', '990101/990101', '320111/320111 990101/990101001001']) {
    const eyes = { scope, actorId: systemEyes.actorId };
    expect((await asApp('select * from incidents.reporter', eyes)).rows).toHaveLength(1);
    expect((await asApp('select * from incidents.step_content', eyes)).rows).toHaveLength(1);
  }
});

test('it is the policy that hides: without it a stranger would read the reporter', async () => {
  const seen = await supposing('alter table incidents.reporter disable row level security', async (tx) => {
    await sql.raw(`set local role linli_app; set local app.scope = '320111/320111'`).execute(tx);
    return sql.raw('select 1 from incidents.reporter').execute(tx);
  });
  expect(seen.rows).toHaveLength(1);
});

test('the policies bind the owner of the tables too', async () => {
  const seen = await supposing(`set local app.scope = '320111/320111'`, (tx) =>
    sql.raw('select 1 from incidents.reporter').execute(tx),
  );
  expect(seen.rows).toEqual([]);
});

test('the application can neither switch policies off nor make tables, roles or functions of its own', async () => {
  for (const statement of [
    'alter table incidents.reporter disable row level security',
    'drop policy reporter_in_scope on incidents.reporter',
    'create policy all_of_it on incidents.reporter using (true)',
    'create table incidents.copy as select * from incidents.incident',
    'create schema own',
    'create role own',
    `create or replace function platform.in_scope(county_code text, division_path text) returns boolean
      language sql as 'select true'`,
  ]) {
    await expect(asApp(statement), statement).rejects.toThrow(/permission denied|must be owner/);
  }
  // Who has no right to give rights gives none; the database only warns.
  await asApp('grant select on incidents.reporter to linli_audit');
  await expect(asAuditor('select 1 from incidents.reporter')).rejects.toThrow(/permission denied/);
});

test('the auditor reads the chains and where they end, and nothing else of the county', async () => {
  for (const table of ['platform.audit_entry', 'platform.audit_seal', 'incidents.step', 'incidents.step_content']) {
    expect((await asAuditor(`select 1 from ${table}`)).rows.length).toBeGreaterThan(0);
  }
  expect(
    (await asAuditor('select county_code, incident_id, version, chain_head from incidents.incident')).rows,
  ).toHaveLength(1);
  for (const statement of [
    'select * from incidents.incident',
    'select title from incidents.incident',
    'select 1 from incidents.reporter',
    'select 1 from incidents.clock',
    'select 1 from incidents.proposal',
    'select 1 from access.account',
    'select 1 from access.session',
    'select 1 from staff.worker',
    'select 1 from platform.command',
    `update platform.audit_seal set hash = 'x'`,
    `delete from platform.audit_entry`,
    `insert into platform.audit_seal select * from platform.audit_seal`,
    'delete from incidents.step_content',
  ]) {
    await expect(asAuditor(statement), statement).rejects.toThrow(/permission denied/);
  }
});

test('every table that the application may read and that holds personal text has a policy that binds', async () => {
  const { rows } = await held.database.asOwner((tx) =>
    sql<{ name: string; bound: boolean }>`
      select schema.nspname || '.' || class.relname as name, class.relrowsecurity and class.relforcerowsecurity as bound
      from pg_class as class join pg_namespace as schema on schema.oid = class.relnamespace
      where class.relkind = 'r' and exists (select 1 from pg_attribute as attribute
        where attribute.attrelid = class.oid and (attribute.attname = 'salt' or attribute.attname like '%\_sealed'))
        and class.oid <> 'access.account'::regclass
        and has_table_privilege('linli_app', class.oid, 'select')
      order by 1`.execute(tx),
  );
  expect(rows).toEqual([
    // A secret between two systems, and the other system's token of a session that is open: read by key, gone with it.
    { name: 'access.outside_provider', bound: false },
    { name: 'access.session', bound: false },
    // The key to somebody's map tiles: a secret of the county, of no person.
    { name: 'grids.base_map_source', bound: false },
    { name: 'incidents.reporter', bound: true },
    { name: 'incidents.shift_sheet_text', bound: true },
    { name: 'incidents.step_content', bound: true },
    { name: 'incidents.support', bound: true },
    // The words of a partner's officer on his own order; sealed, and read by key with that order.
    { name: 'integrations.extension_request', bound: false },
    { name: 'integrations.order_message', bound: true },
    // Empty so far, and read by key with the audit entry it belongs to, which names no place.
    { name: 'platform.audit_content', bound: false },
    { name: 'portal.correspondence_text', bound: true },
    { name: 'portal.held_report', bound: true },
    { name: 'staff.remark_text', bound: true },
  ]);
});

test("where somebody may write is the application's: a foreign county is refused by the pipe, not by the policy", async () => {
  const eyes = { scope: '320111/320111', actorId: systemEyes.actorId };
  const foreign = uuidv7();
  const written = await asApp(
    `insert into incidents.reporter (county_code, incident_id, division_path, confidential, given_at)
      values ('990102', '${foreign}', '990102', false, now())`,
    eyes,
  );
  expect(Number(written.numAffectedRows)).toBe(1);
  // Written blindly: it cannot be read, counted or removed by the same eyes.
  const again = await asApp(`delete from incidents.reporter where incident_id = '${foreign}'`, eyes);
  expect(Number(again.numAffectedRows)).toBe(0);
});
