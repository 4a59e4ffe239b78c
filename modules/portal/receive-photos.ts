import type { Actor } from '#platform/commands/actor.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Portal } from './portal.ts';
import { mostPhotos } from './rules/report-form.ts';

export type PhotosReceived = { fileIds: string[]; fault: 'photos' | 'many' | null };

/**
 * The photos of a form, made anew without their EXIF and kept until the report claims them. One that cannot be opened does
 * not lose the others: those are kept, and the form says which is to be chosen again.
 */
export async function receivePhotos(
  { keepFile }: Pick<Portal, 'keepFile'>,
  { files }: ReadForm,
  { actor, countyCode, now, known }: { actor: Actor; countyCode: string; now: Date; known: readonly string[] },
): Promise<PhotosReceived> {
  const photos = files.filter((file) => file.field === 'photos');
  if (photos.length + known.length > mostPhotos) return { fileIds: [...known], fault: 'many' };
  const fileIds = [...known];
  let fault: PhotosReceived['fault'] = null;
  for (const { bytes } of photos) {
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
  return { fileIds, fault };
}
