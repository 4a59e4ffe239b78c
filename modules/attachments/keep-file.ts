import { createHash } from 'node:crypto';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { preparePicture, type SniffedType, sniffType } from '#platform/files/pictures.ts';
import type { FileStore } from '#platform/files/store.ts';
import { Refusal } from '#platform/refusal.ts';
import { storeFile, type StoredFile } from './commands/store-file.ts';
import { storeKeys } from './tables.ts';

export type FileToKeep = {
  countyCode: string;
  actor: Actor;
  now: Date;
  /** Also the command's id: the same file kept twice is there once. */
  fileId: string;
  kind: string;
  takenMinute: string | null;
  bytes: Buffer;
};

/**
 * Looks at what it is, makes a picture anew (nothing of its EXIF stays), puts it into the store and enters it.
 * @throws Refusal attachments.heic, .video, .audio, .unknown-type, .damaged, .too-large, .too-many-pixels
 */
export async function keepFile(
  { store, runCommand }: { store: FileStore; runCommand: RunCommand },
  { countyCode, actor, now, fileId, kind, takenMinute, bytes }: FileToKeep,
): Promise<void> {
  const kept = await transformed(bytes);
  const keys = storeKeys(countyCode, fileId);
  await store.put(keys.whole, kept.bytes, kept.mediaType);
  if (kept.preview) await store.put(keys.preview, kept.preview, kept.mediaType);
  const file: StoredFile = {
    fileId,
    kind,
    mediaType: kept.mediaType,
    byteSize: kept.bytes.length,
    digest: createHash('sha256').update(kept.bytes).digest('hex'),
    width: kept.width,
    height: kept.height,
    takenMinute,
  };
  await runCommand(storeFile, { commandId: fileId, countyCode, actor, now, input: file });
}

type Kept = { bytes: Buffer; preview: Buffer | null; mediaType: string; width: number | null; height: number | null };

const refusedTypes: Partial<Record<SniffedType, string>> = {
  'image/heic': 'attachments.heic',
  'video/mp4': 'attachments.video',
  audio: 'attachments.audio',
  unknown: 'attachments.unknown-type',
};

async function transformed(bytes: Buffer): Promise<Kept> {
  const type = sniffType(bytes);
  const refused = refusedTypes[type];
  if (refused) throw new Refusal('invalid', refused);
  if (type === 'application/pdf') {
    if (!bytes.subarray(-2048).includes('%%EOF')) throw new Refusal('invalid', 'attachments.damaged');
    return { bytes, preview: null, mediaType: type, width: null, height: null };
  }
  const made = await preparePicture(bytes);
  if (!made.ok) throw new Refusal(made.reason === 'too-large' ? 'too-large' : 'invalid', `attachments.${made.reason}`);
  const { picture, preview } = made;
  return { ...picture, preview: preview.bytes };
}
