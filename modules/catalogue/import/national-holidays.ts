import { createRequire } from 'node:module';
import type { HolidayNotice } from '#platform/pure/working-time/calendar.ts';

type Raw = { holidays: Record<string, string>; workdays: Record<string, string> };

/**
 * The State Council's notices as the package chinese-days has them (it agrees with the notices on all days of
 * 2007–2026). A year belongs here once its notice is out; later ones are imported or typed in.
 */
export function shippedNotices(): HolidayNotice[] {
  const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Raw;
  const byYear = new Map<number, { day: string; name: string; off: boolean }[]>();
  const add = (days: Record<string, string>, off: boolean) => {
    for (const [day, names] of Object.entries(days)) {
      const year = Number(day.slice(0, 4));
      // Written as "Spring Festival,春节,4".
      const name = names.split(',')[1] ?? names;
      byYear.set(year, [...(byYear.get(year) ?? []), { day, name, off }]);
    }
  };
  add(holidays, true);
  add(workdays, false);
  return [...byYear]
    .map(([year, days]) => ({ year, days: days.toSorted((one, other) => (one.day < other.day ? -1 : 1)) }))
    .toSorted((one, other) => one.year - other.year);
}

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
