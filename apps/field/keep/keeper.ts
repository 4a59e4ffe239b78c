import { useSyncExternalStore } from 'react';
import { beginDraft, edit, isOpen, type Beginning, type Kept, type KeptPhoto } from '../sync/kept.ts';
import { mergeShelves } from '../sync/outbox-order.ts';
import { StoreFull } from '../sync/ports.ts';
import { openPhone, whenPhoneChanges } from './phone.ts';

/**
 * The kept wishes as pages show them: in memory what is being typed, in the phone's store always. Where the store is
 * closed (private windows) they live in memory only, and the page says so; where it is full, that too.
 */
export type Shelf = {
  /** False until the store was read; nothing is begun before, lest a draft be overwritten. */
  read: boolean;
  durable: boolean;
  full: boolean;
  all: ReadonlyMap<string, Kept>;
};

let shelf: Shelf = { read: false, durable: true, full: false, all: new Map() };
const listeners = new Set<() => void>();

function change(next: Partial<Shelf>): void {
  shelf = { ...shelf, ...next };
  for (const listener of listeners) listener();
}

/** Says it where the phone could not keep something; anything else is a fault of ours. */
export async function inStore<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    const result = await work();
    if (shelf.full) change({ full: false });
    return result;
  } catch (error) {
    console.error('The phone could not keep it', error);
    if (error instanceof StoreFull) change({ full: true });
    else change({ durable: false });
    return null;
  }
}

/** Reads what earlier visits left behind. */
export async function openKeeper(): Promise<void> {
  whenPhoneChanges(({ kept }) => {
    if (kept !== undefined) void readAgain(kept);
  });
  await inStore(async () => {
    const { engine, durable } = await openPhone();
    const found = await engine.all();
    change({ durable, all: mergeShelves(shelf.all, found) });
  });
  change({ read: true });
}

/** How many changes by hand of a wish are on their way to the store; until then the page knows better. */
const typing = new Map<string, number>();

/** Some have changed in the store, by the engine's hand or in another tab. */
async function readAgain(ids: readonly string[]): Promise<void> {
  const { engine } = await openPhone();
  if (ids.length === 0) return change({ all: mergeShelves(shelf.all, await engine.all()) });
  const found = await Promise.all(ids.map(async (id) => [id, await engine.one(id)] as const));
  const all = new Map(shelf.all);
  for (const [id, stored] of found) {
    const shown = all.get(id);
    const isTyped = shown !== undefined && typing.has(id);
    if (stored === null) {
      if (!isTyped) all.delete(id);
      // What was typed since then is on its way to the store.
    } else if (isTyped && isOpen(stored)) all.set(id, { ...stored, form: shown.form, title: shown.title });
    else all.set(id, stored);
  }
  change({ all });
}

/** A change by hand: shown at once, and written down. */
export async function write<Form>(beginning: Beginning<Form>, values: { form: Form; title: string }): Promise<void> {
  const now = new Date();
  const known = (shelf.all.get(beginning.id) as Kept<Form> | undefined) ?? beginDraft(beginning, now);
  const { id } = beginning;
  change({ all: new Map([...shelf.all, [id, edit(known, values, now)]]) });
  typing.set(id, (typing.get(id) ?? 0) + 1);
  const { engine } = await openPhone();
  await inStore(() => engine.write(beginning, values));
  const left = (typing.get(id) ?? 1) - 1;
  if (left > 0) return void typing.set(id, left);
  typing.delete(id);
  if (shelf.durable && !shelf.full) await readAgain([id]);
}

/** Takes it off the phone, by the person's own hand. */
export async function drop(id: string): Promise<void> {
  const { engine } = await openPhone();
  const known = await engine.one(id);
  if (known !== null && !(await inStore(() => engine.discard(id)))) return;
  const all = new Map(shelf.all);
  all.delete(id);
  change({ all });
}

/** The bytes and the draft that names them, or neither: then it says so. */
export async function keepPhoto(beginning: Beginning<unknown>, photo: KeptPhoto, bytes: Blob): Promise<void> {
  const { engine } = await openPhone();
  const whole = new Uint8Array(await bytes.arrayBuffer());
  await inStore(() => engine.addPhoto(beginning, photo, whole));
}

export async function dropPhoto(kept: Kept, fileId: string): Promise<void> {
  const { engine } = await openPhone();
  await inStore(() => engine.dropPhoto(kept.id, fileId));
}

export async function photoBytes(fileId: string): Promise<Blob | null> {
  const { engine } = await openPhone();
  const bytes = await engine.photoBytes(fileId);
  return bytes === null ? null : new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' });
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

/** Whether what is typed now outlives the page; a page says so only then. */
export function useKeeps(): boolean {
  const { durable, full } = useShelf();
  return durable && !full;
}

/** One kept wish; undefined when there is none. */
export function useKept(id: string): Kept | undefined {
  return useShelf().all.get(id);
}
