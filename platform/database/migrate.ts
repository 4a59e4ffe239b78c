import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { Refusal } from '#platform/refusal.ts';

const folder = new URL('../../migrations/', import.meta.url);

export type Migration = { number: number; name: string; text: string; checksum: string };

/** The plain SQL files of `migrations/`, in order. Forward only; a published one is never edited. */
export function knownMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      return {
        number: Number(name.slice(0, 4)),
        name,
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      };
    });
}

/**
 * Brings a database to this program's schema, each migration in a transaction of its own as `linli_owner`.
 * @throws Refusal database.schema-newer when the database was made by a newer program.
 */
export async function migrate(
  connection: pg.ClientConfig,
  { upTo = Number.POSITIVE_INFINITY, onApply }: { upTo?: number; onApply?: (migration: Migration) => void } = {},
): Promise<{ applied: string[] }> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('linli-migration'))");
    await prepare(client);
    const done = await client.query<{ number: number; checksum: string; name: string }>(
      'select number, name, checksum from public.linli_migration order by number',
    );
    const known = knownMigrations();
    const newest = done.rows.at(-1);
    if (newest && newest.number > (known.at(-1)?.number ?? 0)) {
      throw new Refusal('conflict', 'database.schema-newer', {
        found: newest.number,
        known: known.at(-1)?.number ?? 0,
      });
    }
    const applied: string[] = [];
    for (const migration of known) {
      const earlier = done.rows.find((row) => row.number === migration.number);
      if (earlier) {
        if (earlier.checksum !== migration.checksum) {
          throw new Refusal('conflict', 'database.migration-altered', { name: migration.name });
        }
        continue;
      }
      if (migration.number > upTo) break;
      await apply(client, migration);
      onApply?.(migration);
      applied.push(migration.name);
    }
    return { applied };
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {});
    await client.end();
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin; set local role linli_owner');
    await client.query(migration.text);
    await client.query('insert into public.linli_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** Roles and extensions need more than the owner's rights, so the log-in user makes them, once. */
async function prepare(client: pg.Client): Promise<void> {
  for (const role of ['linli_owner', 'linli_app', 'linli_audit']) {
    await client.query(
      `do $$ begin
         if not exists (select 1 from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
       exception when duplicate_object or unique_violation then null; end $$`,
    );
  }
  await client.query(
    `do $$ begin
       if not (select rolsuper from pg_roles where rolname = current_user) then
         execute format('grant linli_owner, linli_app, linli_audit to %I', current_user);
       end if;
       execute format('grant create on database %I to linli_owner', current_database());
     end $$`,
  );
  for (const extension of ['postgis', 'pg_trgm']) await client.query(`create extension if not exists ${extension}`);
  await client.query(`
    create table if not exists public.linli_migration (
      number integer primary key, name text not null, checksum text not null, applied_at timestamptz(3) not null default now());
    grant select, insert on public.linli_migration to linli_owner;
    grant select on public.linli_migration to linli_app`);
}
