/** What the worker could not do: messages given up after their last attempt, timers that fail again and again. */
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/** A message was given up and waits here; a timer is still tried, every minute and then every hour. */
export const failureOrigins = ['message', 'timer'] as const;
export type FailureOrigin = (typeof failureOrigins)[number];

/** All of one topic, or of one kind of timer. Counts stop at 10,000 over all of them. */
export type FailureGroup = {
  origin: FailureOrigin;
  name: string;
  count: number;
  /** The most that one of them has been tried. */
  attempts: number;
  /** Code or name of the newest error. */
  reason: string | null;
  oldestAt: Date;
  newestAt: Date;
};

export type Failure = { id: string; attempts: number; reason: string | null; failedAt: Date };

/** Which ones: those of a name, or a single one of them. */
export type FailuresChosen = { countyCode: string; origin: FailureOrigin; name: string; id: string | null };

const mostCounted = 10_000;
const mostGroups = 100;
/** So many move in one transaction. */
export const mostMoved = 2_000;

/** By topic and kind, those of which there are most first. */
export async function failureGroups(tx: Tx, countyCode: string): Promise<FailureGroup[]> {
  const { rows } = await sql<FailureGroup>`
    select origin, name, count(*)::integer as count, max(attempts) as attempts,
      (array_agg(reason order by at desc, id desc))[1] as reason, min(at) as "oldestAt", max(at) as "newestAt"
    from (
      (select 'message' as origin, topic as name, message_id as id, attempts, reason, failed_at as at
        from platform.outbox_failed where county_code = ${countyCode} limit ${sql.lit(mostCounted)})
      union all
      (select 'timer', kind, timer_id, attempts, reason, due_at
        from platform.timer where county_code = ${countyCode} and attempts > 0 limit ${sql.lit(mostCounted)})
    ) as failed
    group by origin, name order by count(*) desc, origin, name limit ${sql.lit(mostGroups)}`.execute(tx);
  return rows;
}

/** The ones of a name, the oldest first. Of a timer the instant is that of its next attempt. */
export async function listFailures(
  tx: Tx,
  { countyCode, origin, name }: Omit<FailuresChosen, 'id'>,
  limit: number,
): Promise<Failure[]> {
  const { rows } = await (
    origin === 'message'
      ? sql<Failure>`
          select message_id as id, attempts, reason, failed_at as "failedAt" from platform.outbox_failed
          where county_code = ${countyCode} and topic = ${name} order by failed_at, message_id limit ${limit}`
      : sql<Failure>`
          select timer_id as id, attempts, reason, due_at as "failedAt" from platform.timer
          where county_code = ${countyCode} and kind = ${name} and attempts > 0 order by due_at, timer_id limit ${limit}`
  ).execute(tx);
  return rows;
}

/** Puts messages back into the outbox as new ones, and lets timers fire now. @returns how many */
export async function retryFailures(tx: Tx, chosen: FailuresChosen, now: Date): Promise<number> {
  const { rows } =
    chosen.origin === 'message'
      ? await sql<{ id: string }>`
          with taken as (
            delete from platform.outbox_failed where county_code = ${chosen.countyCode}
              and message_id in (${chosenMessages(chosen)})
            returning county_code, message_id, topic, payload, announced_at)
          insert into platform.outbox (county_code, message_id, topic, payload, announced_at)
          select county_code, message_id, topic, payload, announced_at from taken returning message_id as id`.execute(
          tx,
        )
      : await sql<{ id: string }>`
          update platform.timer set attempts = 0, reason = null, due_at = ${now}
          where county_code = ${chosen.countyCode} and timer_id in (${chosenTimers(chosen)})
          returning timer_id as id`.execute(tx);
  return rows.length;
}

/** Takes them away: what they would have done is never done. @returns how many */
export async function letGoOfFailures(tx: Tx, chosen: FailuresChosen): Promise<number> {
  const { rows } =
    chosen.origin === 'message'
      ? await sql<{ id: string }>`
          delete from platform.outbox_failed where county_code = ${chosen.countyCode}
            and message_id in (${chosenMessages(chosen)}) returning message_id as id`.execute(tx)
      : await sql<{ id: string }>`
          delete from platform.timer where county_code = ${chosen.countyCode}
            and timer_id in (${chosenTimers(chosen)}) returning timer_id as id`.execute(tx);
  return rows.length;
}

/** Nobody changes them; whoever comes second finds them gone. */
function chosenMessages({ countyCode, name, id }: FailuresChosen) {
  return sql`select message_id from platform.outbox_failed
    where county_code = ${countyCode} and topic = ${name} ${id === null ? sql`` : sql`and message_id = ${id}`}
    order by failed_at, message_id limit ${sql.lit(mostMoved)}`;
}

/** Those that a worker fires at this moment are passed by. */
function chosenTimers({ countyCode, name, id }: FailuresChosen) {
  return sql`select timer_id from platform.timer
    where county_code = ${countyCode} and kind = ${name} and attempts > 0
      ${id === null ? sql`` : sql`and timer_id = ${id}`}
    order by due_at, timer_id limit ${sql.lit(mostMoved)} for update skip locked`;
}
