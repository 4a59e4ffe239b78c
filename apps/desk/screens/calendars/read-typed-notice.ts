import { isRealDay } from '#platform/pure/china-time.ts';
import type { HolidayNotice } from '#platform/pure/working-time/calendar.ts';

export type TypedNotice =
  | { ok: true; notices: HolidayNotice[] }
  /** The first line that cannot be read. */
  | { ok: false; line: number; text: string };

const linePattern = /^(\d{4}-\d{2}-\d{2})\s+(休|放假|off|班|补班|上班|work)(?:\s+(.*))?$/i;

/** Days as a person types them, one a line: 2027-01-01 休 元旦. They become one notice for each year. */
export function readTypedNotice(text: string): TypedNotice {
  const years = new Map<number, { day: string; name: string; off: boolean }[]>();
  for (const [index, raw] of text.normalize('NFKC').split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const match = linePattern.exec(line);
    const day = match?.[1] ?? '';
    if (!match || !isRealDay(day)) return { ok: false, line: index + 1, text: line };
    const year = Number(day.slice(0, 4));
    const off = /^(?:休|放假|off)$/i.test(match[2]!);
    const days = years.get(year) ?? [];
    if (days.some((other) => other.day === day)) return { ok: false, line: index + 1, text: line };
    years.set(year, [...days, { day, name: match[3]?.trim() ?? '', off }]);
  }
  return { ok: true, notices: [...years].map(([year, days]) => ({ year, days })) };
}
