import { filesArrived } from '#modules/attachments/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Portal } from './portal.ts';
import { mostPhotos } from './rules/report-form.ts';

export type PhotosReceived = {
  fileIds: string[];
  fault: 'photos' | 'many' | null;
  /** Some were not opened: of what is not let in at once only so many are. */
  left: boolean;
};

type PhotosGiven = {
  actor: Actor;
  countyCode: string;
  now: Date;
  known: readonly string[];
  /** Asked once for each. */
  mayOpen?: () => boolean;
};

/**
 * The photos of a form, made anew without their EXIF and kept until the report claims them. One that cannot be opened does
 * not lose the others: those are kept, and the form says which is to be chosen again.
 */
export async function receivePhotos(
  { keepFile, services }: Pick<Portal, 'keepFile' | 'services'>,
  { files }: ReadForm,
  { actor, countyCode, now, known, mayOpen = () => true }: PhotosGiven,
): Promise<PhotosReceived> {
  const photos = files.filter((file) => file.field === 'photos');
  if (photos.length + known.length > mostPhotos) return { fileIds: [...known], fault: 'many', left: false };
  const fileIds = known.length === 0 ? [] : await stillHere(services, countyCode, known);
  // One that has not come whole, or has been swept away, is to be chosen again.
  let fault: PhotosReceived['fault'] = fileIds.length < known.length ? 'photos' : null;
  let left = false;
  for (const { bytes } of photos) {
    if (!mayOpen()) {
      left = true;
      continue;
    }
    const fileId = uuidv7();
    try {
      const file = { fileId, kind: 'near', takenMinute: null, bytes: Buffer.from(bytes) };
      // A document is no photo, and what it holds nobody has looked at.
      if (file.bytes.subarray(0, 5).toString('latin1') === '%PDF-')
        throw new Refusal('invalid', 'attachments.unknown-type');
      await keepFile({ countyCode, actor, now, ...file });
      fileIds.push(fileId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fault = 'photos';
    }
  }
  return { fileIds, fault, left };
}

async function stillHere({ unit }: Portal['services'], countyCode: string, known: readonly string[]) {
  const rows = await unit.transact(systemEyes, (tx) => filesArrived(tx, { countyCode, fileIds: known }).execute());
  const here = new Set(rows.map((row) => row.file_id));
  return known.filter((fileId) => here.has(fileId));
}
