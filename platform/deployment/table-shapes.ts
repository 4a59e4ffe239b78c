/**
 * What a backup holds, asked of the database itself: every table in a schema of `linli_owner`. A room that is added
 * later is in the next backup without a word here.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';

export type TableShape = {
  /** `schema.table` */
  name: string;
  columns: readonly { name: string; type: string }[];
  key: readonly string[];
  /** Tables whose rows must be there first. */
  needs: readonly string[];
};

/** People sign in again after a restore, and browsers hear only what happens from then on. */
export const leftOutTables: readonly string[] = ['access.session', 'platform.live_event'];

type ShapeRow = {
  name: string;
  columns: { name: string; type: string }[];
  key: string[] | null;
  needs: string[] | null;
};

/** Every table of the deployment, each behind those it refers to. */
export async function readTableShapes(tx: Tx): Promise<TableShape[]> {
  const { rows } = await sql<ShapeRow>`
    select space.nspname || '.' || class.relname as name,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute
        where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      (select json_agg(attname order by array_position(index.indkey::smallint[], attnum))
        from pg_index as index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
        where indrelid = class.oid and indisprimary) as key,
      (select json_agg(distinct over.nspname || '.' || other.relname)
        from pg_constraint join pg_class as other on other.oid = confrelid
          join pg_namespace as over on over.oid = other.relnamespace
        where conrelid = class.oid and contype = 'f') as needs
    from pg_class as class join pg_namespace as space on space.oid = class.relnamespace
    where class.relkind in ('r', 'p') and not class.relispartition and pg_get_userbyid(space.nspowner) = 'linli_owner'
    order by space.nspname collate "C", class.relname collate "C"`.execute(tx);
  const shapes = rows
    .filter(({ name }) => !leftOutTables.includes(name))
    .map(({ name, columns, key, needs }) => ({
      name,
      columns,
      key: key ?? columns.map((column) => column.name),
      needs: (needs ?? []).filter((other) => other !== name && !leftOutTables.includes(other)),
    }));
  return inOrderOfNeed(shapes);
}

function inOrderOfNeed(shapes: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = [];
  const placed = new Set<string>();
  while (ordered.length < shapes.length) {
    const next = shapes.filter(({ name, needs }) => !placed.has(name) && needs.every((other) => placed.has(other)));
    if (next.length === 0) throw new Error('tables refer to each other in a circle: a backup cannot be loaded');
    for (const shape of next) placed.add(shape.name);
    ordered.push(...next);
  }
  return ordered;
}

/** As written in SQL. */
export function quotedTable(name: string): string {
  return name.split('.').map(quoted).join('.');
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * What makes a value's text the same on every machine and both engines; the texts are PostgreSQL's own, which read back
 * as exactly the value they were written from.
 */
export const textSettings: readonly string[] = [
  `set local timezone = 'UTC'`,
  `set local datestyle = 'ISO, YMD'`,
  `set local intervalstyle = 'postgres'`,
  `set local extra_float_digits = 1`,
  `set local bytea_output = 'hex'`,
];

const batchBytes = 2 * 2 ** 20;

/** Rows of a table in order of its key, in batches of some megabytes, each a JSON array of texts and nulls. */
export async function* readLines(tx: Tx, shape: TableShape): AsyncGenerator<string[]> {
  const texts = shape.columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
  // Keys of text sort by their bytes, whatever the collation of the database is.
  const typeOf = new Map(shape.columns.map(({ name, type }) => [name, type]));
  const order = shape.key
    .map((name) =>
      /^(?:text|character varying.*)$/.test(typeOf.get(name) ?? '') ? `${quoted(name)} collate "C"` : quoted(name),
    )
    .join(', ');
  await sendTogether(tx, [
    `declare backup_rows no scroll cursor for select to_json(array[${texts}]::text[])::text as line
      from ${quotedTable(shape.name)} order by ${order}`,
  ]);
  let count = 100;
  for (;;) {
    const [answer] = await sendTogether(tx, [`fetch ${count} from backup_rows`]);
    const lines = (answer!.rows as { line: string }[]).map(({ line }) => line);
    if (lines.length > 0) yield lines;
    if (lines.length < count) break;
    const longest = lines.reduce((most, line) => Math.max(most, line.length), 1);
    count = Math.max(1, Math.min(5_000, Math.floor(batchBytes / longest)));
  }
  await sendTogether(tx, ['close backup_rows']);
}

export async function countRows(tx: Tx, shape: TableShape): Promise<number> {
  const [answer] = await sendTogether(tx, [`select count(*) as rows from ${quotedTable(shape.name)}`]);
  return Number((answer!.rows[0] as { rows: number | string }).rows);
}

export type TableDigest = { rows: number; sha256: string };

/** Adds up lines into the digest of a table. */
export function startDigest(): { add(lines: readonly string[]): void; end(): TableDigest } {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add(lines) {
      rows += lines.length;
      for (const line of lines) hash.update(line).update('\n');
    },
    end: () => ({ rows, sha256: hash.digest('hex') }),
  };
}
