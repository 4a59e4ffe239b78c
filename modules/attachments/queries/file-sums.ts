import { sql } from 'kysely';
import type { Unit } from '#platform/database/database.ts';
import { systemEyes } from '#platform/database/database.ts';

export type FileSum = { kind: string; count: number; bytes: number };

const mostRead = 500_000;

/** How many files a county keeps of each kind, and their bytes; of the first 500,000. Who owns them is not asked. */
export async function fileSums(unit: Unit, countyCode: string): Promise<FileSum[]> {
  return unit.ask(
    systemEyes,
    () => sql<FileSum>`
      select kind, count(*)::integer as count, sum(byte_size)::bigint as bytes
      from (select kind, byte_size from attachments.file
        where county_code = ${countyCode} and removed_at is null limit ${sql.lit(mostRead)}) as kept
      group by kind order by bytes desc limit 20`,
  );
}
