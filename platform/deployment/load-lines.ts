import { CompiledQuery } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { quoted, quotedTable, type TableShape } from './table-shapes.ts';

const rowsAtOnce = 2_000;

/**
 * Writes lines of a backup into their table; answers how many. Names and types are this database's own, never text of
 * the file; values travel as arrays of texts, one for each column, and are read by PostgreSQL as it wrote them.
 */
export async function loadLines(tx: Tx, shape: TableShape, columns: readonly string[], bytes: Buffer): Promise<number> {
  const lines = bytes.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const typeOf = new Map(shape.columns.map(({ name, type }) => [name, type]));
  const names = columns.map(quoted).join(', ');
  const values = columns.map((name, index) => `given.c${index}::${typeOf.get(name)}`).join(', ');
  const texts = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const heads = columns.map((_, index) => `c${index}`).join(', ');
  const statement = `insert into ${quotedTable(shape.name)} (${names}) overriding system value
    select ${values} from unnest(${texts}) as given(${heads})`;
  for (let from = 0; from < lines.length; from += rowsAtOnce) {
    const rows = lines.slice(from, from + rowsAtOnce).map((line) => readLine(line, columns.length));
    await tx.executeQuery(
      CompiledQuery.raw(
        statement,
        columns.map((_, index) => rows.map((row) => row[index])),
      ),
    );
  }
  return lines.length;
}

function readLine(line: string, length: number): (string | null)[] {
  const row = JSON.parse(line) as unknown;
  const whole =
    Array.isArray(row) && row.length === length && row.every((one) => one === null || typeof one === 'string');
  if (!whole) throw new SyntaxError('a line of a backup is no row of its table');
  return row as (string | null)[];
}
