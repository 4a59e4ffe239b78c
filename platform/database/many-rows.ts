/**
 * Many rows of one table as one statement: they travel as one JSON text. The embedded engine parses and plans long lists
 * of values slowly; this way it stores a past of cases in three fifths of the time, and PostgreSQL as fast as before. For
 * rows in bulk, without bytes; what a command writes stays readable SQL.
 */
export function insertMany(table: string, rows: readonly object[]): string {
  const [first] = rows;
  if (first === undefined) throw new TypeError(`no rows for ${table}`);
  if (Object.values(first).some((value) => value instanceof Uint8Array)) throw new TypeError('JSON holds no bytes');
  const names = Object.keys(first).join(', ');
  const text = JSON.stringify(rows).replaceAll("'", "''");
  return `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, '${text}')`;
}
