import { type RawBuilder, sql } from 'kysely';

/**
 * The first rows of a list that runs over several keys (counties, towns): every key brings its own first rows by its own
 * index, and only those are put in order. An `in (…)` instead would sort all rows of all keys (81 ms against 0.2).
 * `rowsOf` writes the selection for one key, without order and limit; `order` names columns that it answers.
 */
export function firstOverKeys<Row>({
  keys,
  rowsOf,
  order,
  limit,
}: {
  keys: readonly string[];
  rowsOf: (key: RawBuilder<string>) => RawBuilder<Row>;
  order: RawBuilder<unknown>;
  limit: number;
}): RawBuilder<Row> {
  const [only] = keys;
  // One key stays a value in the text: the planner knows how common it is.
  if (keys.length === 1) return sql<Row>`${rowsOf(sql<string>`${only}`)} order by ${order} limit ${limit}`;
  return sql<Row>`select found.* from unnest(${[...keys]}::text[]) as wanted (key)
    cross join lateral (${rowsOf(sql<string>`wanted.key`)} order by ${order} limit ${limit}) as found
    order by ${order} limit ${limit}`;
}

/**
 * The same for one key that stands in several columns (a unit leads a case, or helps with it): `either` are conditions
 * that exclude each other. An `or` would have all rows of all columns read before the first is answered.
 */
export function firstOfEither<Row>({
  either,
  rowsOf,
  order,
  limit,
}: {
  either: readonly RawBuilder<boolean>[];
  rowsOf: (condition: RawBuilder<boolean>) => RawBuilder<Row>;
  order: RawBuilder<unknown> | null;
  limit: number;
}): RawBuilder<Row> {
  const [only] = either;
  if (only && either.length === 1) return rowsOf(only);
  const inOrder = order ? sql`order by ${order}` : sql``;
  const parts = either.map((condition) => sql`(${rowsOf(condition)} ${inOrder} limit ${limit})`);
  return sql<Row>`select * from (${sql.join(parts, sql` union all `)}) as either`;
}
