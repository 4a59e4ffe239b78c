import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { ReportOutcome } from '../rules/held-report.ts';

/** One more of an outcome, on the day it happened. */
export async function countReports(
  tx: Tx,
  { countyCode, outcome, now, count = 1 }: { countyCode: string; outcome: ReportOutcome; now: Date; count?: number },
): Promise<void> {
  await sql`insert into portal.report_count (county_code, day, outcome, count)
    values (${countyCode}, ${chinaDay(now)}, ${outcome}, ${count})
    on conflict (county_code, day, outcome) do update set count = report_count.count + excluded.count`.execute(tx);
}
