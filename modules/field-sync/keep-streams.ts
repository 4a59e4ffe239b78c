import './tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { gateOf } from './commands/move-streams.ts';
import { keptDays } from './rules/streams.ts';

/** Nobody has pulled it for so long: the next one who does begins anew. */
const forgottenAfterDays = 60;
/** A phone that has not been heard of for so long, and holds nothing. */
const deviceForgottenAfterDays = 180;
const batchSize = 2000;
const day = 86_400_000;

/**
 * Keeps the streams small: what has been over for thirty days becomes a tombstone, tombstones go thirty days later and raise
 * the floor, streams and phones that nobody uses are forgotten. Answers how many rows it touched; there may be more.
 */
export async function keepStreams(unit: Unit, countyCode: string, now: Date): Promise<number> {
  return unit.transact(systemEyes, async (tx) => {
    await sendTogether(tx, [textOf(tx, gateOf(countyCode))]);
    return (
      (await buryOver(tx, countyCode, now)) +
      (await dropTombstones(tx, countyCode, now)) +
      (await forgetStreams(tx, countyCode, now)) +
      (await forgetDevices(tx, countyCode, now))
    );
  });
}

async function buryOver(tx: Tx, countyCode: string, now: Date): Promise<number> {
  const { rows } = await sql`
    with over as (
      select stream_id, record_id, row_number() over (partition by stream_id order by until, record_id) as place
      from (
        select stream_id, record_id, until from field_sync.change
        where county_code = ${countyCode} and until <= ${now} and not gone order by until limit ${batchSize}
      ) as first
    ), counted as (
      select stream_id, max(place) as most from over group by stream_id
    ), raised as (
      update field_sync.stream as stream set counter = counter + counted.most from counted
      where stream.county_code = ${countyCode} and stream.stream_id = counted.stream_id
      returning stream.stream_id, stream.counter - counted.most as base
    )
    update field_sync.change as change set gone = true, counter = raised.base + over.place, changed_at = ${now}
    from over join raised using (stream_id)
    where change.county_code = ${countyCode} and change.stream_id = over.stream_id and change.record_id = over.record_id
    returning change.record_id`.execute(tx);
  return rows.length;
}

async function dropTombstones(tx: Tx, countyCode: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - keptDays * day);
  const { rows } = await sql<{ dropped: number }>`
    with dropped as (
      delete from field_sync.change where (county_code, stream_id, record_id) in (
        select county_code, stream_id, record_id from field_sync.change
        where county_code = ${countyCode} and gone and changed_at < ${before} limit ${batchSize}
      ) returning stream_id, counter
    ), raised as (
      update field_sync.stream as stream set floor = greatest(floor, most.counter)
      from (select stream_id, max(counter) as counter from dropped group by stream_id) as most
      where stream.county_code = ${countyCode} and stream.stream_id = most.stream_id
    )
    select count(*)::int as dropped from dropped`.execute(tx);
  return rows[0]!.dropped;
}

async function forgetStreams(tx: Tx, countyCode: string, now: Date): Promise<number> {
  const { rows } = await sql<{ stream_id: string }>`
    delete from field_sync.stream where county_code = ${countyCode} and stream_id in (
      select stream_id from field_sync.stream
      where county_code = ${countyCode} and pulled_on < ${chinaDay(new Date(now.getTime() - forgottenAfterDays * day))}
      order by pulled_on limit 20)
    returning stream_id`.execute(tx);
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.stream_id);
  await sql`delete from field_sync.change
    where county_code = ${countyCode} and stream_id in (${sql.join(ids)})`.execute(tx);
  return rows.length;
}

async function forgetDevices(tx: Tx, countyCode: string, now: Date): Promise<number> {
  const { rows } = await sql`
    delete from field_sync.device where county_code = ${countyCode} and device_id in (
      select device_id from field_sync.device
      where county_code = ${countyCode} and undelivered = 0 and state in ('active', 'wiped')
        and last_seen_at < ${new Date(now.getTime() - deviceForgottenAfterDays * day)} limit ${batchSize})
    returning device_id`.execute(tx);
  return rows.length;
}
