import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/**
 * Erases files by order, inside the command that records the order: from its commit no link serves them. Their bytes
 * leave the store by the sweep, since nothing outside the database is touched inside a transaction.
 */
export async function eraseFiles(
  tx: Tx,
  given: { countyCode: string; ownerId: string; fileIds?: readonly string[]; now: Date },
): Promise<{ fileIds: string[] }> {
  let erasing = tx
    .updateTable('attachments.file')
    .set({ erased_at: given.now, digest: '', taken_minute: null, byte_size: 0, width: null, height: null })
    .where('county_code', '=', given.countyCode)
    .where('owner_id', '=', given.ownerId)
    .where('erased_at', 'is', null);
  if (given.fileIds) erasing = erasing.where('file_id', 'in', [...given.fileIds]);
  const rows = await erasing.returning('file_id').execute();
  return { fileIds: rows.map((row) => row.file_id) };
}
