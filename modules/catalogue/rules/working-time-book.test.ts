import { expect, test } from 'vitest';
import { aroundTheClock, officeHours } from '#platform/pure/working-time/calendar.ts';
import { addWorkingTime } from '#platform/pure/working-time/schedule.ts';
import { type BookRows, type ClockPlace, createWorkingTimeBook, plainBook } from './working-time-book.ts';

const [county, town, unit] = ['county', 'town', 'unit'];
const rows: BookRows = {
  calendars: [
    { calendarCode: 'office', version: 1, name: '', definition: officeHours, validFrom: '2025-01-01' },
    {
      calendarCode: 'office',
      version: 2,
      name: '',
      definition: { ...officeHours, specialDays: [{ day: '2026-03-02', name: '迁址', kind: 'closed' }] },
      validFrom: '2026-02-01',
    },
    { calendarCode: 'duty', version: 1, name: '', definition: aroundTheClock, validFrom: '2025-01-01' },
  ],
  notices: [
    { position: 1, year: 2026, days: [{ day: '2026-01-01', name: '元旦', off: true }] },
    {
      position: 2,
      year: 2026,
      days: [
        { day: '2026-01-01', name: '元旦', off: true },
        { day: '2026-01-02', name: '元旦', off: true },
      ],
    },
  ],
  uses: [
    { organisationId: null, clock: null, calendarCode: 'office', validFrom: '2025-01-01', validTo: null },
    { organisationId: county, clock: 'accept', calendarCode: 'duty', validFrom: '2025-01-01', validTo: null },
    { organisationId: town, clock: null, calendarCode: 'office', validFrom: '2025-01-01', validTo: '2026-01-01' },
  ],
  settings: [
    setting('general', { clock: 'handle', value: 3 }),
    setting('of the matter', { clock: 'handle', matterCode: 'event-01-02', value: 1 }),
    setting('of the class, in the unit', { clock: 'handle', matterCode: 'event-01', organisationId: unit, value: 2 }),
    setting('urgent', { clock: 'handle', emergency: true, value: 1, unit: 'continuous_hour' }),
    setting('ended', { clock: 'receipt', value: 9, validTo: '2026-01-05' }),
  ],
};
const book = createWorkingTimeBook(rows);
const place: ClockPlace = {
  clock: 'handle',
  organisationIds: [unit, town, county],
  matterCodes: [],
  appealKind: null,
  emergency: false,
  day: '2026-01-05',
};

function setting(settingId: string, given: Partial<BookRows['settings'][number]>): BookRows['settings'][number] {
  return {
    settingId,
    clock: 'handle',
    organisationId: null,
    matterCode: null,
    appealKind: null,
    emergency: null,
    value: 1,
    unit: 'work_day',
    dayMode: 'minutes',
    validFrom: '2025-01-01',
    validTo: null,
    ...given,
  };
}

test('the nearest organisation says whose hours count, then the clock', () => {
  expect(book.scheduleFor(place)).toBe('office@1#2');
  expect(book.scheduleFor({ ...place, clock: 'accept', organisationIds: [county] })).toBe('duty@1#2');
  expect(book.scheduleFor({ ...place, clock: 'accept', organisationIds: [] })).toBe('office@1#2');
});

test('a version counts from the day it is in force', () => {
  expect(book.scheduleFor({ ...place, day: '2026-01-31' })).toBe('office@1#2');
  expect(book.scheduleFor({ ...place, day: '2026-02-01' })).toBe('office@2#2');
});

test('a key means the same for ever: what was announced later is not in it', () => {
  const start = Date.parse('2025-12-31T16:00:00Z');
  const opened = (key: string) => new Date(addWorkingTime(book.schedule(key), start, 1)).toISOString().slice(0, 10);
  expect(opened('office@1#1')).toBe('2026-01-02');
  expect(opened('office@1#2')).toBe('2026-01-05');
  expect(() => book.schedule('office@7#1')).toThrow('office@7#1');
});

test('of several limits the most exact holds: the matter, then its class, then where', () => {
  const chosen = (given: Partial<ClockPlace>) => book.limitFor({ ...place, ...given })?.settingId;
  expect(chosen({})).toBe('general');
  expect(chosen({ matterCodes: ['event-01-02', 'event-01'] })).toBe('of the matter');
  expect(chosen({ matterCodes: ['event-01-09', 'event-01'] })).toBe('of the class, in the unit');
  expect(chosen({ matterCodes: ['event-01-09', 'event-01'], organisationIds: [town] })).toBe('general');
  expect(chosen({ emergency: true })).toBe('urgent');
});

test('where nothing is set the defaults hold, and an emergency has its own', () => {
  expect(book.limitFor({ ...place, clock: 'receipt' })).toMatchObject({ from: 'default', limit: { value: 4 } });
  expect(book.limitFor({ ...place, clock: 'promise', appealKind: 'complaint' })?.limit.value).toBe(13);
  expect(book.limitFor({ ...place, clock: 'promise', appealKind: 'complaint', emergency: true })?.limit.unit).toBe(
    'calendar_day',
  );
  expect(book.limitFor({ ...place, clock: 'split' })).toBeNull();
});

test('without a calendar in force every minute counts', () => {
  expect(plainBook.scheduleFor(place)).toBeNull();
});
