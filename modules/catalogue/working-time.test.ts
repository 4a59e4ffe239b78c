import { expect } from 'vitest';
import { addOrganisations } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { officeHours, type WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { putCalendar } from './commands/put-calendar.ts';
import { putHolidayNotices } from './commands/put-holiday-notice.ts';
import { type LimitSettingGiven, setLimits } from './commands/set-limits.ts';
import { dutyCalendar, officeCalendar, shipCalendars } from './commands/ship-calendars.ts';
import { useCalendars } from './commands/use-calendar.ts';
import { shippedNotices } from './import/national-holidays.ts';
import { readNoticeFile } from './rules/notice-file.ts';
import { readWorkingTimeBook } from './queries/working-time-books.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-01-05T02:00:00Z');
const today = '2026-01-05';

function openRoom(unit: Unit) {
  const runCommand = createRunCommand({ unit, authorise: async () => {} });
  const envelope = (at = now) => ({ commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now: at });
  return { runCommand, envelope };
}

const limit = (given: Partial<LimitSettingGiven> = {}): LimitSettingGiven => ({
  settingId: uuidv7(),
  clock: 'receipt',
  organisationId: null,
  matterCode: null,
  appealKind: null,
  emergency: null,
  limit: { value: 2, unit: 'work_hour', dayMode: 'minutes' },
  basis: '县政府办〔2026〕1号',
  validFrom: today,
  ...given,
});

inSandbox('a county gets office hours, a desk around the clock and the public holidays, once', async (unit) => {
  const { runCommand, envelope } = openRoom(unit);
  const centreId = uuidv7();
  const centre = {
    kind: 'centre',
    level: 'county',
    name: '临江县综治中心',
    parentId: null,
    worksOwnDesk: true,
  } as const;
  const organisations = [{ ...centre, organisationId: centreId, divisionCode: '990101000000' }];
  await runCommand(addOrganisations, { ...envelope(), input: { organisations } });
  await shipCalendars({ runCommand, unit }, { countyCode, centreId, now });
  await shipCalendars({ runCommand, unit }, { countyCode, centreId, now });
  const book = await readWorkingTimeBook(unit, countyCode);
  const place = { organisationIds: [centreId], day: today };
  expect(book.scheduleFor({ ...place, clock: 'accept' })).toMatch(new RegExp(`^${dutyCalendar}@1#\\d+$`));
  const office = book.scheduleFor({ ...place, clock: 'handle' })!;
  expect(office).toMatch(new RegExp(`^${officeCalendar}@1#\\d+$`));
  expect(book.schedule(office).dayOf('2026-02-17')).toMatchObject({ because: 'holiday', name: '春节' });
  expect(book.schedule(office).dayOf('2026-02-14').because).toBe('make-up-day');
});

inSandbox('a calendar is changed by a new version; the same again changes nothing', async (unit) => {
  const { runCommand, envelope } = openRoom(unit);
  const put = (definition: WorkCalendar, validFrom: string, at = now) =>
    runCommand(putCalendar, {
      ...envelope(at),
      input: { calendarCode: 'office-hours', name: '机关', definition, validFrom, note: '' },
    });
  expect(await put(officeHours, '2020-01-01')).toEqual({ version: 1, changed: true });
  expect(await put(officeHours, '2026-02-01')).toEqual({ version: 1, changed: false });
  const changed = { ...officeHours, specialDays: [{ day: '2026-03-02', name: '搬迁', kind: 'closed' as const }] };
  await expect(put(changed, '2026-01-04')).rejects.toMatchObject({ code: 'catalogue.valid-from-past' });
  expect(await put(changed, '2026-02-01')).toEqual({ version: 2, changed: true });
  await expect(put({ ...officeHours, week: [] }, '2026-02-01')).rejects.toMatchObject({
    code: 'catalogue.calendar-faults',
  });
});

inSandbox('a corrected notice stands beside the first; the same one is known', async (unit) => {
  const { runCommand, envelope } = openRoom(unit);
  const put = (notices: ReturnType<typeof shippedNotices>) =>
    runCommand(putHolidayNotices, { ...envelope(), input: { notices, source: 'test' } });
  const day = (off: boolean) => [{ year: 2098, days: [{ day: '2098-01-02', name: '元旦', off }] }];
  expect(await put(day(true))).toEqual({ added: [2098], unchanged: [] });
  expect(await put(day(true))).toEqual({ added: [], unchanged: [2098] });
  expect(await put(day(false))).toEqual({ added: [2098], unchanged: [] });
  await expect(put([{ year: 2098, days: [{ day: '2098-02-30', name: '', off: true }] }])).rejects.toMatchObject({
    code: 'catalogue.notice-day',
  });
});

inSandbox('a limit holds from its day on, ends when another is set, and can be taken back', async (unit) => {
  const { runCommand, envelope } = openRoom(unit);
  await runCommand(putCalendar, {
    ...envelope(),
    input: { calendarCode: 'office-hours', name: '机关', definition: officeHours, validFrom: '2020-01-01', note: '' },
  });
  const set = (given: LimitSettingGiven, at = now) =>
    runCommand(setLimits, { ...envelope(at), input: { settings: [given] } });
  const asked = { clock: 'receipt', organisationIds: [], matterCodes: [], appealKind: null, emergency: false };
  const inForceOn = async (day: string) =>
    (await readWorkingTimeBook(unit, countyCode)).limitFor({ ...asked, day })?.limit.value;

  const first = limit({ validFrom: '2026-01-10' });
  expect(await set(first)).toEqual({ changed: 1, unchanged: 0 });
  expect(await set({ ...first, settingId: uuidv7() })).toEqual({ changed: 0, unchanged: 1 });
  expect(await inForceOn('2026-01-09')).toBe(4);
  expect(await inForceOn('2026-01-10')).toBe(2);
  await set(limit({ limit: { value: 8, unit: 'work_hour', dayMode: 'minutes' }, validFrom: '2026-02-01' }));
  expect(await inForceOn('2026-01-31')).toBe(2);
  expect(await inForceOn('2026-02-01')).toBe(8);
  await set(limit({ limit: null, validFrom: '2026-03-01' }));
  expect(await inForceOn('2026-03-01')).toBe(4);
  await expect(set(limit({ validFrom: '2026-01-04' }))).rejects.toMatchObject({ code: 'catalogue.valid-from-past' });
  const half = { value: 1.5, unit: 'work_day', dayMode: 'end-of-day' } as const;
  await expect(set(limit({ limit: half }))).rejects.toMatchObject({ code: 'catalogue.whole-days' });
});

inSandbox('whose time is counted by which calendar can be changed from a day on', async (unit) => {
  const { runCommand, envelope } = openRoom(unit);
  await shipCalendars({ runCommand, unit }, { countyCode, centreId: null, now });
  const use = (calendarCode: string | null, validFrom: string) =>
    runCommand(useCalendars, {
      ...envelope(),
      input: { uses: [{ useId: uuidv7(), organisationId: null, clock: 'verify', calendarCode, validFrom }] },
    });
  const verifyOn = async (day: string) =>
    (await readWorkingTimeBook(unit, countyCode)).scheduleFor({ organisationIds: [], clock: 'verify', day });
  expect(await use(dutyCalendar, '2026-01-08')).toEqual({ changed: 1 });
  expect(await verifyOn('2026-01-07')).toMatch(/^office-hours/);
  expect(await verifyOn('2026-01-08')).toMatch(/^around-the-clock/);
  await use(null, '2026-01-20');
  expect(await verifyOn('2026-01-20')).toMatch(/^office-hours/);
  await expect(use('no-such', '2026-01-20')).rejects.toMatchObject({ code: 'catalogue.unknown-calendar' });
});

inSandbox('notices that ship agree with a week that everybody remembers, and files of notices are read', async () => {
  const year = shippedNotices().find((notice) => notice.year === 2024)!;
  const off = (day: string) => year.days.find((each) => each.day === day)?.off;
  expect([off('2024-10-01'), off('2024-10-07'), off('2024-10-12'), off('2024-10-14')]).toEqual([
    true,
    true,
    false,
    undefined,
  ]);
  const file = '{"year":2027,"papers":[],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}';
  expect(readNoticeFile(file)).toEqual([{ year: 2027, days: [{ day: '2027-01-01', name: '元旦', off: true }] }]);
  for (const bad of ['', '[', '{}', '[{"year":2027,"days":[{"date":1}]}]', 'null']) {
    expect(readNoticeFile(bad)).toBeNull();
  }
});
