import '../tables.ts';
import { sql } from 'kysely';
import { fieldReading } from '#modules/incidents/public.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { keptDays, keptUntil, type RecordKind, type StreamName } from '../rules/streams.ts';

type Given = { countyCode: string; stream: StreamName; now: Date };
type Seed = { recordId: string; recordKind: RecordKind; until: Date | null };

/**
 * Fills a stream that nobody has pulled before. First its row is made and is there for all to see; then, under the row's
 * lock, everything that belongs to it is read. What changed before the row was there is read; what changes afterwards
 * finds the row and waits for the lock: nothing falls between.
 */
export async function openStream(unit: Unit, { countyCode, stream, now }: Given): Promise<void> {
  const { streamId, kind, ownerId } = stream;
  await unit.transact(systemEyes, async (tx) => {
    await sql`insert into field_sync.stream (county_code, stream_id, kind, owner_id, pulled_on)
      values (${countyCode}, ${streamId}, ${kind}, ${ownerId}, ${chinaDay(now)})
      on conflict do nothing`.execute(tx);
  });
  await unit.transact(systemEyes, (tx) => seedStream(tx, { countyCode, stream, now }));
}

async function seedStream(tx: Tx, { countyCode, stream, now }: Given): Promise<void> {
  const { streamId, kind, ownerId } = stream;
  const here = sql`county_code = ${countyCode} and stream_id = ${streamId}`;
  const { rows } = await sql<{ counter: string; seeded: boolean }>`
    select counter, seeded_at is not null as seeded from field_sync.stream where ${here} for update`.execute(tx);
  const row = rows[0];
  // Forgotten again in this very instant: the next pull makes it anew.
  if (!row || row.seeded) return;
  const since = new Date(now.getTime() - keptDays * 86_400_000);
  const cases = await fieldReading.ofOwner(tx, { countyCode, kind, ownerId, since });
  const late = kind === 'person' ? await fieldReading.lateWorkOf(tx, { countyCode, accountId: ownerId, since }) : [];
  const instructions =
    kind === 'grid' ? [] : await fieldReading.instructionsOfOwner(tx, { countyCode, ownerId, since });
  const seeds: Seed[] = [
    ...cases.map((one) => ({
      recordId: one.incidentId,
      recordKind: 'case' as const,
      until: keptUntil(one.closedAt),
    })),
    ...late.map((one) => ({
      recordId: one.workId,
      recordKind: 'late-work' as const,
      until: keptUntil(one.decidedAt),
    })),
    ...instructions.map((one) => ({
      recordId: one.instructionId,
      recordKind: 'instruction' as const,
      until: keptUntil(one.endedAt),
    })),
  ];
  await sql`delete from field_sync.change where ${here}`.execute(tx);
  if (seeds.length > 0) {
    await sql`insert into field_sync.change
        (county_code, stream_id, record_id, record_kind, counter, gone, changed_at, until)
      select ${countyCode}, ${streamId}, seed.id, seed.kind, ${row.counter}::bigint + seed.place, false, ${now}, seed.until
      from unnest(${seeds.map((seed) => seed.recordId)}::uuid[], ${seeds.map((seed) => seed.recordKind)}::text[],
        ${seeds.map((seed) => seed.until?.toISOString() ?? null)}::timestamptz[]) with ordinality as seed (id, kind, until, place)`.execute(
      tx,
    );
  }
  await sql`update field_sync.stream set counter = counter + ${seeds.length}, seeded_at = ${now} where ${here}`.execute(
    tx,
  );
}
