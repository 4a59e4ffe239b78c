/** Periods of days (Asia/Shanghai), cut into whole months and single days so that a year costs no more than a month. */

const dayLength = 86_400_000;

export type Period = { readonly from: string; readonly to: string };

/** At most so much is asked for at once. */
export const mostDays = 800;

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

export function daysIn({ from, to }: Period): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength) + 1;
}

/** A day, month, quarter, half or whole year as people name it: 2026-06-05, 2026-06, 2026-Q2, 2026-H1, 2026. */
export function periodNamed(name: string): Period | null {
  const match = /^(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?$/.exec(name);
  if (match === null) return null;
  const [, year = '', month, day, quarter, half] = match;
  if (day !== undefined) {
    const isReal = Number(month) <= 12 && dayAfter(`${year}-${month}-01`, Number(day) - 1) === name;
    return isReal ? { from: name, to: name } : null;
  }
  const months = (first: number, count: number): Period | null => {
    if (first < 1 || first > 12) return null;
    const from = `${year}-${String(first).padStart(2, '0')}-01`;
    return { from, to: dayAfter(firstOfMonth(from, count), -1) };
  };
  if (month !== undefined) return months(Number(month), 1);
  if (quarter !== undefined) return months(Number(quarter) * 3 - 2, 3);
  if (half !== undefined) return months(Number(half) * 6 - 5, 6);
  return months(1, 12);
}

function firstOfMonth(day: string, later: number): string {
  const number = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}-01`;
}

/** Whole months, and the single days before and after them. */
export function pieces({ from, to }: Period): { readonly months: readonly string[]; readonly days: readonly Period[] } {
  const first = from.endsWith('-01') ? from : firstOfMonth(from, 1);
  const afterLast = firstOfMonth(dayAfter(to), 0);
  if (first >= afterLast) return { months: [], days: [{ from, to }] };
  const months: string[] = [];
  for (let month = first; month < afterLast; month = firstOfMonth(month, 1)) months.push(month);
  const days: Period[] = [];
  if (from < first) days.push({ from, to: dayAfter(first, -1) });
  if (afterLast <= to) days.push({ from: afterLast, to });
  return { months, days };
}

export const comparisons = ['before', 'year-ago'] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * What a period is compared with: as many days right before it (whole months: as many months), or the same days a year
 * ago.
 */
export function comparedWith(period: Period, comparison: Comparison): Period {
  const { from, to } = period;
  const isWholeMonths = from.endsWith('-01') && dayAfter(to).endsWith('-01');
  if (comparison === 'year-ago') {
    if (isWholeMonths) return { from: firstOfMonth(from, -12), to: dayAfter(firstOfMonth(dayAfter(to), -12), -1) };
    return { from: yearBefore(from), to: yearBefore(to) };
  }
  if (isWholeMonths) {
    const months = pieces(period).months.length;
    return { from: firstOfMonth(from, -months), to: dayAfter(from, -1) };
  }
  return { from: dayAfter(from, -daysIn(period)), to: dayAfter(from, -1) };
}

/** The 29th of February has the 28th a year before. */
function yearBefore(day: string): string {
  const same = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return dayAfter(same, 0) === same ? same : dayAfter(same, -1);
}
