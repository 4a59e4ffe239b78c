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
