import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command } from '#platform/commands/command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { reportIncident } from './commands/report-incident.ts';
import { closeShift, eraseShiftTexts, takeShift, takeShiftBack } from './commands/shift-sheet.ts';
import { listShiftSheets, openShiftSheet, shiftBeforeClosing } from './queries/shift-sheets.ts';
import { incidentReactions } from './reactions.ts';
import { mostHints } from './rules/shift-sheet.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 9), 'incidents');
const hours = (count: number) => new Date(fixtureNow.getTime() + count * 3_600_000);
let serial = 0;

async function reported(county: SmallCounty, emergency: boolean): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${9_000_000 + serial}`, queryCode: `S${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营。',
    place: { point: county.inside['grid-1'] },
    emergency,
    attachments: [],
  });
  return incidentId;
}

/** Two who lead shifts at the county's desk; the second has no post of his own here, only the capacity. */
function heads(county: SmallCounty): { day: Actor; night: Actor } {
  const day = county.as('shift-head');
  return { day, night: { ...day, accountId: uuidv7() } };
}

const run = <Input, Answer>(
  { runCommand, countyCode }: SmallCounty,
  command: Command<Input, Answer>,
  actor: Actor,
  input: Input,
  now: Date,
) => runCommand(command, { commandId: uuidv7(), countyCode, actor, now, input });

const parts = (county: SmallCounty) => ({ sealer: county.services.sealer, tree: county.book.tree });
const close = (county: SmallCounty, actor: Actor, now: Date, hints: readonly string[] = []) =>
  run(county, closeShift(parts(county)), actor, { sheetId: uuidv7(), hints }, now);
const open = (county: SmallCounty, actor: Actor, sheetId: string, now = hours(1)) =>
  openShiftSheet(county.services, { countyCode: county.countyCode, actor, now, sheetId });
const before = (county: SmallCounty, actor: Actor, now: Date) =>
  shiftBeforeClosing(county.services, { countyCode: county.countyCode, actor, now });

inSandbox('a sheet makes itself from what is open, keeps it as it stood, and says how it stands now', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { day, night } = heads(county);
  const urgent = await reported(county, true);
  const late = await reported(county, false);
  const preview = await before(county, day, hours(24 * 30));
  expect(preview).toMatchObject({ mayClose: true, last: null });
  const { sheetId } = await close(county, day, hours(24 * 30), ['滨河路今晚拆围挡', '消防演练周三']);
  const sheet = await open(county, night, sheetId);
  expect(Object.fromEntries(sheet.counts.map(({ part, count }) => [part, count.value]))).toEqual({
    emergency: 1,
    overdue: 2,
    'due-soon': 0,
    'to-receive': 0,
    'call-back': 0,
    instruction: 0,
  });
  expect(sheet.lines.filter(({ part }) => part === 'emergency').map(({ incidentId }) => incidentId)).toEqual([urgent]);
  expect(sheet.lines.filter(({ part }) => part === 'overdue').map(({ incidentId }) => incidentId)).toContain(late);
  expect(sheet).toMatchObject({ state: 'closed', hints: ['滨河路今晚拆围挡', '消防演练周三'], receipt: null });
  await unit.transact(systemEyes, (tx) =>
    sql`update incidents.incident set status = 'registered' where incident_id = ${late}`.execute(tx),
  );
  const again = (await open(county, night, sheetId)).lines.find(
    (one) => one.part === 'overdue' && one.incidentId === late,
  );
  expect(again).toMatchObject({ status: 'reported', statusNow: 'registered' });
});

inSandbox('one sheet waits for its receipt, and the receipt is another person’s', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { day, night } = heads(county);
  const { sheetId } = await close(county, day, hours(8));
  await expect(close(county, night, hours(9))).rejects.toMatchObject({ code: 'incidents.shift-waits' });
  await expect(run(county, takeShift(parts(county)), day, { sheetId, words: null }, hours(9))).rejects.toMatchObject({
    code: 'incidents.shift-is-yours',
  });
  await run(county, takeShift(parts(county)), night, { sheetId, words: '已清点' }, hours(9));
  expect(await open(county, day, sheetId)).toMatchObject({ state: 'taken', receipt: '已清点', mayTake: false });
  await expect(run(county, takeShift(parts(county)), night, { sheetId, words: null }, hours(9))).rejects.toMatchObject({
    code: 'incidents.shift-over',
  });
  // The next one begins where this one was closed.
  const next = await close(county, night, hours(16));
  expect(await open(county, day, next.sheetId)).toMatchObject({ beganAt: hours(8).toISOString(), mayTake: true });
});

inSandbox('its maker takes a sheet back while nobody has it, and nobody of another desk sees it', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { day, night } = heads(county);
  const { sheetId } = await close(county, day, hours(8), ['先写一条']);
  await expect(run(county, takeShiftBack, night, { sheetId }, hours(8))).rejects.toMatchObject({
    code: 'incidents.shift-of-another',
  });
  const town = { ...day, accountId: uuidv7(), organisationId: county.organisations.town };
  await expect(open(county, town, sheetId)).rejects.toMatchObject({ code: 'incidents.unknown-shift' });
  await expect(run(county, takeShift(parts(county)), town, { sheetId, words: null }, hours(8))).rejects.toMatchObject({
    code: 'incidents.unknown-shift',
  });
  await run(county, takeShiftBack, day, { sheetId }, hours(8));
  expect((await before(county, day, hours(9))).mayClose).toBe(true);
  await close(county, day, hours(9));
  const { items } = await listShiftSheets(county.services, cursors, {
    countyCode: county.countyCode,
    actor: night,
    now: hours(9),
    limit: 10,
  });
  expect(items.map(({ state }) => state)).toEqual(['closed', 'taken-back']);
});

inSandbox('whoever else leads a shift at the desk is told, and the one who closed it is not', async (unit) => {
  const county = await foundSmallCounty(unit);
  const night = { ...heads(county).day, accountId: uuidv7() };
  await close(county, night, hours(8));
  const faults: unknown[] = [];
  await deliverOutbox(unit, county.countyCode, hours(8), incidentReactions, (error) => void faults.push(error));
  expect(faults).toEqual([]);
  const told = await unit.transact(systemEyes, (tx) =>
    sql<{ account_id: string }>`select account_id from notifications.notice where code = 'shift-to-take-over'`.execute(
      tx,
    ),
  );
  expect(told.rows.map((row) => row.account_id)).toEqual([county.as('shift-head').accountId]);
});

inSandbox('typed words stand sealed, and are destroyed after a year while the sheet stays', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { day, night } = heads(county);
  const { sheetId } = await close(
    county,
    day,
    hours(8),
    Array.from({ length: mostHints }, (_, one) => `提示${one}`),
  );
  const plain = await unit.transact(systemEyes, (tx) =>
    sql<{
      body_sealed: string;
    }>`select body_sealed from incidents.shift_sheet_text where sheet_id = ${sheetId}`.execute(tx),
  );
  expect(plain.rows).toHaveLength(mostHints);
  expect(plain.rows.some((row) => row.body_sealed.includes('提示'))).toBe(false);
  const erase = (now: Date) =>
    unit.transact(systemEyes, (tx) => eraseShiftTexts(tx, { countyCode: county.countyCode, now }));
  expect(await erase(hours(24 * 300))).toBe(0);
  expect(await erase(hours(24 * 370))).toBe(1);
  expect(await open(county, night, sheetId)).toMatchObject({ hints: [], erased: true, state: 'closed' });
});
