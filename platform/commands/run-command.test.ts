import { sql } from 'kysely';
import { expect } from 'vitest';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Command } from './command.ts';
import { createRunCommand } from './run-command.ts';

const inSandbox = sandbox();
const county = '990101';
const now = new Date('2026-01-05T01:00:00Z');

const putSetting: Command<{ key: string; refuse?: boolean }, { key: string }> = {
  name: 'testing.put-setting',
  async run(tx, { key, refuse }, { announce, setTimer, audit }) {
    await sql`insert into platform.number_block (county_code, day, next) values (${county}, '2026-01-05', 1)`.execute(
      tx,
    );
    announce({ topic: 'testing.put', payload: { key } });
    setTimer({ timerId: uuidv7(), kind: 'testing.later', subjectId: key, dueAt: now });
    audit({ kind: 'setting', id: key });
    if (refuse) throw new Refusal('conflict', 'testing.no', { key });
    return { key };
  },
};

function envelope(input: { key: string; refuse?: boolean }, commandId = uuidv7()) {
  return { commandId, countyCode: county, actor: systemActor(county), now, input };
}

async function count(tx: Tx, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
  return rows[0]!.n;
}

inSandbox('a command writes its answer, audit entry, announcement and timer together', async (unit, tx) => {
  const run = createRunCommand({ unit, authorise: () => {} });
  await expect(run(putSetting, envelope({ key: 'a' }))).resolves.toEqual({ key: 'a' });
  expect(await count(tx, 'platform.audit_entry')).toBe(1);
  expect(await count(tx, 'platform.audit_pending')).toBe(1);
  expect(await count(tx, 'platform.outbox')).toBe(1);
  expect(await count(tx, 'platform.timer')).toBe(1);
  expect(await count(tx, 'platform.number_block')).toBe(1);
});

inSandbox('the same command sent twice counts once and gets the same answer', async (unit, tx) => {
  const run = createRunCommand({ unit, authorise: () => {} });
  const once = envelope({ key: 'a' });
  await run(putSetting, once);
  await expect(run(putSetting, once)).resolves.toEqual({ key: 'a' });
  expect(await count(tx, 'platform.outbox')).toBe(1);
});

inSandbox('a refusal leaves no work behind, is audited, and stays a refusal', async (unit, tx) => {
  const run = createRunCommand({ unit, authorise: () => {} });
  const refused = envelope({ key: 'a', refuse: true });
  await expect(run(putSetting, refused)).rejects.toMatchObject({ code: 'testing.no' });
  expect(await count(tx, 'platform.number_block')).toBe(0);
  expect(await count(tx, 'platform.outbox')).toBe(0);
  expect(await count(tx, 'platform.audit_entry')).toBe(1);
  await expect(run(putSetting, refused)).rejects.toMatchObject({ code: 'testing.no', details: { key: 'a' } });
  expect(await count(tx, 'platform.audit_entry')).toBe(1);
});

inSandbox('a command id with other content is refused', async (unit) => {
  const run = createRunCommand({ unit, authorise: () => {} });
  const commandId = uuidv7();
  await run(putSetting, envelope({ key: 'a' }, commandId));
  await expect(run(putSetting, envelope({ key: 'b' }, commandId))).rejects.toMatchObject({
    code: 'platform.command-id-reused',
  });
});

inSandbox('a fault that is no refusal writes nothing at all', async (unit, tx) => {
  const run = createRunCommand({ unit, authorise: () => {} });
  const broken: Command<null, null> = {
    name: 'testing.broken',
    async run() {
      throw new TypeError('a bug');
    },
  };
  await expect(run(broken, { ...envelope({ key: 'a' }), input: null })).rejects.toThrow('a bug');
  expect(await count(tx, 'platform.command')).toBe(0);
});
