import { Dexie, type EntityTable, type Table as DexieTable } from 'dexie';
import { type Change, type Row, type Store, StoreFull, type Table, type Vault, type WipeMark } from '../sync/ports.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { makeKey, open, seal, type Sealed } from './cipher.ts';
import { forgetBeside } from './forget-beside.ts';

type SealedRow = { place: string; table: Table } & Sealed;
type Held = { name: 'key'; key: CryptoKey; id: string } | { name: 'mark'; mark: WipeMark };
type Key = { key: CryptoKey; id: string };
/** Raised with every batch that touches a table, so that what a tab has read it need not open again. */
type Turn = { table: Table; turn: number };

type Phone = Dexie & {
  rows: EntityTable<SealedRow, 'place'>;
  vault: DexieTable<Held, string>;
  turns: EntityTable<Turn, 'table'>;
};

const placeOf = (table: Table, key: string) => `${table} ${key}`;

/**
 * The phone's own store: every row sealed, every batch one transaction. The key lies beside the rows and can only be
 * used here; destroyed, nothing of them opens any more.
 * @throws where this browser keeps nothing (a private window), or cannot seal (an address without TLS)
 */
export async function openPhoneStore(name = 'linli-field-phone'): Promise<{ store: Store; vault: Vault }> {
  if (globalThis.crypto?.subtle === undefined) throw new StoreFull('nothing can be sealed here');
  const phone = new Dexie(name) as Phone;
  phone.version(1).stores({ rows: 'place, table', vault: 'name', turns: 'table' });
  await phone.open();
  let key = await currentKey(phone);
  const read = new Map<Table, { turn: number; rows: Row[] }>();

  /** Where the key went while this page was open, nothing is read any more and nothing written. */
  async function keyNow(): Promise<Key | null> {
    if (key === null) key = await currentKey(phone);
    return key;
  }

  async function openRow({ key }: Key, row: SealedRow): Promise<Row[]> {
    try {
      return [{ key: row.place.slice(row.table.length + 1), value: await open(key, row.place, row) }];
    } catch {
      // Of a key that is destroyed: as good as gone.
      return [];
    }
  }

  const store: Store = {
    async get(table, name) {
      const opener = await keyNow();
      const row = opener === null ? undefined : await phone.rows.get(placeOf(table, name));
      return opener === null || row === undefined ? undefined : (await openRow(opener, row))[0]?.value;
    },

    async list(table) {
      const opener = await keyNow();
      if (opener === null) return [];
      const known = read.get(table);
      const found = await phone.transaction('r', phone.rows, phone.turns, async () => {
        const turn = (await phone.turns.get(table))?.turn ?? 0;
        return { turn, rows: known?.turn === turn ? null : await phone.rows.where('table').equals(table).toArray() };
      });
      if (found.rows === null) return known!.rows;
      const rows = (await Promise.all(found.rows.map((row) => openRow(opener, row)))).flat();
      rows.sort((one, other) => (one.key < other.key ? -1 : 1));
      read.set(table, { turn: found.turn, rows });
      return rows;
    },

    async write(changes) {
      const opener = await keyNow();
      if (opener === null) throw new StoreFull('the key is destroyed');
      const puts = await Promise.all(
        changes
          .filter(({ value }) => value !== undefined)
          .map(async ({ table, key: name, value }): Promise<SealedRow> => {
            const place = placeOf(table, name);
            return { place, table, ...(await seal(opener.key, place, value)) };
          }),
      );
      const tables = [...new Set(changes.map(({ table }) => table))];
      const turns = await inOneBatch(phone, opener, changes, puts, tables);
      for (const table of tables) follow(read, table, turns.get(table)!, changes);
    },

    async destroy() {
      read.clear();
      await phone.transaction('rw', phone.rows, phone.turns, async () => {
        await phone.rows.clear();
        await phone.turns.clear();
      });
      await forgetBeside();
    },
  };

  const vault: Vault = {
    async destroy(mark) {
      key = null;
      read.clear();
      await phone.transaction('rw', phone.vault, async () => {
        await phone.vault.delete('key');
        await phone.vault.put({ name: 'mark', mark });
      });
    },
    async mark() {
      const held = await phone.vault.get('mark');
      return held?.name === 'mark' ? held.mark : null;
    },
    async renew() {
      await phone.vault.delete('mark');
      key = await currentKey(phone);
    },
  };
  return { store, vault };
}

/** Made when there is none; null between a wipe and its confirmation. Of two tabs that make one, the first one's stays. */
async function currentKey(phone: Phone): Promise<Key | null> {
  const known = await phone.vault.get('key');
  if (known?.name === 'key') return known;
  const made = { name: 'key' as const, key: await makeKey(), id: uuidv7() };
  return phone.transaction('rw', phone.vault, async () => {
    if ((await phone.vault.get('mark')) !== undefined) return null;
    const again = await phone.vault.get('key');
    if (again?.name === 'key') return again;
    await phone.vault.put(made);
    return made;
  });
}

async function inOneBatch(
  phone: Phone,
  opener: Key,
  changes: readonly Change[],
  puts: readonly SealedRow[],
  tables: readonly Table[],
): Promise<Map<Table, number>> {
  const gone = changes.filter(({ value }) => value === undefined).map(({ table, key }) => placeOf(table, key));
  try {
    return await phone.transaction('rw', phone.rows, phone.vault, phone.turns, async () => {
      // Sealed by a key that another tab has destroyed meanwhile, it would lie there for nobody.
      const held = await phone.vault.get('key');
      if (held?.name !== 'key' || held.id !== opener.id) throw new StoreFull('the key is destroyed');
      await phone.rows.bulkDelete(gone);
      await phone.rows.bulkPut([...puts]);
      const turns = new Map<Table, number>();
      for (const table of tables) {
        const turn = ((await phone.turns.get(table))?.turn ?? 0) + 1;
        await phone.turns.put({ table, turn });
        turns.set(table, turn);
      }
      return turns;
    });
  } catch (error) {
    if (isFull(error)) throw new StoreFull('the phone has no room');
    throw error;
  }
}

/** What this tab has read stays true after its own batch, if nobody wrote in between. */
function follow(
  read: Map<Table, { turn: number; rows: Row[] }>,
  table: Table,
  turn: number,
  changes: readonly Change[],
): void {
  const known = read.get(table);
  if (known === undefined || known.turn !== turn - 1) return void read.delete(table);
  const rows = new Map(known.rows.map((row) => [row.key, row]));
  for (const change of changes) {
    if (change.table !== table) continue;
    if (change.value === undefined) rows.delete(change.key);
    else rows.set(change.key, { key: change.key, value: change.value });
  }
  const sorted = [...rows.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  read.set(table, { turn, rows: sorted });
}

function isFull(error: unknown): boolean {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError';
}
