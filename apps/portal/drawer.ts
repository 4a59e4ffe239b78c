/**
 * What has been written and not been sent: in this browser's own store, for a day, then thrown away. Never a phone number.
 * Where a browser keeps nothing (a private window, an old chat app) everything works for as long as the page is open.
 */
export type KeptPhoto = {
  id: string;
  /** As it will be sent: made smaller, what was covered is covered. */
  blob: Blob;
  /** Where its upload goes on, once it has begun. */
  place: string | null;
  /** When it began: what lay too long at the server begins anew. */
  begun: number;
  whole: boolean;
};

export type Waiting = {
  /** The form's signed word: sent twice with it, a report is made once. Empty where the page came from the store. */
  token: string;
  /** An attempt was made and its answer was lost: it may have arrived. */
  tried: boolean;
};

export type Kept = { at: number; fields: Record<string, string>; waiting: Waiting | null };

const aDay = 86_400_000;
const mostBytes = 40_000_000;
type KeptRow = Kept & { action: string };
type PhotoRow = KeptPhoto & { action: string; order: number };

let opened: Promise<IDBDatabase | null> | null = null;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const asked = indexedDB.open('linli-portal', 1);
      asked.addEventListener('upgradeneeded', () => {
        asked.result.createObjectStore('draft', { keyPath: 'action' });
        asked.result.createObjectStore('photo', { keyPath: 'id' });
      });
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => resolve(null));
      asked.addEventListener('blocked', () => resolve(null));
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/** One question to the store; nothing where there is none, or it is full. */
async function ask<Answer>(
  stores: readonly string[],
  mode: IDBTransactionMode,
  question: (store: (name: string) => IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer | null> {
  const database = await open();
  if (database === null) return null;
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction([...stores], mode);
      const request = question((name) => transaction.objectStore(name));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => resolve(null));
      transaction.addEventListener('error', () => resolve(null));
    } catch {
      resolve(null);
    }
  });
}

/** Does this browser keep anything at all? */
export async function keepsAnything(): Promise<boolean> {
  return (await open()) !== null;
}

/** Every draft of forms below this address that is younger than a day; older ones are thrown away. */
export async function draftsBelow(root: string): Promise<KeptRow[]> {
  const rows = (await ask(['draft'], 'readonly', (store) => store('draft').getAll() as IDBRequest<KeptRow[]>)) ?? [];
  const isOld = (row: KeptRow) => Date.now() - row.at > aDay;
  for (const row of rows.filter(isOld)) await forget(row.action);
  return rows.filter((row) => !isOld(row) && row.action.startsWith(root));
}

export async function photosOf(action: string): Promise<KeptPhoto[]> {
  const rows = (await ask(['photo'], 'readonly', (store) => store('photo').getAll() as IDBRequest<PhotoRow[]>)) ?? [];
  return rows
    .filter((row) => row.action === action)
    .sort((one, other) => one.order - other.order)
    .map(({ id, blob, place, begun, whole }) => ({ id, blob, place, begun, whole }));
}

export async function keepDraft(action: string, kept: Kept): Promise<void> {
  await ask(['draft'], 'readwrite', (store) => store('draft').put({ ...kept, action }));
}

/** Keeps these photos of a form, and no others of it; too many bytes are not kept but still sent. */
export async function keepPhotos(action: string, photos: readonly KeptPhoto[]): Promise<void> {
  const known = await photosOf(action);
  for (const { id } of known.filter((one) => !photos.some((photo) => photo.id === one.id)))
    await ask(['photo'], 'readwrite', (store) => store('photo').delete(id));
  let bytes = 0;
  for (const [order, photo] of photos.entries()) {
    bytes += photo.blob.size;
    if (bytes > mostBytes) return;
    await ask(['photo'], 'readwrite', (store) => store('photo').put({ ...photo, action, order }));
  }
}

/** What was sent, or is too old, leaves nothing behind. */
export async function forget(action: string): Promise<void> {
  for (const { id } of await photosOf(action)) await ask(['photo'], 'readwrite', (store) => store('photo').delete(id));
  await ask(['draft'], 'readwrite', (store) => store('draft').delete(action));
}
