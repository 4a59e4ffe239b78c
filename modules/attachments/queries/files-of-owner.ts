import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';
import { storeKeys } from '../tables.ts';

export type OwnedFile = {
  fileId: string;
  kind: string;
  mediaType: string;
  byteSize: number;
  /** SHA-256 of the bytes as they were stored. */
  digest: string;
  uploadedAt: Date;
  erasedAt: Date | null;
  /** Where its bytes lie in the store. */
  key: string;
};

/** Every file of one owner, the erased too, for whoever takes the whole of it along. */
export async function filesOfOwner(
  tx: Tx,
  { countyCode, ownerId }: { countyCode: string; ownerId: string },
): Promise<OwnedFile[]> {
  const rows = await tx
    .selectFrom('attachments.file')
    .select(['file_id', 'kind', 'media_type', 'byte_size', 'digest', 'uploaded_at', 'erased_at'])
    .where('county_code', '=', countyCode)
    .where('owner_id', '=', ownerId)
    .orderBy('uploaded_at')
    .orderBy('file_id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    fileId: row.file_id,
    kind: row.kind,
    mediaType: row.media_type,
    byteSize: row.byte_size,
    digest: row.digest,
    uploadedAt: row.uploaded_at,
    erasedAt: row.erased_at,
    key: storeKeys(countyCode, row.file_id).whole,
  }));
}
