import { Dexie, type EntityTable } from 'dexie';
import type { Kept } from './kept.ts';

/** The phone's own store. Pictures lie apart, so that a typed letter does not write megabytes. */
type Cupboard = Dexie & {
  kept: EntityTable<Kept, 'id'>;
  photos: EntityTable<{ fileId: string; keptId: string; bytes: Blob }, 'fileId'>;
};

const cupboard = new Dexie('linli-field') as Cupboard;
cupboard.version(1).stores({ kept: 'id', photos: 'fileId, keptId' });

export async function readKept(): Promise<Kept[]> {
  return cupboard.kept.toArray();
}

export async function writeKept(kept: Kept): Promise<void> {
  await cupboard.kept.put(kept);
}

export async function writePhoto(keptId: string, fileId: string, bytes: Blob): Promise<void> {
  await cupboard.photos.put({ fileId, keptId, bytes });
}

export async function readPhoto(fileId: string): Promise<Blob | null> {
  return (await cupboard.photos.get(fileId))?.bytes ?? null;
}

export async function removePhoto(fileId: string): Promise<void> {
  await cupboard.photos.delete(fileId);
}

export async function removeKept(id: string): Promise<void> {
  await cupboard.transaction('rw', cupboard.kept, cupboard.photos, async () => {
    await cupboard.photos.where('keptId').equals(id).delete();
    await cupboard.kept.delete(id);
  });
}
