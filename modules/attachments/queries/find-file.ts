import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** One file, also when it is erased: the caller says why it is not served. */
export function findFile(tx: Tx, { countyCode, fileId }: { countyCode: string; fileId: string }) {
  return tx
    .selectFrom('attachments.file')
    .select([
      'file_id',
      'owner_id',
      'kind',
      'media_type',
      'byte_size',
      'width',
      'height',
      'uploaded_by',
      'uploaded_at',
      'erased_at',
    ])
    .where('county_code', '=', countyCode)
    .where('file_id', '=', fileId);
}
