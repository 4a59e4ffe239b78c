import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';

/** What waits for the worker, and for how long the oldest of it has waited. Counts stop at 10,000. */
export type Backlog = {
  outbox: number;
  outboxSeconds: number;
  timersLate: number;
  timersLateSeconds: number;
  seals: number;
  sealsSeconds: number;
  /** Messages given up after their last attempt, and timers that have failed and are tried again. */
  failed: number;
  timersFailing: number;
};

const mostCounted = 10_000;

/** One question over the pipes of all counties. */
export async function readBacklog(unit: Unit, now: Date): Promise<Backlog> {
  const [row] = await unit.ask(
    systemEyes,
    () => sql<{ [Name in keyof Backlog]: number | null }>`
      select
        (select count(*) from (select 1 from platform.outbox where not_before <= ${now} limit ${sql.lit(mostCounted)}) as waiting) as outbox,
        (select extract(epoch from ${now}::timestamptz - min(announced_at))::float8 from platform.outbox where not_before <= ${now}) as "outboxSeconds",
        (select count(*) from (select 1 from platform.timer where due_at <= ${now} limit ${sql.lit(mostCounted)}) as waiting) as "timersLate",
        (select extract(epoch from ${now}::timestamptz - min(due_at))::float8 from platform.timer where due_at <= ${now}) as "timersLateSeconds",
        (select count(*) from (select 1 from platform.audit_pending limit ${sql.lit(mostCounted)}) as waiting) as seals,
        (select extract(epoch from ${now}::timestamptz - min((select entry.at from platform.audit_entry as entry
            where entry.county_code = pending.county_code and entry.entry_id = pending.entry_id)))::float8
          from (select * from platform.audit_pending limit ${sql.lit(mostCounted)}) as pending) as "sealsSeconds",
        (select count(*) from (select 1 from platform.outbox_failed limit ${sql.lit(mostCounted)}) as kept) as failed,
        (select count(*) from (select 1 from platform.timer where attempts > 0 limit ${sql.lit(mostCounted)}) as trying) as "timersFailing"`,
  );
  const atLeastNothing = (value: number | null | undefined) => Math.max(0, value ?? 0);
  return {
    outbox: atLeastNothing(row?.outbox),
    outboxSeconds: atLeastNothing(row?.outboxSeconds),
    timersLate: atLeastNothing(row?.timersLate),
    timersLateSeconds: atLeastNothing(row?.timersLateSeconds),
    seals: atLeastNothing(row?.seals),
    sealsSeconds: atLeastNothing(row?.sealsSeconds),
    failed: atLeastNothing(row?.failed),
    timersFailing: atLeastNothing(row?.timersFailing),
  };
}

/** Bytes of this database, its indexes and its dead rows. */
export async function databaseBytes(unit: Unit): Promise<number> {
  const [row] = await unit.ask(
    systemEyes,
    () => sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`,
  );
  return row?.bytes ?? 0;
}
