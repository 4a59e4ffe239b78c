import { readKept } from '../sync/kept.ts';
import type { Change, Store } from '../sync/ports.ts';
import { deleteIndexed, isIndexed, openIndexed } from './indexed.ts';

const olderName = 'linli-field';

/**
 * What an app from before the sealed store had kept, taken over in one batch. Cut off before the old store is gone, it is
 * done again: a wish has its id, the server knows it.
 */
export async function takeOverOlder(store: Store): Promise<void> {
  if (!(await isIndexed(olderName))) return;
  const older = await openIndexed(olderName, { kept: { key: 'id' }, photos: { key: 'fileId', index: 'keptId' } });
  const [kept, photos] = await older.run('readonly', ['kept', 'photos'], async (table) => [
    (await table('kept').all()) as { id: string }[],
    (await table('photos').all()) as { fileId: string; bytes: Blob }[],
  ]);
  const changes: Change[] = kept.map((one) => ({ table: 'kept', key: one.id, value: readKept(one) }));
  for (const { fileId, bytes } of photos) {
    changes.push({ table: 'photo', key: fileId, value: { bytes: new Uint8Array(await bytes.arrayBuffer()) } });
  }
  if (changes.length > 0) await store.write(changes);
  older.close();
  await deleteIndexed(olderName);
}
