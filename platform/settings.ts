import { sql } from 'kysely';
import type { Database } from './database/database.ts';

/** Keeps a setting of the deployment. Only the owner of the schema writes them; everybody reads. */
export async function putSetting(database: Database, key: string, value: unknown): Promise<void> {
  await database.asOwner(async (tx) => {
    await sql`insert into platform.setting (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)
      on conflict (key) do update set value = excluded.value`.execute(tx);
  });
}
