import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { aroundTheClock, officeHours } from '#platform/pure/working-time/calendar.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { shippedNotices } from '../import/national-holidays.ts';
import { readWorkingTimeBook } from '../queries/working-time-books.ts';
import { putCalendar } from './put-calendar.ts';
import { putHolidayNotices } from './put-holiday-notice.ts';
import { useCalendars } from './use-calendar.ts';

export const officeCalendar = 'office-hours';
export const dutyCalendar = 'around-the-clock';

/** Clocks of the county centre's desk, which works through the night while departments keep office hours. */
const deskClocks = ['accept', 'verify', 'dispatch', 'assign-inspection', 'inspect', 'close'] as const;

/**
 * Gives a county its first calendars: office hours for everybody, around the clock for the desk of its centre, and the
 * public holidays that this release knows. What is there already stays as people set it.
 */
export async function shipCalendars(
  { runCommand, unit }: { runCommand: RunCommand; unit: Unit },
  { countyCode, centreId, now, since }: { countyCode: string; centreId: string | null; now: Date; since?: Date },
): Promise<void> {
  const actor = systemActor(countyCode);
  const command = () => ({ commandId: uuidv7(), countyCode, actor, now });
  await runCommand(putHolidayNotices, { ...command(), input: { notices: shippedNotices(), source: 'linli' } });
  const validFrom = addDays(chinaDay(since ?? now), -400);
  const book = await readWorkingTimeBook(unit, countyCode);
  const today = { day: chinaDay(now), organisationIds: centreId === null ? [] : [centreId] };
  if (book.scheduleFor({ ...today, clock: 'handle' }) !== null) return;
  for (const [calendarCode, name, definition] of [
    [officeCalendar, '机关作息', officeHours],
    [dutyCalendar, '全天值守', aroundTheClock],
  ] as const) {
    await runCommand(putCalendar, {
      ...command(),
      input: { calendarCode, name, definition: { ...definition, name }, validFrom, note: '' },
    });
  }
  const whole = { useId: uuidv7(), organisationId: null, clock: null, calendarCode: officeCalendar, validFrom };
  const desk =
    centreId === null
      ? []
      : deskClocks.map((clock) => {
          return { useId: uuidv7(), organisationId: centreId, clock, calendarCode: dutyCalendar, validFrom };
        });
  await runCommand(useCalendars, { ...command(), input: { uses: [whole, ...desk] } });
}
