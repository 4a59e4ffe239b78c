import { sql } from 'kysely';
import { type Database, systemEyes } from '#platform/database/database.ts';

/**
 * Tables in which a request that was refused may leave something: sessions note when they were last seen, a wrong
 * password counts towards a lock, and the portal counts every report, also one that it refuses.
 */
const mayMove = new Set(['access.session', 'access.account', 'portal.report_count']);

/**
 * What stands in every table of the rooms: how many rows, and which transaction wrote the newest. Whatever writes or
 * removes a row changes one of the two, also where it writes what was there before. The tables of the pipe (commands, audit, timers, numbers)
 * are not the rooms': there a refusal is kept.
 */
export async function digestTables(database: Database): Promise<ReadonlyMap<string, string>> {
  return database.transact(systemEyes, async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE'
        and has_table_privilege(quote_ident(table_schema) || '.' || quote_ident(table_name), 'select')
        and table_schema not in ('pg_catalog', 'information_schema', 'public', 'platform', 'tiger', 'topology')
      order by 1`.execute(tx);
    const names = tables.map(({ name }) => name).filter((name) => !mayMove.has(name));
    const parts = names.map(
      (name) =>
        `select '${name}' as name, count(*) || ' rows, newest of ' || coalesce(max(xmin::text::bigint), 0) as digest from ${name}`,
    );
    const { rows } = await sql.raw<{ name: string; digest: string }>(parts.join(' union all ')).execute(tx);
    return new Map(rows.map((row) => [row.name, row.digest]));
  });
}

/** Which tables are not as they were. */
export function changedTables(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);
}
