import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** What the worker has to do for one county, by what it is. Counts stop at 10,000. */
export type CountyWork = {
  outbox: { waiting: number; oldestAt: Date | null; triedAgain: number; failed: number };
  seals: { waiting: number; oldestAt: Date | null };
  imports: { waiting: number; running: number; stopped: number };
};

/** `late` are due and have not fired; `failing` have been tried in vain. */
export type TimerKind = { kind: string; waiting: number; late: number; failing: number; nextAt: Date };

const mostCounted = 10_000;
const mostRead = 200_000;
const mostKinds = 100;

/** Outbox, seals and imports of a county. */
export async function countyWork(tx: Tx, countyCode: string, now: Date): Promise<CountyWork> {
  const most = sql.lit(mostCounted);
  const { rows } = await sql<Record<string, number> & { outbox_oldest: Date | null; seals_oldest: Date | null }>`
    select
      (select count(*)::integer from (select 1 from platform.outbox where county_code = ${countyCode} limit ${most}) as one) as outbox,
      (select min(announced_at) from platform.outbox where county_code = ${countyCode} and not_before <= ${now}) as outbox_oldest,
      (select count(*)::integer from (select 1 from platform.outbox
        where county_code = ${countyCode} and attempts > 0 limit ${most}) as one) as again,
      (select count(*)::integer from (select 1 from platform.outbox_failed where county_code = ${countyCode} limit ${most}) as one) as failed,
      (select count(*)::integer from (select 1 from platform.audit_pending where county_code = ${countyCode} limit ${most}) as one) as seals,
      (select at from platform.audit_entry where county_code = ${countyCode} and entry_id = (
        select entry_id from platform.audit_pending where county_code = ${countyCode} order by entry_id limit 1)) as seals_oldest,
      (select count(*)::integer from platform.import_job where county_code = ${countyCode} and state <> 'done' and state = 'waiting') as imports_waiting,
      (select count(*)::integer from platform.import_job where county_code = ${countyCode} and state <> 'done' and state = 'running') as imports_running,
      (select count(*)::integer from platform.import_job where county_code = ${countyCode} and state <> 'done' and state in ('stopped', 'failed')) as imports_stopped`.execute(
    tx,
  );
  const row = rows[0]!;
  return {
    outbox: {
      waiting: row['outbox']!,
      oldestAt: row.outbox_oldest,
      triedAgain: row['again']!,
      failed: row['failed']!,
    },
    seals: { waiting: row['seals']!, oldestAt: row.seals_oldest },
    imports: {
      waiting: row['imports_waiting']!,
      running: row['imports_running']!,
      stopped: row['imports_stopped']!,
    },
  };
}

/** The timers of a county by their kind: one pass over at most 200,000 of them (33,000 take 15 ms). */
export async function timerKinds(tx: Tx, countyCode: string, now: Date): Promise<TimerKind[]> {
  const { rows } = await sql<TimerKind>`
    select kind, count(*)::integer as waiting, count(*) filter (where due_at <= ${now})::integer as late,
      count(*) filter (where attempts > 0)::integer as failing, min(due_at) as "nextAt"
    from (select kind, due_at, attempts from platform.timer where county_code = ${countyCode} limit ${sql.lit(mostRead)}) as timer
    group by kind order by kind limit ${sql.lit(mostKinds)}`.execute(tx);
  return rows;
}
