import { afterAll, beforeAll, expect, test } from 'vitest';
import { setLimits } from '#modules/catalogue/commands/set-limits.ts';
import { lookAtCalendars, putHolidayNotices, shipCalendars } from '#modules/catalogue/public.ts';
import { keepClocksCounted } from '#modules/incidents/commands/recount-clocks.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openRulesCounty, type RulesCounty } from '../fixtures/rules-county.ts';

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
let it: RulesCounty;

beforeAll(async () => {
  it = await openRulesCounty('990135');
  const { countyCode, runCommand, organisations } = it.county;
  await shipCalendars(
    { runCommand, unit: it.unit },
    { countyCode, centreId: organisations.county, now: at('2026-01-05 09:00') },
  );
  // Eight working hours of the department, so that its calendar decides.
  await it.county.run('centre-head', setLimits, {
    settings: [
      {
        settingId: uuidv7(),
        clock: 'handle',
        organisationId: null,
        matterCode: 'event-04-05',
        appealKind: null,
        emergency: null,
        limit: { value: 8, unit: 'work_hour', dayMode: 'minutes' },
        basis: '示例',
        validFrom: '2026-01-05',
      },
    ],
  });
  await it.reopenBook();
}, 120_000);
afterAll(() => it?.close());

const dueOf = async (incidentId: string) => (await it.stateOf(incidentId)).row.due_at;

test('8.5.2 a deadline that reaches a make-up workday counts it, though it is a Saturday', async () => {
  // Friday before the Spring Festival: the Saturday after it is worked.
  const incidentId = await it.caseAt('handling', {}, at('2026-02-13 14:00'));
  expect(await dueOf(incidentId)).toEqual(at('2026-02-14 12:00'));
  const ordinary = await it.caseAt('handling', {}, at('2026-01-09 14:00'));
  expect(await dueOf(ordinary)).toEqual(at('2026-01-12 12:00'));
});

test('8.5.2 without a notice for the next year its days count by the plain week, it is said, and the notice when it comes counts them anew', async () => {
  const { county } = it;
  const incidentId = await it.caseAt('handling', {}, at('2026-12-31 14:00'));
  expect(await dueOf(incidentId)).toEqual(at('2027-01-01 12:00'));
  const now = at('2026-12-31 14:30');
  expect((await lookAtCalendars(it.unit, now)).years.has(2027)).toBe(false);
  const { clocks } = await it.fileFor('unit-head', incidentId, now);
  expect(JSON.stringify(clocks)).toContain('"unannouncedYears":[2027]');
  await county.run('system', putHolidayNotices, {
    source: '示例通知',
    notices: [{ year: 2027, days: [{ day: '2027-01-01', name: '元旦', off: true }] }],
  });
  await it.reopenBook();
  await keepClocksCounted(county.services, county.runCommand)(county.countyCode, now);
  expect(await dueOf(incidentId)).toEqual(at('2027-01-04 12:00'));
  expect((await it.stateOf(incidentId)).actions.at(-1)).toBe('recount');
});

test('8.5.2 a hang-up that ends on a holiday resumes on it, and its hours run from the first working day', async () => {
  const incidentId = await it.caseAt('handling', {}, at('2026-02-12 09:00'));
  const until = '2026-02-17';
  const attachments = await it.picture('unit-head');
  const ask = { action: 'ask-hang-up', reason: '等节后施工', until, attachments } as const;
  await it.act('unit-head', incidentId, ask, at('2026-02-12 09:30'));
  await it.act('dispatcher', incidentId, { action: 'approve-request' }, at('2026-02-12 10:00'));
  expect(await dueOf(incidentId)).toBeNull();
  await it.letTimePass(at('2026-02-17 00:00'));
  const resumed = await it.stateOf(incidentId);
  expect(resumed.actions.at(-1)).toBe('resume-hung');
  // Seven hours are left; the first day of work after the holiday is Tuesday the 24th.
  expect(resumed.row.due_at).toEqual(at('2026-02-24 17:00'));
});
