import { type Change, type Row, type Store, type Table, tables } from './ports.ts';

/** Where the phone keeps nothing (a private window): for as long as the page is open. */
export function openMemoryStore(): Store & { durable: false } {
  const held = new Map<Table, Map<string, unknown>>(tables.map((table) => [table, new Map()]));
  const of = (table: Table) => held.get(table)!;
  return {
    durable: false,
    get: (table, key) => Promise.resolve(of(table).get(key)),
    list: (table) => Promise.resolve(rowsOf(of(table))),
    write(changes) {
      putAll(held, changes);
      return Promise.resolve();
    },
    destroy() {
      for (const table of tables) of(table).clear();
      return Promise.resolve();
    },
  };
}

export function putAll(held: ReadonlyMap<Table, Map<string, unknown>>, changes: readonly Change[]): void {
  for (const { table, key, value } of changes) {
    if (value === undefined) held.get(table)!.delete(key);
    else held.get(table)!.set(key, value);
  }
}

export function rowsOf(rows: ReadonlyMap<string, unknown>): Row[] {
  return [...rows].map(([key, value]) => ({ key, value })).toSorted((one, other) => (one.key < other.key ? -1 : 1));
}
