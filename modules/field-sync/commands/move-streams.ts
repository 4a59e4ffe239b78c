import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { often, sendTogether, textOf } from '#platform/database/transaction.ts';
import type { RecordKind } from '../rules/streams.ts';

/**
 * Whoever raises counters of several streams holds the county's gate until his commit, so that two never wait for each
 * other's streams. Readers do not come here.
 */
export function gateOf(countyCode: string) {
  return sql`select pg_advisory_xact_lock(hashtext('field_sync.stream'), ${Number(countyCode)}::integer)`;
}

export type MovedRecord = { recordId: string; recordKind: RecordKind };

/** Streams that exist and hold the record or will: nobody else has work with it. */
export async function streamsToMove(
  tx: Tx,
  countyCode: string,
  { recordId }: MovedRecord,
  belongsTo: readonly string[],
): Promise<string[]> {
  const belongs =
    belongsTo.length === 0
      ? sql``
      : sql`
    union select stream_id from field_sync.stream
    where county_code = ${countyCode} and stream_id in (${sql.join(belongsTo)})`;
  const { rows } = await sql<{ stream_id: string }>`
    select stream_id from field_sync.change where county_code = ${countyCode} and record_id = ${recordId} ${belongs}
    order by stream_id`.execute(tx);
  return rows.map((row) => row.stream_id);
}

/** Those of these streams that somebody has pulled. */
export async function existingStreams(tx: Tx, countyCode: string, streamIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ stream_id: string }>`
    select stream_id from field_sync.stream
    where county_code = ${countyCode} and stream_id = any (${streamIds}::text[]) order by stream_id`.execute(tx);
  return rows.map((row) => row.stream_id);
}

/** Does anybody of the county pull at all? */
export async function anybodyPulls(tx: Tx, countyCode: string): Promise<boolean> {
  const { rows } = await often(sql`select 1 from field_sync.stream where county_code = ${countyCode} limit 1`).execute(
    tx,
  );
  return rows.length > 0;
}

/**
 * Moves a record to the newest counter of each stream: where it does not belong any more as a tombstone. The counter is
 * raised in the row of its stream, in this very transaction, so that the commits stand in its order.
 */
export async function moveStreams(
  tx: Tx,
  given: {
    countyCode: string;
    record: MovedRecord;
    streamIds: readonly string[];
    belongsTo: ReadonlySet<string>;
    until: Date | null;
    now: Date;
  },
): Promise<void> {
  const { countyCode, record, streamIds, belongsTo, until, now } = given;
  if (streamIds.length === 0) return;
  const staying = streamIds.filter((id) => belongsTo.has(id));
  await sendTogether(
    tx,
    [
      gateOf(countyCode),
      sql`with raised as (
          update field_sync.stream set counter = counter + 1
          where county_code = ${countyCode} and stream_id in (${sql.join(streamIds)})
          returning stream_id, counter
        )
        insert into field_sync.change
          (county_code, stream_id, record_id, record_kind, counter, gone, changed_at, until)
        select ${countyCode}, stream_id, ${record.recordId}::uuid, ${record.recordKind}, counter,
          not (stream_id = any (${staying}::text[])), ${now}::timestamptz, ${until}::timestamptz
        from raised
        on conflict (county_code, stream_id, record_id) do update
          set counter = excluded.counter, gone = excluded.gone, changed_at = excluded.changed_at, until = excluded.until`,
    ].map((statement) => textOf(tx, statement)),
  );
}
