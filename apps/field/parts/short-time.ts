import { formatChinaTime } from '#platform/pure/china-time.ts';

/** The hour of today, day and hour of an earlier day. */
export function shortTime(instant: Date, now: Date): string {
  const said = formatChinaTime(instant);
  return said.slice(0, 10) === formatChinaTime(now).slice(0, 10) ? said.slice(11) : said.slice(5);
}
