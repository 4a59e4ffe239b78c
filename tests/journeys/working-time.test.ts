import { sql } from 'kysely';
import { expect } from 'vitest';
import { setLimits } from '#modules/catalogue/commands/set-limits.ts';
import { putHolidayNotices, shipCalendars } from '#modules/catalogue/public.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { brokenCase, readCase } from '../fixtures/stored-case.ts';
import { foundSmallCounty, type PersonKey, type SmallCounty } from '../fixtures/small-county.ts';
import type { ActionInput } from '#modules/incidents/commands/action-input.ts';
import { keepClocksCounted } from '#modules/incidents/commands/recount-clocks.ts';
import { reportIncident } from '#modules/incidents/commands/report-incident.ts';
import { takeAction } from '#modules/incidents/commands/take-action.ts';
import { clockTimers } from '#modules/incidents/commands/write-case.ts';
import { openBook } from '#modules/incidents/services.ts';
import { incidentTimers } from '#modules/incidents/timers.ts';

const inSandbox = sandbox();
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const shown = (instant: Date | null | undefined) =>
  instant ? new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : null;
let serial = 0;

type Scene = { county: SmallCounty; unit: Unit; tx: Tx };

async function openScene(unit: Unit, tx: Tx): Promise<Scene> {
  const county = await foundSmallCounty(unit);
  const { countyCode, runCommand } = county;
  const centreId = county.organisations.county;
  await shipCalendars({ runCommand, unit }, { countyCode, centreId, now: at('2026-01-05 09:00') });
  return { county: await reopened(county), unit, tx };
}

async function reopened(county: SmallCounty): Promise<SmallCounty> {
  county.services.workingTimes.forget();
  return { ...county, book: await openBook(county.services, county.countyCode) };
}

async function report({ county }: Scene, now: Date, given: { emergency?: boolean } = {}): Promise<string> {
  serial += 1;
  const marks = {
    number: `9901012026010${String(6_000_000 + serial)}`,
    queryCode: `W${String(serial).padStart(7, '0')}`,
  };
  const { incidentId } = await county.run(
    'acceptor',
    reportIncident(county.services, county.book, marks),
    {
      incidentId: uuidv7(),
      source: 'hotline',
      appealKind: 'complaint',
      description: '路灯不亮。',
      place: { point: county.inside['grid-1'] },
      emergency: given.emergency ?? false,
      attachments: [],
    },
    now,
  );
  return incidentId;
}

function act({ county }: Scene, who: PersonKey, incidentId: string, given: Partial<ActionInput>, now: Date) {
  return county.run(
    who,
    takeAction(county.book),
    { incidentId, attachments: [], action: 'register', ...given } as ActionInput,
    now,
  );
}

async function dispatched(scene: Scene, now: Date): Promise<string> {
  const { county } = scene;
  const incidentId = await report(scene, now);
  const { rule: ruleId } = county;
  await act(scene, 'acceptor', incidentId, { action: 'register', ruleId }, now);
  await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department }, now);
  return incidentId;
}

async function fireAll({ county, unit }: Scene, now: Date): Promise<void> {
  const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
  const fault = (error: unknown) => {
    throw error;
  };
  while ((await fireTimers(unit, county.runCommand, handlers, now, fault)) > 0);
}

async function clockOf({ unit, county }: Scene, incidentId: string, clock: string) {
  const { clocks } = await readCase(unit, county.countyCode, incidentId);
  return clocks.findLast((run) => run.clock === clock);
}

async function toldTimes({ tx, county }: Scene, incidentId: string) {
  const { rows } = await sql<{ clock: string; times: number; at: Date }>`
    select payload ->> 'clock' as clock, (payload ->> 'times')::int as times, announced_at as at from platform.outbox
    where county_code = ${county.countyCode} and payload ->> 'incidentId' = ${incidentId}
      and topic in ('incidents.overdue', 'incidents.due-soon')
    order by announced_at, times`.execute(tx);
  return rows.map((row) => `${row.clock} ${row.times} ${shown(row.at)}`);
}

inSandbox('the desk counts day and night, the department its office hours', async (unit, tx) => {
  const scene = await openScene(unit, tx);
  const incidentId = await dispatched(scene, at('2026-01-09 17:30'));
  expect(shown((await clockOf(scene, incidentId, 'accept'))?.due_at)).toBe('2026-01-09 17:45');
  const receipt = await clockOf(scene, incidentId, 'receipt');
  expect(shown(receipt?.due_at)).toBe('2026-01-12 11:30');
  expect(receipt?.stated).toMatchObject({ value: 4, unit: 'work_hour' });
  // A complaint is promised in thirteen working days.
  expect(shown((await clockOf(scene, incidentId, 'promise'))?.due_at)).toBe('2026-01-28 17:30');
  const life = await readCase(unit, scene.county.countyCode, incidentId);
  expect(brokenCase(life, null, scene.county.book.time)).toEqual([]);
});

inSandbox('a returned case goes on at the same unit with the working hours that were left', async (unit, tx) => {
  const scene = await openScene(unit, tx);
  const { county } = scene;
  const incidentId = await dispatched(scene, at('2026-01-09 09:00'));
  await act(scene, 'unit-head', incidentId, { action: 'receive' }, at('2026-01-09 10:00'));
  const first = await clockOf(scene, incidentId, 'handle');
  await act(scene, 'unit-head', incidentId, { action: 'return', reason: '不属于我单位' }, at('2026-01-09 11:00'));
  const unitId = county.organisations.department;
  await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId }, at('2026-01-10 10:00'));
  await act(scene, 'unit-head', incidentId, { action: 'receive' }, at('2026-01-10 11:00'));
  const second = await clockOf(scene, incidentId, 'handle');
  // One working hour was used on Friday; over the weekend none.
  expect(second).toMatchObject({ continues: first?.ordinal, allowance_ms: Number(first?.allowance_ms) - 3_600_000 });
  const life = await readCase(unit, county.countyCode, incidentId);
  expect(brokenCase(life, null, county.book.time)).toEqual([]);
});

inSandbox(
  'before it is due, when it is, and at twice and three times its limit: each is told once',
  async (unit, tx) => {
    const scene = await openScene(unit, tx);
    const { county } = scene;
    const incidentId = await dispatched(scene, at('2026-01-05 09:00'));
    for (const hour of ['11:00', '11:59', '16:00', '18:00']) await fireAll(scene, at(`2026-01-05 ${hour}`));
    await fireAll(scene, at('2026-01-06 15:00'));
    await fireAll(scene, at('2026-01-09 15:00'));
    const told = (await toldTimes(scene, incidentId)).filter((line) => line.startsWith('receipt'));
    expect(told.map((line) => line.split(' ')[1])).toEqual(['0', '1', '2', '3']);
    const life = await readCase(unit, county.countyCode, incidentId);
    expect(life.timers).toEqual([]);
    expect(brokenCase(life, life.row.due_at!.getTime(), county.book.time)).toEqual([]);
  },
);

inSandbox('a case that moved on in time is not told of', async (unit, tx) => {
  const scene = await openScene(unit, tx);
  const incidentId = await dispatched(scene, at('2026-01-05 09:00'));
  await act(scene, 'unit-head', incidentId, { action: 'receive' }, at('2026-01-05 10:00'));
  await fireAll(scene, at('2026-01-05 10:05'));
  expect((await toldTimes(scene, incidentId)).filter((line) => line.startsWith('receipt'))).toEqual([]);
  const { rows } = await sql<{ kind: string }>`
    select kind from platform.timer where subject_id = ${incidentId} and kind in (${sql.join([...clockTimers])})`.execute(
    tx,
  );
  expect(rows).toHaveLength(1);
});

inSandbox('an announced holiday moves what is not yet due, by a step of its own, once', async (unit, tx) => {
  const scene = await openScene(unit, tx);
  const { county } = scene;
  const { countyCode, services, runCommand } = county;
  const incidentId = await dispatched(scene, at('2026-01-09 17:30'));
  const count = keepClocksCounted(services, runCommand);
  expect(await count(countyCode, at('2026-01-09 18:00'))).toBe(0);
  const extra = [
    { day: '2026-01-01', name: '元旦', off: true },
    { day: '2026-01-12', name: '停工', off: true },
  ];
  const input = { notices: [{ year: 2026, days: extra }], source: '补充通知' };
  await county.run('system', putHolidayNotices, input, at('2026-01-09 19:00'));
  services.workingTimes.forget();
  expect(await count(countyCode, at('2026-01-09 19:00'))).toBe(1);
  expect(await count(countyCode, at('2026-01-09 19:00'))).toBe(0);
  expect(shown((await clockOf(scene, incidentId, 'receipt'))?.due_at)).toBe('2026-01-13 11:30');
  const life = await readCase(unit, countyCode, incidentId);
  expect(life.steps.at(-1)?.action).toBe('recount');
  expect(brokenCase(life, null, (await reopened(county)).book.time)).toEqual([]);
});

inSandbox('a limit that the county sets holds for clocks that begin from its day on', async (unit, tx) => {
  const scene = await openScene(unit, tx);
  const before = await dispatched(scene, at('2026-01-09 09:00'));
  const setting = {
    settingId: uuidv7(),
    clock: 'receipt',
    organisationId: scene.county.organisations.department,
    matterCode: null,
    appealKind: null,
    emergency: null,
    limit: { value: 1, unit: 'work_hour', dayMode: 'minutes' },
    basis: '县政府办〔2026〕1号',
    validFrom: '2026-01-12',
  } as const;
  await scene.county.run('system', setLimits, { settings: [setting] }, at('2026-01-09 10:00'));
  const changed = { ...scene, county: await reopened(scene.county) };
  const same = await dispatched(changed, at('2026-01-09 10:30'));
  const after = await dispatched(changed, at('2026-01-12 09:00'));
  const due = async (incidentId: string) => shown((await clockOf(changed, incidentId, 'receipt'))?.due_at);
  expect([await due(before), await due(same), await due(after)]).toEqual([
    '2026-01-09 15:00',
    '2026-01-09 16:30',
    '2026-01-12 10:00',
  ]);
});

inSandbox('an emergency is due in the night', async (unit, tx) => {
  const scene = await openScene(unit, tx);
  const incidentId = await report(scene, at('2026-01-10 23:00'), { emergency: true });
  const accept = await clockOf(scene, incidentId, 'accept');
  expect(shown(accept?.due_at)).toBe('2026-01-10 23:15');
  expect(accept?.schedule).toBeNull();
});
