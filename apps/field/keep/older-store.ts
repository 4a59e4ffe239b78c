import { Dexie } from 'dexie';
import { readKept } from '../sync/kept.ts';
import type { Change, Store } from '../sync/ports.ts';

const olderName = 'linli-field';

/**
 * What an app from before the sealed store had kept, taken over in one batch. Cut off before the old store is gone, it is
 * done again: a wish has its id, the server knows it.
 */
export async function takeOverOlder(store: Store): Promise<void> {
  if (!(await Dexie.exists(olderName))) return;
  const older = new Dexie(olderName);
  older.version(1).stores({ kept: 'id', photos: 'fileId, keptId' });
  await older.open();
  const kept = (await older.table('kept').toArray()) as { id: string }[];
  const photos = (await older.table('photos').toArray()) as { fileId: string; bytes: Blob }[];
  const changes: Change[] = kept.map((one) => ({ table: 'kept', key: one.id, value: readKept(one) }));
  for (const { fileId, bytes } of photos) {
    changes.push({ table: 'photo', key: fileId, value: { bytes: new Uint8Array(await bytes.arrayBuffer()) } });
  }
  if (changes.length > 0) await store.write(changes);
  older.close();
  await Dexie.delete(olderName);
}
