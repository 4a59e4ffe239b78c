import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { createFieldSealer } from '#platform/crypto/field-sealer.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { officeHours } from '#platform/pure/working-time/calendar.ts';
import { Refusal } from '#platform/refusal.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { generateCounty } from '../../../apps/simulator/county/generate-county.ts';
import { takeFoundingStep } from '../../../apps/simulator/demo/found-county.ts';
import { countyIds } from '../../../apps/simulator/demo/plan.ts';
import { gatherCast } from '../../../apps/simulator/history/cast.ts';
import { openTelling, writeHistory } from '../../../apps/simulator/history/write-history.ts';
import { clockRunOf } from '../commands/case-state.ts';
import type { WhatIfAnswer } from '../contract.ts';
import type { ClockRun } from '../rules/clocks.ts';
import type { IncidentServices } from '../services.ts';
import type { ClockRow } from '../tables.ts';
import { isLate, ownLimit, replayClocks } from './replay-clocks.ts';
import { whatIf } from './what-if.ts';

const now = new Date('2026-03-05T02:00:00Z');
const days = 60;
const county = generateCounty();
const ids = countyIds(county);
const sealer = createFieldSealer({
  activeFieldKey: 'test',
  fieldKey: (id) => (id === 'test' ? Buffer.alloc(32, 1) : null),
  blindIndexKey: Buffer.alloc(32, 2),
  keyFor: () => Buffer.alloc(32, 3),
  created: false,
});
const wholeStory = { from: addDays(chinaDay(now), -days), to: chinaDay(now) };
const nothing = { limits: [], calendar: null };
const anywhere = { organisationId: null, matterCode: null, appealKind: null, emergency: null };

let held: TestDatabase;
let services: IncidentServices;

/** Two months of cases that were returned, ruled on and worked again, by office hours and around the clock. */
beforeAll(async () => {
  held = await openTestDatabase();
  const { database } = held;
  const runCommand = createRunCommand({ unit: database, authorise: () => {} });
  const foundedAt = new Date(now.getTime() - (days + 30) * 86_400_000);
  for (const step of ['county', 'organisations', 'grids', 'catalogue', 'calendars', 'people'] as const) {
    await takeFoundingStep(step, { runCommand, unit: database, county, ids, foundedAt, passwordHash: 'none' });
  }
  const order = { database, sealer, county, ids, now, days };
  await writeHistory({ ...order, cases: 360 });
  services = (await openTelling({ ...order, cases: 0 })).services;
}, 240_000);
afterAll(() => held?.close());

type Person = 'centre-head1' | 'town-acceptor-01';

function ask(given: Partial<Parameters<typeof whatIf>[1]> = {}, who: Person = 'centre-head1'): Promise<WhatIfAnswer> {
  const { actor } = gatherCast(county, ids).byKey(who);
  return whatIf(services, { countyCode: county.code, actor, now, ...wholeStory, draft: nothing, ...given });
}

async function storedRuns(database: Database, countyCode: string): Promise<Map<string, ClockRun[]>> {
  const rows = await database.ask(
    systemEyes,
    () => sql<ClockRow>`
      select * from incidents.clock where county_code = ${countyCode} order by incident_id, ordinal`,
  );
  const runs = Map.groupBy(rows, (row) => row.incident_id);
  return new Map([...runs].map(([id, lines]) => [id, lines.map(clockRunOf)]));
}

test('without a change every clock is due when it was, and late when it was, case by case', async () => {
  const runs = await storedRuns(held.database, county.code);
  const { book } = await openTelling({ database: held.database, sealer, county, ids, now, days, cases: 0 });
  let compared = 0;
  for (const lines of runs.values()) {
    const again = replayClocks(lines, ownLimit, book.time);
    for (const run of lines.filter(({ nature }) => nature === 'responsible')) {
      expect(again[run.ordinal]).toEqual(run);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(1_500);
  expect([...runs.values()].flat().some(({ schedule }) => schedule?.startsWith('office-hours'))).toBe(true);

  const answer = await ask();
  expect(answer.counts).toEqual({ cases: 360, runs: compared, unequal: 0 });
  expect(answer.total).toMatchObject({ moved: 0, newlyLate: 0, noLongerLate: 0 });
  expect(answer.total.after).toEqual(answer.total.before);
  const due = [...runs.values()].flat().filter(({ nature, dueAt }) => nature === 'responsible' && dueAt !== null);
  expect(answer.total.before).toEqual({
    due: due.length,
    late: due.filter((run) => isLate(run, now.getTime())).length,
  });
  expect(answer.cases).toEqual([]);
});

test('a shorter limit makes more late and none less, of its clock alone', async () => {
  const limit = { value: 1, unit: 'work_hour', dayMode: 'minutes' } as const;
  const answer = await ask({ draft: { ...nothing, limits: [{ ...anywhere, clock: 'receipt', limit }] } });
  expect(answer.counts.unequal).toBe(0);
  expect(answer.total.newlyLate).toBeGreaterThan(0);
  expect(answer.total.noLongerLate).toBe(0);
  expect(answer.total.after.late).toBe(answer.total.before.late + answer.total.newlyLate);
  const moved = answer.clocks.filter((line) => line.moved > 0).map(({ code }) => code);
  expect(moved).toEqual(['receipt']);
  expect(answer.cases.length).toBe(Math.min(50, answer.total.newlyLate));
  for (const turned of answer.cases) {
    expect(Date.parse(turned.dueAfter!)).toBeLessThan(Date.parse(turned.dueBefore!));
    expect(Date.parse(turned.endedAt ?? now.toISOString())).toBeGreaterThanOrEqual(Date.parse(turned.dueAfter!));
  }
  const sum = (lines: WhatIfAnswer['units']) => lines.reduce((all, line) => all + line.newlyLate, 0);
  expect([sum(answer.units), sum(answer.matters)]).toEqual([answer.total.newlyLate, answer.total.newlyLate]);
});

test('a limit for one department moves that department and those below it', async () => {
  const organisationId = ids.organisation('urban-management');
  const limit = { value: 30, unit: 'work_day', dayMode: 'minutes' } as const;
  const change = { ...anywhere, organisationId, clock: 'receipt', limit } as const;
  const answer = await ask({ draft: { ...nothing, limits: [change] } });
  const tree = await services.trees.of(county.code);
  const moved = answer.units.filter((line) => line.moved > 0);
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.filter(({ code }) => !tree.isWithin(code, organisationId))).toEqual([]);
  expect(answer.total.newlyLate).toBe(0);
});

test('a calendar that opens on Mondays alone makes due later what it counts, and nothing else', async () => {
  const definition = { ...officeHours, week: officeHours.week.map((day, index) => (index === 0 ? day : [])) };
  const answer = await ask({ draft: { limits: [], calendar: { calendarCode: 'office-hours', definition } } });
  expect(answer.counts.unequal).toBe(0);
  expect(answer.total.newlyLate).toBe(0);
  expect(answer.total.noLongerLate).toBeGreaterThan(0);
  const handle = answer.clocks.find(({ code }) => code === 'handle')!;
  expect(handle.moved).toBeGreaterThan(0);
  expect(answer.total.moved).toBeLessThan(answer.total.before.due);
});

test('a desk below the county replays its own cases alone', async () => {
  const whole = await ask();
  const town = await ask({}, 'town-acceptor-01');
  expect(town.counts.cases).toBeGreaterThan(0);
  expect(town.counts.cases).toBeLessThan(whole.counts.cases);
});

test('nothing is written, and the same question has the same answer', async () => {
  const count = async () =>
    held.database.ask(
      systemEyes,
      () => sql<{ commands: number; limits: number; calendars: number }>`
        select (select count(*)::int from platform.command) as commands,
          (select count(*)::int from catalogue.limit_setting) as limits,
          (select count(*)::int from catalogue.calendar) as calendars`,
    );
  const limit = { value: 2, unit: 'continuous_hour', dayMode: 'minutes' } as const;
  const draft = { ...nothing, limits: [{ ...anywhere, clock: 'handle', matterCode: null, limit }] };
  const before = await count();
  expect(await ask({ draft })).toEqual(await ask({ draft }));
  expect(await count()).toEqual(before);
});

test.each([
  ['ends before it begins', { from: '2026-03-05', to: '2026-03-04' }, 'incidents.what-if-period'],
  ['is longer than a quarter', { from: '2025-11-01', to: '2026-03-04' }, 'incidents.what-if-period'],
])('a period that %s is refused', async (_, period, code) => {
  await expect(ask(period)).rejects.toMatchObject({ code });
});

test('a calendar with faults is refused', async () => {
  const definition = { ...officeHours, minutesOfDay: 0 };
  const refused = await ask({ draft: { limits: [], calendar: { calendarCode: 'office-hours', definition } } }).catch(
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: 'catalogue.calendar-faults' });
});
