import { useSyncExternalStore } from 'react';
import { readKept, readPhoto, removeKept, removePhoto, writeKept, writePhoto } from './cupboard.ts';
import { edit, mergeShelves, type Kept, type KeptPhoto } from './kept.ts';

/**
 * The kept wishes in memory and in the phone's store, always both. Where the store is closed (private windows) they
 * live in memory only, and the page says so.
 */
export type Shelf = {
  /** False until the store was read; nothing is begun before, lest a draft be overwritten. */
  read: boolean;
  durable: boolean;
  all: ReadonlyMap<string, Kept>;
};

let shelf: Shelf = { read: false, durable: true, all: new Map() };
const listeners = new Set<() => void>();
/** Pictures of this page's life, for showing them at once and for stores that are closed. */
const photosInMemory = new Map<string, Blob>();

function change(next: Partial<Shelf>): void {
  shelf = { ...shelf, ...next };
  for (const listener of listeners) listener();
}

async function inStore(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error('The phone could not keep it', error);
    change({ durable: false });
  }
}

/** Reads what earlier visits left behind. */
export async function openKeeper(): Promise<void> {
  await inStore(async () => {
    const found = await readKept();
    change({ all: mergeShelves(shelf.all, found) });
  });
  change({ read: true });
}

/** Another tab may have sent or changed things meanwhile. */
export async function readAgain(): Promise<void> {
  await inStore(async () => {
    const found = await readKept();
    if (shelf.durable) change({ all: mergeShelves(shelf.all, found) });
  });
}

export async function keep(kept: Kept): Promise<void> {
  change({ all: new Map([...shelf.all, [kept.id, kept]]) });
  await inStore(() => writeKept(kept));
}

export async function drop(id: string): Promise<void> {
  const all = new Map(shelf.all);
  for (const { fileId } of all.get(id)?.photos ?? []) photosInMemory.delete(fileId);
  all.delete(id);
  change({ all });
  await inStore(() => removeKept(id));
}

/** First the bytes, then the draft that names them. */
export async function keepPhoto(kept: Kept, photo: KeptPhoto, bytes: Blob): Promise<void> {
  photosInMemory.set(photo.fileId, bytes);
  await inStore(() => writePhoto(kept.id, photo.fileId, bytes));
  const latest = shelf.all.get(kept.id) ?? kept;
  await keep(edit(latest, { photos: [...latest.photos, photo] }, new Date()));
}

export async function dropPhoto(kept: Kept, fileId: string): Promise<void> {
  const latest = shelf.all.get(kept.id) ?? kept;
  if (latest.state === 'waiting') return;
  await keep(edit(latest, { photos: latest.photos.filter((one) => one.fileId !== fileId) }, new Date()));
  photosInMemory.delete(fileId);
  await inStore(() => removePhoto(fileId));
}

export async function photoBytes(fileId: string): Promise<Blob | null> {
  const known = photosInMemory.get(fileId);
  if (known !== undefined) return known;
  let found: Blob | null = null;
  await inStore(async () => {
    found = await readPhoto(fileId);
  });
  if (found !== null) photosInMemory.set(fileId, found);
  return found;
}

export function shelfNow(): Shelf {
  return shelf;
}

export function whenShelfChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useShelf(): Shelf {
  return useSyncExternalStore(whenShelfChanges, shelfNow);
}

/** One kept wish; undefined when there is none. */
export function useKept(id: string): Kept | undefined {
  return useShelf().all.get(id);
}
