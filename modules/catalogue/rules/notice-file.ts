import type { HolidayNotice } from '#platform/pure/working-time/calendar.ts';

/** A file of notices as holiday-cn publishes them: `{ year, days: [{ name, date, isOffDay }] }`, one or several. */
export function readNoticeFile(text: string): HolidayNotice[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const notices = (Array.isArray(parsed) ? parsed : [parsed]).map(readNotice);
  return notices.every((notice) => notice !== null) ? notices : null;
}

function readNotice(given: unknown): HolidayNotice | null {
  const { year, days } = (given ?? {}) as { year?: unknown; days?: unknown };
  if (!Number.isInteger(year) || !Array.isArray(days) || days.length > 366) return null;
  const read = days.map((each) => {
    const { name, date, isOffDay } = (each ?? {}) as { name?: unknown; date?: unknown; isOffDay?: unknown };
    const isDay = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date);
    return isDay && typeof isOffDay === 'boolean' ? { day: date, name: String(name ?? ''), off: isOffDay } : null;
  });
  return read.every((each) => each !== null) ? { year: year as number, days: read } : null;
}
