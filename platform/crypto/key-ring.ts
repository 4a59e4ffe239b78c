/**
 * The secrets of an installation: one file in the folder `keys/`, readable by its owner only, made at first start.
 * Backups leave it out, so it must be kept apart; without it sealed fields cannot be read by anyone.
 */
import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '#platform/refusal.ts';

const fileName = 'ring.json';

type RingFile = {
  format: 1;
  /** Field keys by id; new values are sealed with the active one, old values keep theirs until they are sealed anew. */
  field: { active: string; keys: Record<string, string> };
  blindIndex: string;
  signing: string;
};

export type KeyRing = {
  activeFieldKey: string;
  fieldKey(id: string): Buffer | null;
  blindIndexKey: Buffer;
  /** A key of its own for a purpose (session, cursor, file links …), always the same for the same ring. */
  keyFor(purpose: string): Buffer;
  /** The ring was made just now. */
  created: boolean;
};

/**
 * Opens the ring, or makes it.
 * @param mayCreate false where sealed data already exist: a new ring could not read them
 */
export async function openKeyRing({
  folder,
  mayCreate = true,
}: {
  folder: string;
  mayCreate?: boolean;
}): Promise<KeyRing> {
  const path = join(folder, fileName);
  const text = await readIfThere(path);
  if (text !== null) {
    await tighten(folder, path);
    return ringOf(readRing(text), false);
  }
  if (!mayCreate) throw new Refusal('unavailable', 'crypto.keys-missing');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { id, key } = newFieldKey();
  const made = await writeNew(path, {
    format: 1,
    field: { active: id, keys: { [id]: key } },
    blindIndex: randomBytes(32).toString('base64'),
    signing: randomBytes(32).toString('base64'),
  });
  await tighten(folder, path);
  // Another process may have been first: then its ring is the ring.
  return ringOf(readRing(await readFile(path, 'utf8')), made);
}

/** The ids of the field keys in a folder, the active one first; null where there is no whole ring. Changes nothing. */
export function readFieldKeys(folder: string): string[] | null {
  try {
    const { active, keys } = readRing(readFileSync(join(folder, fileName), 'utf8')).field;
    return [active, ...Object.keys(keys).filter((id) => id !== active)];
  } catch {
    return null;
  }
}

/** Adds a field key and makes it the active one. Old keys stay, for what they have sealed. */
export async function addFieldKey({ folder }: { folder: string }): Promise<string> {
  const path = join(folder, fileName);
  const text = await readIfThere(path);
  if (text === null) throw new Refusal('unavailable', 'crypto.keys-missing');
  const ring = readRing(text);
  const { id, key } = newFieldKey();
  const next: RingFile = { ...ring, field: { active: id, keys: { ...ring.field.keys, [id]: key } } };
  const draft = await writeDraft(path, next);
  await rename(draft, path);
  return id;
}

function newFieldKey(): { id: string; key: string } {
  const bytes = randomBytes(32);
  return { id: idOf(bytes), key: bytes.toString('base64') };
}

/** The id is made from the key, so a key that was damaged or swapped is noticed at start and not at the first field. */
function idOf(key: Uint8Array): string {
  return createHash('sha256').update('field key\n').update(key).digest('hex').slice(0, 8);
}

function readRing(text: string): RingFile {
  let ring: Partial<RingFile>;
  try {
    ring = (JSON.parse(text) ?? {}) as Partial<RingFile>;
  } catch {
    throw new Refusal('unavailable', 'crypto.keys-damaged');
  }
  const secrets = [ring.blindIndex, ring.signing, ...Object.values(ring.field?.keys ?? {})];
  const whole =
    ring.format === 1 &&
    ring.field?.keys?.[ring.field.active] !== undefined &&
    secrets.every((secret) => typeof secret === 'string' && Buffer.from(secret, 'base64').length === 32) &&
    Object.entries(ring.field.keys).every(([id, key]) => idOf(Buffer.from(key, 'base64')) === id);
  if (!whole) throw new Refusal('unavailable', 'crypto.keys-damaged');
  return ring as RingFile;
}

function ringOf(ring: RingFile, created: boolean): KeyRing {
  const fieldKeys = new Map(Object.entries(ring.field.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]));
  const signing = Buffer.from(ring.signing, 'base64');
  return {
    activeFieldKey: ring.field.active,
    fieldKey: (id) => fieldKeys.get(id) ?? null,
    blindIndexKey: Buffer.from(ring.blindIndex, 'base64'),
    keyFor: (purpose) => Buffer.from(hkdfSync('sha256', signing, '', `linli ${purpose}`, 32)),
    created,
  };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

/** Writes the file whole or not at all, and only where there is none. Tells whether it was this call that wrote it. */
async function writeNew(path: string, ring: RingFile): Promise<boolean> {
  const draft = await writeDraft(path, ring);
  try {
    await link(draft, path);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(path: string, ring: RingFile): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(ring, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

/** Copying from another machine often opens the rights; they are closed again. Windows has none of this kind. */
async function tighten(folder: string, path: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const [place, mode] of [
    [folder, 0o700],
    [path, 0o600],
  ] as const) {
    if (((await stat(place)).mode & 0o077) !== 0) await chmod(place, mode);
  }
}
