import { type Change, type Row, type Store, StoreFull, type Table, type Vault, type WipeMark } from '../sync/ports.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { makeKey, open, seal, type Sealed } from './cipher.ts';
import { forgetBeside } from './forget-beside.ts';
import { type Indexed, openIndexed, type Within } from './indexed.ts';

type SealedRow = { place: string; table: Table } & Sealed;
type Held = { name: 'key'; key: CryptoKey; id: string } | { name: 'mark'; mark: WipeMark };
type Key = { key: CryptoKey; id: string };
/** Raised with every batch that touches a table, so that what a tab has read it need not open again. */
type Turn = { table: Table; turn: number };

const layout = {
  rows: { key: 'place', index: 'table' },
  vault: { key: 'name' },
  turns: { key: 'table' },
} as const;

type Phone = Indexed<keyof typeof layout>;

const placeOf = (table: Table, key: string) => `${table} ${key}`;

/**
 * The phone's own store: every row sealed, every batch one transaction. The key lies beside the rows and can only be
 * used here; destroyed, nothing of them opens any more.
 * @throws where this browser keeps nothing (a private window), or cannot seal (an address without TLS)
 */
export async function openPhoneStore(name = 'linli-field-phone'): Promise<{ store: Store; vault: Vault }> {
  if (globalThis.crypto?.subtle === undefined) throw new StoreFull('nothing can be sealed here');
  const phone: Phone = await openIndexed(name, layout);
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
      const row =
        opener === null
          ? undefined
          : ((await phone.run('readonly', ['rows'], (one) => one('rows').get(placeOf(table, name)))) as
              | SealedRow
              | undefined);
      return opener === null || row === undefined ? undefined : (await openRow(opener, row))[0]?.value;
    },

    async list(table) {
      const opener = await keyNow();
      if (opener === null) return [];
      const known = read.get(table);
      const found = await phone.run('readonly', ['rows', 'turns'], async (one) => {
        const turn = ((await one('turns').get(table)) as Turn | undefined)?.turn ?? 0;
        return { turn, rows: known?.turn === turn ? null : ((await one('rows').all(table)) as SealedRow[]) };
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
      await phone.run('readwrite', ['rows', 'turns'], async (one) => {
        await one('rows').clear();
        await one('turns').clear();
      });
      await forgetBeside();
    },
  };

  const vault: Vault = {
    async destroy(mark) {
      key = null;
      read.clear();
      await phone.run('readwrite', ['vault'], async (one) => {
        await one('vault').remove('key');
        await one('vault').put({ name: 'mark', mark });
      });
    },
    async mark() {
      const held = await phone.run('readonly', ['vault'], (one) => inVault(one('vault'), 'mark'));
      return held?.name === 'mark' ? held.mark : null;
    },
    async renew() {
      await phone.run('readwrite', ['vault'], (one) => one('vault').remove('mark'));
      key = await currentKey(phone);
    },
  };
  return { store, vault };
}

/** Made when there is none; null between a wipe and its confirmation. Of two tabs that make one, the first one's stays. */
async function currentKey(phone: Phone): Promise<Key | null> {
  const known = await phone.run('readonly', ['vault'], (one) => inVault(one('vault'), 'key'));
  if (known?.name === 'key') return known;
  const made = { name: 'key' as const, key: await makeKey(), id: uuidv7() };
  return phone.run('readwrite', ['vault'], async (one) => {
    const vault = one('vault');
    if ((await inVault(vault, 'mark')) !== undefined) return null;
    const again = await inVault(vault, 'key');
    if (again?.name === 'key') return again;
    await vault.put(made);
    return made;
  });
}

async function inVault(vault: Within, name: Held['name']): Promise<Held | undefined> {
  return (await vault.get(name)) as Held | undefined;
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
    return await phone.run('readwrite', ['rows', 'vault', 'turns'], async (one) => {
      // Sealed by a key that another tab has destroyed meanwhile, it would lie there for nobody.
      const held = await inVault(one('vault'), 'key');
      if (held?.name !== 'key' || held.id !== opener.id) throw new StoreFull('the key is destroyed');
      await one('rows').remove(...gone);
      await one('rows').put(...puts);
      const turns = new Map<Table, number>();
      for (const table of tables) {
        const known = (await one('turns').get(table)) as Turn | undefined;
        const turn = (known?.turn ?? 0) + 1;
        await one('turns').put({ table, turn });
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
  const { name } = error as { name?: string };
  return name === 'QuotaExceededError';
}
