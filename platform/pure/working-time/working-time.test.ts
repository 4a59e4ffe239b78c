import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aroundTheClock, findFaults, type HolidayNotice, officeHours, type WorkCalendar } from './calendar.ts';
import { consumed, dueWithPauses, remaining } from './clock.ts';
import { explainDue } from './explain.ts';
import { type DayMode, dueOf, type LimitUnit } from './limit.ts';
import { addWorkingTime, compileSchedule, isOpen, nextOpening, workingTimeBetween } from './schedule.ts';

const hour = 3_600_000;
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const shown = (instant: number) => new Date(instant + 8 * hour).toISOString().slice(0, 16).replace('T', ' ');

/** 2026-02-14 is a Saturday worked for the Spring Festival from the 15th to the 23rd. */
const notice2026: HolidayNotice = {
  year: 2026,
  days: [
    { day: '2026-02-14', name: '春节', off: false },
    ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => {
      return { day: `2026-02-${day}`, name: '春节', off: true };
    }),
    { day: '2026-02-28', name: '春节', off: false },
  ],
};
const office = compileSchedule(officeHours, [notice2026]);

test.each<[string, number, LimitUnit, DayMode, string]>([
  ['2026-01-09 17:30', 4, 'work_hour', 'minutes', '2026-01-12 11:30'],
  ['2026-01-09 17:30', 2, 'continuous_hour', 'minutes', '2026-01-09 19:30'],
  ['2026-01-06 12:30', 1, 'work_hour', 'minutes', '2026-01-06 15:00'],
  ['2026-01-10 10:00', 1, 'work_day', 'minutes', '2026-01-12 18:00'],
  ['2026-01-08 09:00', 2, 'work_day', 'minutes', '2026-01-12 09:00'],
  ['2026-01-07 23:00', 1, 'calendar_day', 'minutes', '2026-01-08 23:00'],
  ['2026-01-09 09:00', 1, 'work_day', 'end-of-day', '2026-01-12 18:00'],
  ['2026-01-10 10:00', 1, 'work_day', 'end-of-day', '2026-01-12 18:00'],
  ['2026-01-09 09:00', 1, 'work_day', 'same-clock-time', '2026-01-12 09:00'],
  ['2026-01-10 10:00', 1, 'work_day', 'same-clock-time', '2026-01-13 08:00'],
  ['2026-01-09 13:00', 1, 'work_day', 'same-clock-time', '2026-01-12 14:00'],
  ['2026-01-09 20:00', 1, 'work_day', 'same-clock-time', '2026-01-12 18:00'],
  ['2026-02-13 17:00', 1, 'work_day', 'minutes', '2026-02-14 17:00'],
  ['2026-02-14 17:00', 2, 'work_hour', 'minutes', '2026-02-24 09:00'],
  ['2026-02-14 17:00', 1, 'work_day', 'end-of-day', '2026-02-24 18:00'],
])('%s and %s %s (%s) end at %s', (start, value, unit, dayMode, due) => {
  expect(shown(dueOf(office, at(start), { value, unit, dayMode }).dueAt)).toBe(due);
});

test('a make-up day works like the weekday that was chosen, in the season of that day', () => {
  const summer: WorkCalendar = {
    ...officeHours,
    makeUpDayLike: 5,
    week: officeHours.week.with(4, [{ from: '09:00', to: '12:00' }]),
    seasons: [
      { name: '夏令', from: '05-01', to: '09-30', week: officeHours.week.with(4, [{ from: '08:00', to: '11:00' }]) },
    ],
  };
  const made = compileSchedule(summer, [
    {
      year: 2026,
      days: [
        { day: '2026-02-14', name: '春节', off: false },
        { day: '2026-05-09', name: '劳动节', off: false },
      ],
    },
  ]);
  expect(made.dayOf('2026-02-14').openings).toEqual([{ from: '09:00', to: '12:00' }]);
  expect(made.dayOf('2026-05-09').openings).toEqual([{ from: '08:00', to: '11:00' }]);
  expect(made.dayOf('2026-05-09').because).toBe('make-up-day');
});

test('a season may run over the turn of the year', () => {
  const winter = compileSchedule(
    {
      ...officeHours,
      seasons: [
        {
          name: '冬令',
          from: '11-01',
          to: '02-28',
          week: officeHours.week.map(() => [{ from: '09:00', to: '17:00' }]),
        },
      ],
    },
    [],
  );
  expect(winter.dayOf('2026-12-31')).toMatchObject({ because: 'season', name: '冬令' });
  expect(winter.dayOf('2027-01-01').openings[0]?.from).toBe('09:00');
  expect(winter.dayOf('2026-03-02').openings[0]?.from).toBe('08:00');
});

test('what the organisation itself decided for a day wins over the public holiday', () => {
  const own = compileSchedule(
    {
      ...officeHours,
      specialDays: [
        { day: '2026-02-17', name: '值班', kind: 'open' },
        { day: '2026-01-05', name: '停电', kind: 'closed' },
      ],
    },
    [notice2026],
  );
  expect(own.dayOf('2026-02-17').openings).toHaveLength(2);
  expect(own.dayOf('2026-01-05')).toEqual({ openings: [], because: 'special', name: '停电' });
});

test('a notice also says what the last days of the year before are', () => {
  const made = compileSchedule(officeHours, [
    {
      year: 2019,
      days: [
        { day: '2018-12-31', name: '元旦', off: true },
        { day: '2018-12-29', name: '元旦', off: false },
      ],
    },
  ]);
  expect(made.dayOf('2018-12-31').because).toBe('holiday');
  expect(made.dayOf('2018-12-29').because).toBe('make-up-day');
});

test('a year without a notice counts as ordinary weeks and says that it was not announced', () => {
  expect(office.hasNotice(2027)).toBe(false);
  expect(compileSchedule(aroundTheClock, []).hasNotice(2027)).toBe(true);
  const limit = { value: 3, unit: 'work_day' } as const;
  const start = at('2026-12-31 09:00');
  const due = dueOf(office, start, limit);
  const told = explainDue(office, limit, { startedAt: start, ...due, pauses: [] });
  expect(told.unannouncedYears).toEqual([2027]);
});

test('a duty around the clock counts every minute, over midnight and the turn of the year', () => {
  const duty = compileSchedule(aroundTheClock, []);
  expect(shown(addWorkingTime(duty, at('2026-12-31 23:00'), 2 * hour))).toBe('2027-01-01 01:00');
  expect(duty.openingsOf(2026).opens.length).toBe(1);
});

test('what went by in a pause is given back, and pauses that overlap count once', () => {
  const running = {
    startedAt: at('2026-01-08 09:00'),
    allowance: 4 * hour,
    measure: 'working' as const,
    pauses: [
      { from: at('2026-01-08 10:00'), to: at('2026-01-08 11:30') },
      { from: at('2026-01-08 11:00'), to: at('2026-01-08 15:00') },
      { from: at('2026-01-01 09:00'), to: at('2026-01-02 11:30') },
    ],
  };
  expect(shown(dueWithPauses(office, running)!)).toBe('2026-01-08 18:00');
  expect(consumed(office, running, at('2026-01-08 12:00'))).toBe(hour);
  expect(remaining(office, running, at('2026-01-09 09:00'))).toBe(-hour);
});

test('while a pause lasts nothing falls due, unless it began too late', () => {
  const running = { startedAt: at('2026-01-08 09:00'), allowance: 2 * hour, measure: 'working' as const };
  expect(dueWithPauses(office, { ...running, pauses: [{ from: at('2026-01-08 10:00'), to: null }] })).toBeNull();
  const late = { ...running, pauses: [{ from: at('2026-01-08 17:00'), to: null }] };
  expect(shown(dueWithPauses(office, late)!)).toBe('2026-01-08 11:00');
});

test('the explanation names the festival passed over and the Saturday that was worked', () => {
  const limit = { value: 2, unit: 'work_day' } as const;
  const start = at('2026-02-13 19:00');
  const told = explainDue(office, limit, { startedAt: start, ...dueOf(office, start, limit), pauses: [] });
  expect(shown(told.countedFrom)).toBe('2026-02-14 08:00');
  expect(told.workedInstead).toEqual([{ day: '2026-02-14', name: '春节' }]);
  expect(told.passedOver).toEqual([
    { from: '2026-02-15', to: '2026-02-23', days: 9, because: 'holiday', name: '春节' },
  ]);
  expect(told.perDay).toEqual([
    { day: '2026-02-14', counted: 8 * hour },
    { day: '2026-02-24', counted: 8 * hour },
  ]);
  expect(shown(told.dueAt!)).toBe('2026-02-24 18:00');
});

test('faults of a calendar are found before anybody counts by it', () => {
  expect(findFaults(officeHours)).toEqual([]);
  expect(findFaults(aroundTheClock)).toEqual([]);
  const broken: WorkCalendar = {
    ...officeHours,
    week: [
      [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '18:00' },
      ],
      [{ from: '8:00', to: '25:00' }],
      [],
      [],
      [],
      [],
    ],
    seasons: [{ name: 'x', from: '13-01', to: '02-30', week: officeHours.week }],
    specialDays: [
      { day: '2026-02-30', name: 'x', kind: 'closed' },
      { day: '2026-02-30', name: 'x', kind: 'closed', openings: [{ from: '08:00', to: '09:00' }] },
    ],
    makeUpDayLike: 8,
    minutesOfDay: 0,
    offsetMinutes: 1.5,
  };
  expect(new Set(findFaults(broken).map(({ fault }) => fault))).toEqual(
    new Set([
      'opening-order',
      'time',
      'seven-days',
      'day',
      'day-twice',
      'closed-with-openings',
      'weekday',
      'minutes-of-day',
      'offset',
    ]),
  );
});

test('nobody counts by a calendar with faults', () => {
  const week = officeHours.week.with(0, [{ from: '18:00', to: '08:00' }]);
  expect(() => compileSchedule({ ...officeHours, week }, [])).toThrow('opening-order at week.0');
});

test('a calendar that never opens is refused, not searched for ever', () => {
  const closed = compileSchedule({ ...officeHours, week: [[], [], [], [], [], [], []] }, []);
  expect(() => addWorkingTime(closed, at('2026-01-01 00:00'), 1)).toThrow(RangeError);
  expect(() => nextOpening(closed, at('2026-01-01 00:00'))).toThrow(RangeError);
  expect(() => dueOf(closed, at('2026-01-01 00:00'), { value: 1, unit: 'work_day', dayMode: 'end-of-day' })).toThrow(
    RangeError,
  );
});

const instant = fc.integer({ min: at('2025-12-01 00:00'), max: at('2027-01-31 00:00') });

test('adding and measuring are inverse, and nothing earlier has passed as much', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 400 * hour }), (start, duration) => {
      const end = addWorkingTime(office, start, duration);
      expect(workingTimeBetween(office, start, end)).toBe(duration);
      expect(workingTimeBetween(office, start, end - 1)).toBe(duration - 1);
    }),
  );
});

test('time measured in parts is the time measured whole', () => {
  fc.assert(
    fc.property(instant, instant, instant, (...three) => {
      const [one, two, last] = three.toSorted((a, b) => a - b) as [number, number, number];
      expect(workingTimeBetween(office, one, two) + workingTimeBetween(office, two, last)).toBe(
        workingTimeBetween(office, one, last),
      );
    }),
  );
});

test('the next opening is open, and nothing counts before it', () => {
  fc.assert(
    fc.property(instant, (start) => {
      const open = nextOpening(office, start);
      expect(isOpen(office, open)).toBe(true);
      expect(workingTimeBetween(office, start, open)).toBe(0);
    }),
  );
});

test('what is used and what is left make the limit at every instant', () => {
  const pauses = fc.array(
    fc
      .record({ from: instant, to: fc.option(instant, { nil: null }) })
      .filter(({ from, to }) => to === null || to >= from),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(
      instant,
      instant,
      pauses,
      fc.constantFrom('working', 'continuous'),
      (startedAt, now, given, measure) => {
        const running = { startedAt, allowance: 20 * hour, measure, pauses: given } as const;
        expect(consumed(office, running, now) + remaining(office, running, now)).toBe(running.allowance);
        const due = dueWithPauses(office, running);
        if (due !== null) expect(remaining(office, running, due)).toBe(0);
      },
    ),
  );
});
