/** The database: version, settings, schema, privileges that really bind, work that lags, the tail of the audit chain. */
import pg from 'pg';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import { knownMigrations } from '#platform/database/migrate.ts';
import { chainHash } from '#platform/pure/chain.ts';
import { type Finding, found, gigabytes, reasonOf } from './finding.ts';

type Ask = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

export type DatabaseLook = {
  findings: Finding[];
  /** Database clock minus ours. */
  apartMilliseconds: number;
  newestEntry: Date | null;
  engine: 'postgres' | 'embedded';
  bytes: number;
  /** The schema is this program's: questions about its tables make sense. */
  current: boolean;
};

/** Looks with the log-in user's own connection and changes nothing. */
export async function lookAtDatabase(
  connection: pg.ClientConfig,
  engine: 'postgres' | 'embedded',
): Promise<DatabaseLook> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
  const ask: Ask = async (text, values) => (await client.query(text, values)).rows as never;
  try {
    await client.connect();
  } catch (error) {
    return {
      findings: [found('fault', 'database.silent', { reason: reasonOf(error) })],
      apartMilliseconds: 0,
      newestEntry: null,
      engine,
      bytes: 0,
      current: false,
    };
  }
  try {
    const asked = Date.now();
    const [clock] = await ask<{ at: string }>('select extract(epoch from clock_timestamp()) * 1000 as at');
    const apartMilliseconds = Number(clock!.at) - (asked + Date.now()) / 2;
    const [size] = await ask<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    const findings = [...(await checkVersion(ask)), ...(await checkSettings(ask, engine))];
    const schema = await checkMigrations(ask);
    findings.push(...schema.findings);
    if (schema.hasPipes) {
      findings.push(...(await checkPrivileges(client, ask)));
    }
    const tails = schema.hasPipes ? await checkChainTails(ask) : { findings: [], newest: null };
    findings.push(...tails.findings);
    if (engine === 'postgres') findings.push(...(await checkServer(ask)));
    return {
      findings,
      apartMilliseconds,
      newestEntry: tails.newest,
      engine,
      bytes: Number(size!.bytes),
      current: schema.current,
    };
  } catch (error) {
    return {
      findings: [found('fault', 'database.failed', { reason: reasonOf(error) })],
      apartMilliseconds: 0,
      newestEntry: null,
      engine,
      bytes: 0,
      current: false,
    };
  } finally {
    await client.end().catch(() => {});
  }
}

async function checkVersion(ask: Ask): Promise<Finding[]> {
  const [version] = await ask<{ number: string; text: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as text",
  );
  const [postgis] = await ask<{ extversion: string | null }>( // Before the first start it only has to be at hand.
    `select coalesce((select extversion from pg_extension where extname = 'postgis'),
      (select default_version from pg_available_extensions where name = 'postgis')) as extversion`,
  );
  const values = { postgres: version!.text.split(' ')[0]!, postgis: postgis?.extversion ?? '–' };
  const [major = 0, minor = 0] = (postgis?.extversion ?? '').split('.').map(Number);
  const fits = Number(version!.number) >= 150_000 && (major > 3 || (major === 3 && minor >= 3));
  return [fits ? found('ok', 'database.version', values) : found('fault', 'database.version-unfit', values)];
}

async function checkSettings(ask: Ask, engine: string): Promise<Finding[]> {
  const [row] = await ask<{ encoding: string; collation: string; fsync: string; commit: string }>(
    `select pg_encoding_to_char(encoding) as encoding, datcollate as collation, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit from pg_database where datname = current_database()`,
  );
  const { encoding, collation, fsync, commit } = row!;
  return [
    encoding !== 'UTF8'
      ? found('fault', 'database.encoding', { encoding })
      : /^(?:C|POSIX|C\.UTF-?8)$/i.test(collation)
        ? found('ok', 'database.text', { encoding, collation })
        : found('warning', 'database.collation', { collation }),
    fsync === 'on' && commit !== 'off'
      ? found('ok', 'database.durable', { engine })
      : found('fault', 'database.not-durable', { fsync, commit }),
  ];
}

async function checkMigrations(ask: Ask): Promise<{ findings: Finding[]; hasPipes: boolean; current: boolean }> {
  const [there] = await ask<{ migrations: boolean; pipes: boolean }>(
    `select to_regclass('public.linli_migration') is not null as migrations,
      to_regclass('platform.audit_seal') is not null and to_regclass('platform.audit_pending') is not null as pipes`,
  );
  if (!there!.migrations) {
    return { findings: [found('warning', 'schema.empty')], hasPipes: false, current: false };
  }
  const applied = await ask<{ number: number; name: string; checksum: string }>(
    'select number, name, checksum from public.linli_migration order by number',
  );
  const known = knownMigrations();
  const values = { applied: applied.at(-1)?.name ?? '–', known: known.at(-1)?.name ?? '–' };
  const altered = applied.find((row) =>
    known.some(({ number, checksum }) => number === row.number && checksum !== row.checksum),
  );
  const newer = applied.find((row) => !known.some(({ number }) => number === row.number));
  const missing = known.filter(({ number }) => !applied.some((row) => row.number === number)).length;
  const finding = altered
    ? found('fault', 'schema.altered', { name: altered.name })
    : newer
      ? found('fault', 'schema.newer', values)
      : missing > 0
        ? found('fault', 'schema.older', { ...values, missing })
        : found('ok', 'schema.current', values);
  return { findings: [finding], hasPipes: there!.pipes, current: finding.result === 'ok' };
}

/** Statements that must be refused; each is tried, in a transaction that is rolled back. */
const forbidden: readonly { role: string; statement: string }[] = [
  { role: 'linli_app', statement: 'update platform.audit_seal set hash = hash where false' },
  { role: 'linli_app', statement: 'delete from platform.audit_entry where false' },
  { role: 'linli_app', statement: 'update platform.audit_entry set action = action where false' },
  { role: 'linli_app', statement: 'drop table platform.audit_seal' },
  { role: 'linli_audit', statement: 'delete from platform.audit_entry where false' },
  { role: 'linli_audit', statement: 'select * from platform.command where false' },
];

async function checkPrivileges(client: pg.Client, ask: Ask): Promise<Finding[]> {
  const roles = await ask<{ name: string; above: boolean }>(
    "select rolname as name, rolsuper or rolbypassrls as above from pg_roles where rolname in ('linli_owner', 'linli_app', 'linli_audit')",
  );
  const missing = ['linli_owner', 'linli_app', 'linli_audit'].filter(
    (role) => !roles.some(({ name }) => name === role),
  );
  if (missing.length > 0) return [found('fault', 'privileges.role-missing', { roles: missing.join(' ') })];
  const above = roles.filter((role) => role.above && role.name !== 'linli_owner');
  if (above.length > 0) {
    return [found('fault', 'privileges.role-above', { roles: above.map(({ name }) => name).join(' ') })];
  }
  const allowed: string[] = [];
  for (const { role, statement } of forbidden) {
    await client.query(`begin; set local role ${role}`);
    try {
      await client.query(statement);
      allowed.push(`${role}: ${statement.split(' ').slice(0, 3).join(' ')}`);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error;
    } finally {
      await client.query('rollback');
    }
  }
  const [open] = await ask<{ tables: string | null }>(
    `select string_agg(schemaname || '.' || tablename, ' ') as tables from pg_policies
      join pg_class on pg_class.oid = (quote_ident(schemaname) || '.' || quote_ident(tablename))::regclass
      where not relrowsecurity`,
  );
  if (open?.tables) allowed.push(open.tables);
  return [
    allowed.length > 0
      ? found('fault', 'privileges.loose', { what: allowed.join('; ') })
      : found('ok', 'privileges.bind', { tried: forbidden.length }),
  ];
}

const tailLength = 200;

/** The newest seals of every county's chain: each hash from its entry and the one before. The whole is `audit verify`. */
async function checkChainTails(ask: Ask): Promise<{ findings: Finding[]; newest: Date | null }> {
  const counties = await ask<{ county_code: string }>(
    `with recursive county as (
       (select county_code from platform.audit_seal order by county_code limit 1)
       union all
       select (select seal.county_code from platform.audit_seal as seal
         where seal.county_code > county.county_code order by seal.county_code limit 1)
       from county where county.county_code is not null)
     select county_code from county where county_code is not null`,
  );
  const findings: Finding[] = [];
  let newest: Date | null = null;
  for (const { county_code: county } of counties) {
    const seals = await ask<{
      position: string;
      previous: string;
      hash: string;
      format: number;
      sealed_at: Date;
      entry_text: string | null;
    }>(
      `select seal.position, seal.previous, seal.hash, seal.format, seal.sealed_at, entry.entry_text from platform.audit_seal as seal
        left join platform.audit_entry as entry using (county_code, entry_id)
        where seal.county_code = $1 order by seal.position desc limit $2`,
      [county, tailLength],
    );
    const last = seals[0]?.sealed_at;
    if (last && (newest === null || last > newest)) newest = last;
    const broken = seals.find(
      (seal, n) =>
        seal.entry_text === null ||
        chainHash(sha256, seal.previous, seal.format, seal.entry_text) !== seal.hash ||
        (seals[n + 1] !== undefined &&
          (seals[n + 1]!.hash !== seal.previous || Number(seals[n + 1]!.position) !== Number(seal.position) - 1)),
    );
    findings.push(
      broken
        ? found('fault', 'audit.broken', { county, position: Number(broken.position) })
        : found('ok', 'audit.tail', { county, entries: seals.length, position: Number(seals[0]?.position ?? 0) }),
    );
  }
  return { findings, newest };
}

/** What only a server has: others' transactions, slots, dead rows, its limit of connections. */
async function checkServer(ask: Ask): Promise<Finding[]> {
  const [row] = await ask<{ longest: number; used: number; most: number; slots: number; kept: string; frozen: number }>(
    `select
      coalesce((select max(extract(epoch from clock_timestamp() - xact_start)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'), 0)::int as longest,
      (select count(*) from pg_stat_activity where backend_type = 'client backend')::int as used,
      current_setting('max_connections')::int as most,
      (select count(*) from pg_replication_slots where not active)::int as slots,
      coalesce((select max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) from pg_replication_slots where not active), 0) as kept,
      (select age(datfrozenxid) from pg_database where datname = current_database())::int as frozen`,
  );
  const bloated = await ask<{ name: string; dead: string }>(
    `select schemaname || '.' || relname as name, n_dead_tup as dead from pg_stat_user_tables
      where n_dead_tup > 50000 and n_dead_tup > 0.3 * n_live_tup order by n_dead_tup desc limit 5`,
  );
  const { longest, used, most, slots, kept, frozen } = row!;
  return [
    longest > 3600
      ? found('fault', 'database.long-transaction', { minutes: Math.round(longest / 60) })
      : longest > 300
        ? found('warning', 'database.long-transaction', { minutes: Math.round(longest / 60) })
        : found('ok', 'database.transactions', { seconds: longest }),
    used > 0.8 * most
      ? found('warning', 'database.connections-scarce', { used, most })
      : found('ok', 'database.connections', { used, most }),
    ...(slots > 0 ? [found('warning', 'database.unused-slots', { slots, kept: gigabytes(Number(kept)) })] : []),
    ...bloated.map(({ name, dead }) => found('warning', 'database.bloat', { name, dead: Number(dead) })),
    ...(frozen > 1_500_000_000 ? [found('fault', 'database.wraparound', { age: frozen })] : []),
  ];
}
