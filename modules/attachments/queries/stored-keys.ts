import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { storeKeys } from '../tables.ts';

export type StoredKeys = {
  /** Every key that a row names, previews included; what is beyond the limit is told by `more`. */
  named: ReadonlySet<string>;
  /** Keys of the newest files, whose bytes must be in the store. */
  sample: ReadonlySet<string>;
  more: boolean;
};

const sampleSize = 500;

/** The keys under which the store should hold bytes; for whoever compares the two. */
export async function storedFileKeys(unit: Unit, limit = 200_000): Promise<StoredKeys> {
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ county_code: string; file_id: string }>`
      select county_code, file_id from attachments.file where removed_at is null
      order by erased_at is not null, uploaded_at desc limit ${limit + 1}`,
  );
  const kept = await unit.ask(
    systemEyes,
    () => sql<{ county_code: string; file_id: string }>`
      select county_code, file_id from attachments.file where erased_at is null
      order by uploaded_at desc limit ${sampleSize}`,
  );
  const named = rows.slice(0, limit).flatMap((row) => Object.values(storeKeys(row.county_code, row.file_id)));
  return {
    named: new Set(named),
    sample: new Set(kept.map((row) => storeKeys(row.county_code, row.file_id).whole)),
    more: rows.length > limit,
  };
}
