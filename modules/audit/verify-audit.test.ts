import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import type { Command } from '#platform/commands/command.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { verifyAudit } from './queries/verify-audit.ts';

const start = new Date('2026-01-05T01:00:00Z');
const act: Command<{ n: number }, null> = {
  name: 'testing.act',
  async run(_, { n }, { audit }) {
    audit({ kind: 'thing', id: `thing-${n}` }, { n });
    return null;
  },
};

let held: TestDatabase;
let counties = 0;
beforeAll(async () => {
  held = await openTestDatabase();
});
afterAll(() => held.close());

/** A county of its own with sealed entries, in batches as the worker leaves them. */
async function countyWith(entries: number, { sealed = entries } = {}): Promise<string> {
  const countyCode = String(990200 + (counties += 1));
  const run = createRunCommand({ unit: held.database, authorise: () => {} });
  for (let n = 1; n <= entries; n += 1) {
    const now = new Date(start.getTime() + n * 1000);
    await run(act, { commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now, input: { n } });
    if (n === 3 || n === sealed) await sealAudit(held.database, countyCode, now);
  }
  return countyCode;
}

const tamper = (work: (tx: Tx) => Promise<unknown>) => held.database.asOwner(work);
const verified = (countyCode: string) => verifyAudit(held.database, { countyCode, batchSize: 4 });

test('what nobody touched is unbroken, and what waits for its seal is no fault', async () => {
  const countyCode = await countyWith(11, { sealed: 9 });
  const report = await verified(countyCode);
  expect(report).toMatchObject({ chains: 1, entries: 9, unbroken: true, findings: [], head: { position: 9 } });
});

test('a county without entries is unbroken', async () => {
  await expect(verified('990299')).resolves.toMatchObject({ chains: 0, entries: 0, unbroken: true, head: null });
});

const entryColumns: [column: string, value: string][] = [
  ['at', `at + interval '1 millisecond'`],
  ['action', `'testing.acs'`],
  ['outcome', `'refused'`],
  ['actor_id', `'00000000-0000-7000-8000-000000000002'`],
  ['actor_role', `'systeM'`],
  ['subject_kind', `'thinf'`],
  ['subject_kind', `null`],
  ['subject_id', `'thing-50'`],
  ['format', `2`],
  ['entry_text', `replace(entry_text, '"n":5', '"n":4')`],
  ['entry_text', `entry_text || ' '`],
  ['entry_text', `replace(entry_text, ',"at"', ', "at"')`],
];
test.each(entryColumns)('an altered %s of an entry is found at its place (%s)', async (column, value) => {
  const countyCode = await countyWith(8);
  const entryId = await entryAt(countyCode, 5);
  await tamper((tx) =>
    sql`update platform.audit_entry set ${sql.ref(column)} = ${sql.raw(value)}
      where county_code = ${countyCode} and entry_id = ${entryId}`.execute(tx),
  );
  const report = await verified(countyCode);
  expect(report).toMatchObject({ unbroken: false, faults: report.findings.length });
  expect(report.findings[0]).toMatchObject({ position: 5, entryId });
  expect(report.findings.every(({ position }) => position === 5)).toBe(true);
});

const sealColumns: [column: string, value: string][] = [
  ['hash', `overlay(hash placing (case when hash like '0%' then '1' else '0' end) from 1)`],
  ['hash', `'not a hash'`],
  ['previous', `overlay(previous placing (case when previous like '0%' then '1' else '0' end) from 1)`],
  ['format', `2`],
  ['position', `50`],
  ['county_code', `'990298'`],
  ['entry_id', `'00000000-0000-7000-8000-000000000002'`],
];
test.each(sealColumns)('an altered %s of a seal is found at its place (%s)', async (column, value) => {
  const countyCode = await countyWith(8);
  await tamper((tx) =>
    sql`update platform.audit_seal set ${sql.ref(column)} = ${sql.raw(value)}
      where county_code = ${countyCode} and position = 5`.execute(tx),
  );
  const report = await verified(countyCode);
  expect(report.unbroken).toBe(false);
  expect(report.findings[0]!.position).toBe(5);
  await tamper((tx) => sql`delete from platform.audit_seal where county_code = '990298'`.execute(tx));
});

test('an entry moved to another county is missed here and found there', async () => {
  const [countyCode, other] = [await countyWith(6), await countyWith(3)];
  const entryId = await entryAt(countyCode, 5);
  await tamper((tx) =>
    sql`update platform.audit_entry set county_code = ${other} where entry_id = ${entryId}`.execute(tx),
  );
  expect((await verified(countyCode)).findings).toMatchObject([{ position: 5, entryId, reason: 'entry-missing' }]);
  expect((await verified(other)).findings).toMatchObject([{ entryId, reason: 'not-in-chain' }]);
});

test('a removed entry, a removed seal and both together are found', async () => {
  const removals: [removed: ('entry' | 'seal')[], reasons: string[]][] = [
    [['entry'], ['5 entry-missing']],
    [['seal'], ['5 position-missing', 'null not-in-chain']],
    [['entry', 'seal'], ['5 position-missing']],
  ];
  for (const [removed, reasons] of removals) {
    const countyCode = await countyWith(8);
    const entryId = await entryAt(countyCode, 5);
    for (const what of removed) {
      await tamper((tx) =>
        sql`delete from ${sql.table(`platform.audit_${what}`)} where entry_id = ${entryId}`.execute(tx),
      );
    }
    const { findings } = await verified(countyCode);
    expect(findings.map(({ position, reason }) => `${position} ${reason}`)).toEqual(reasons);
  }
});

test('two entries that changed their contents are both found', async () => {
  const countyCode = await countyWith(8);
  const [one, other] = [await entryAt(countyCode, 4), await entryAt(countyCode, 6)];
  await tamper((tx) =>
    sql`update platform.audit_seal set entry_id = case position when 4 then gen_random_uuid() else entry_id end
      where county_code = ${countyCode} and position = 4`.execute(tx),
  );
  await tamper((tx) =>
    sql`update platform.audit_seal set entry_id = ${one} where county_code = ${countyCode} and position = 6`.execute(
      tx,
    ),
  );
  await tamper((tx) =>
    sql`update platform.audit_seal set entry_id = ${other} where county_code = ${countyCode} and position = 4`.execute(
      tx,
    ),
  );
  const { findings } = await verified(countyCode);
  expect(findings).toMatchObject([
    { position: 4, entryId: other, reason: 'hash-differs' },
    { position: 6, entryId: one, reason: 'hash-differs' },
  ]);
});

test('a tail cut off is found by its entries, and by the head that was noted elsewhere when these went too', async () => {
  const countyCode = await countyWith(8);
  const { head } = await verified(countyCode);
  const tail = [await entryAt(countyCode, 7), await entryAt(countyCode, 8)];
  await tamper((tx) =>
    sql`delete from platform.audit_seal where county_code = ${countyCode} and position > 6`.execute(tx),
  );
  const reasons = (await verified(countyCode)).findings.map(({ entryId, reason }) => [entryId, reason]);
  expect(reasons.sort()).toEqual(tail.sort().map((entryId) => [entryId, 'not-in-chain']));
  await tamper((tx) =>
    sql`delete from platform.audit_entry where county_code = ${countyCode} and entry_id in (${sql.join(tail)})`.execute(
      tx,
    ),
  );
  expect((await verified(countyCode)).unbroken).toBe(true);
  await expect(verifyAudit(held.database, { countyCode, noted: head! })).resolves.toMatchObject({
    unbroken: false,
    findings: [{ position: 7, reason: 'tail-lost' }],
  });
});

test('an entry slipped in, or taken away while it waited, is found', async () => {
  const countyCode = await countyWith(8, { sealed: 6 });
  await tamper((tx) =>
    sql`insert into platform.audit_entry
      select county_code, gen_random_uuid(), at, action, outcome, actor_id, actor_role, subject_kind, subject_id, format,
        entry_text from platform.audit_entry where county_code = ${countyCode} limit 1`.execute(tx),
  );
  expect((await verified(countyCode)).findings).toMatchObject([{ reason: 'not-in-chain' }]);
  const other = await countyWith(8, { sealed: 6 });
  await tamper((tx) =>
    sql`delete from platform.audit_entry as entry using platform.audit_pending as pending
      where entry.county_code = ${other} and pending.county_code = ${other} and pending.entry_id = entry.entry_id`.execute(
      tx,
    ),
  );
  const { findings } = await verified(other);
  expect(findings.map(({ reason }) => reason)).toEqual(['waiting-without-entry', 'waiting-without-entry']);
});

test('the newest part can be verified from a seal on', async () => {
  const countyCode = await countyWith(9);
  const { rows } = await held.database.asAuditor(systemEyes, (tx) =>
    sql<{
      hash: string;
    }>`select hash from platform.audit_seal where county_code = ${countyCode} and position = 4`.execute(tx),
  );
  const place = { chainId: countyCode, position: 4, hash: rows[0]!.hash };
  await expect(verifyAudit(held.database, { countyCode, start: place })).resolves.toMatchObject({
    entries: 5,
    unbroken: true,
    head: { position: 9 },
  });
});

async function entryAt(countyCode: string, position: number): Promise<string> {
  const { rows } = await held.database.asAuditor(systemEyes, (tx) =>
    sql<{ entry_id: string }>`select entry_id from platform.audit_seal
      where county_code = ${countyCode} and position = ${position}`.execute(tx),
  );
  return rows[0]!.entry_id;
}
