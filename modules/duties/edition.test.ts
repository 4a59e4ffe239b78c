import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { putDutyList } from './commands/put-list.ts';
import { nextEdition } from './commands/hold-edition.ts';
import { bindingDutyJudgement } from './queries/duty-judgement.ts';

let held: TestDatabase;
beforeAll(async () => {
  held = await openTestDatabase();
}, 120_000);
afterAll(() => held.close());

const now = new Date('2026-01-05T02:00:00Z');

function putList(countyCode: string) {
  const runCommand = createRunCommand({ unit: held.database, authorise: async () => {} });
  const envelope = { commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now };
  const input = { listId: uuidv7(), divisionPath: countyCode, name: '清单', source: '', validFrom: '2026-01-05' };
  return runCommand(putDutyList, { ...envelope, input: { ...input, unlisted: 'refused', items: [] } });
}

const question = (countyCode: string) => ({
  countyCode,
  divisionPath: `${countyCode}001`,
  matter: null,
  role: 'lead' as const,
  lead: null,
  now,
});

test.each(['a first list', 'a second list'])('%s waits until a case that is being sent is sent', async (which) => {
  const countyCode = which === 'a first list' ? '990111' : '990112';
  if (which === 'a second list') await held.database.transact(systemEyes, (tx) => nextEdition(tx, countyCode));
  let sent = false;
  let began: () => void = () => {};
  const judging = new Promise<void>((resolve) => (began = resolve));
  const sending = held.database.transact(systemEyes, async (tx) => {
    expect(await bindingDutyJudgement(tx, question(countyCode))).toMatchObject({ because: 'no-list' });
    began();
    await wait(300);
    sent = true;
  });
  await judging;
  const putting = putList(countyCode).then(() => expect(sent).toBe(true));
  await Promise.all([sending, putting]);
  const after = await held.database.transact(systemEyes, (tx) => bindingDutyJudgement(tx, question(countyCode)));
  expect(after).toMatchObject({ allowed: false, because: 'unlisted' });
});

test('a case that is being sent waits for a list on its way and is judged by it', async () => {
  const countyCode = '990113';
  let began: () => void = () => {};
  const changing = new Promise<void>((resolve) => (began = resolve));
  const list = held.database.transact(systemEyes, async (tx) => {
    await nextEdition(tx, countyCode);
    began();
    await wait(200);
    await sql`insert into duties.list (county_code, list_id, division_path, version, name, source, valid_from, unlisted, put_by, put_at)
      values (${countyCode}, ${uuidv7()}, ${countyCode}, 1, '清单', '', '2026-01-05', 'refused', ${uuidv7()}, ${now})`.execute(
      tx,
    );
  });
  await changing;
  const judged = held.database.transact(systemEyes, (tx) => bindingDutyJudgement(tx, question(countyCode)));
  await list;
  expect(await judged).toMatchObject({ allowed: false, because: 'unlisted' });
});
