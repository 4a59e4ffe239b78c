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
 * @returns years whose holidays were new here, and whether calendars began to count
 */
export async function shipCalendars(
  { runCommand, unit }: { runCommand: RunCommand; unit: Unit },
  {
    countyCode,
    centreId,
    now,
    since,
    idOf = () => uuidv7(),
  }: {
    countyCode: string;
    centreId: string | null;
    now: Date;
    since?: Date;
    /** Ids that are the same whenever a run that was broken off goes on. */
    idOf?: (name: string) => string;
  },
): Promise<{ added: readonly number[]; begun: boolean }> {
  const actor = systemActor(countyCode);
  const command = (name: string) => ({ commandId: idOf(`calendars ${name}`), countyCode, actor, now });
  const notices = { notices: shippedNotices(), source: 'linli' };
  const { added } = await runCommand(putHolidayNotices, { ...command('notices'), input: notices });
  const validFrom = addDays(chinaDay(since ?? now), -400);
  const book = await readWorkingTimeBook(unit, countyCode);
  const today = { day: chinaDay(now), organisationIds: centreId === null ? [] : [centreId] };
  if (book.scheduleFor({ ...today, clock: 'handle' }) !== null) return { added, begun: false };
  for (const [calendarCode, name, definition] of [
    [officeCalendar, '机关作息', officeHours],
    [dutyCalendar, '全天值守', aroundTheClock],
  ] as const) {
    await runCommand(putCalendar, {
      ...command(calendarCode),
      input: { calendarCode, name, definition: { ...definition, name }, validFrom, note: '' },
    });
  }
  const useOf = (organisationId: string | null, clock: string | null, calendarCode: string) => {
    return { useId: idOf(`calendar of ${clock ?? 'all'}`), organisationId, clock, calendarCode, validFrom };
  };
  const whole = useOf(null, null, officeCalendar);
  const desk = centreId === null ? [] : deskClocks.map((clock) => useOf(centreId, clock, dutyCalendar));
  await runCommand(useCalendars, { ...command('uses'), input: { uses: [whole, ...desk] } });
  return { added, begun: true };
}
