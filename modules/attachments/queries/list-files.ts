import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

export type ListedFile = {
  fileId: string;
  kind: string;
  mediaType: string;
  byteSize: number;
  width: number | null;
  height: number | null;
  takenMinute: Date | null;
  uploadedAt: Date;
};

/** The files of one owner in the order of their arrival, without the erased. */
export async function listFiles(
  tx: Tx,
  { countyCode, ownerId }: { countyCode: string; ownerId: string },
): Promise<ListedFile[]> {
  const rows = await tx
    .selectFrom('attachments.file')
    .select(['file_id', 'kind', 'media_type', 'byte_size', 'width', 'height', 'taken_minute', 'uploaded_at'])
    .where('county_code', '=', countyCode)
    .where('owner_id', '=', ownerId)
    .where('erased_at', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('file_id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
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
