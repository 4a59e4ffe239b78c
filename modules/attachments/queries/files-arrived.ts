import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';

/** Which of these files are here: entered, and neither swept away nor erased. */
export function filesArrived(tx: Tx, { countyCode, fileIds }: { countyCode: string; fileIds: readonly string[] }) {
  return tx
    .selectFrom('attachments.file')
    .select('file_id')
    .where('county_code', '=', countyCode)
    .where('file_id', 'in', [...fileIds])
    .where('erased_at', 'is', null);
}
