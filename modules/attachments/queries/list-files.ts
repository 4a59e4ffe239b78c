import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

export type ListedFile = {
  ownerId: string;
  fileId: string;
  kind: string;
  mediaType: string;
  byteSize: number;
  width: number | null;
  height: number | null;
  takenMinute: Date | null;
  uploadedAt: Date;
};

const mostOfOne = 500;
const mostOfSeveral = 6000;

/** The files of one owner, or of several, in the order of their arrival, without the erased. */
export async function listFiles(
  tx: Tx,
  { countyCode, ownerId }: { countyCode: string; ownerId: string | readonly string[] },
): Promise<ListedFile[]> {
  const owners = typeof ownerId === 'string' ? [ownerId] : ownerId;
  if (owners.length === 0) return [];
  const rows = await tx
    .selectFrom('attachments.file')
    .select([
      'owner_id',
      'file_id',
      'kind',
      'media_type',
      'byte_size',
      'width',
      'height',
      'taken_minute',
      'uploaded_at',
    ])
    .where('county_code', '=', countyCode)
    .where('owner_id', 'in', [...owners])
    .where('erased_at', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('file_id')
    .limit(typeof ownerId === 'string' ? mostOfOne : mostOfSeveral)
    .execute();
  return rows.map((row) => ({
    ownerId: row.owner_id!,
    fileId: row.file_id,
    kind: row.kind,
    mediaType: row.media_type,
    byteSize: row.byte_size,
    width: row.width,
    height: row.height,
    takenMinute: row.taken_minute,
    uploadedAt: row.uploaded_at,
  }));
}
