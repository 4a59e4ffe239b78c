import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import type { InstructionEntryKind } from '../rules/instructions.ts';

export type EntryGiven = {
  countyCode: string;
  instructionId: string;
  incidentId: string | null;
  divisionPath: string;
  position: number;
  entryId: string;
  kind: InstructionEntryKind;
  addresseeId: string | null;
  accountId: string;
  byAddressee: boolean;
  now: Date;
  occurredAt: Date | null;
  words: string | null;
  fileCount: number;
};

/** One entry of the thread, written with the command's commit; its words stand beside it, where an order can erase them. */
export function writeEntry(tx: Tx, entry: EntryGiven): void {
  const { countyCode, instructionId, entryId, words } = entry;
  later(
    tx,
    sql`insert into incidents.instruction_entry (county_code, instruction_id, position, entry_id, kind, addressee_id,
        account_id, by_addressee, taken_at, occurred_at, file_count)
      values (${countyCode}, ${instructionId}, ${entry.position}, ${entryId}, ${entry.kind}, ${entry.addresseeId},
        ${entry.accountId}, ${entry.byAddressee}, ${entry.now}, ${entry.occurredAt}, ${entry.fileCount})`,
  );
  if (words === null) return;
  later(
    tx,
    sql`insert into incidents.instruction_content (county_code, instruction_id, entry_id, incident_id, division_path, body)
      values (${countyCode}, ${instructionId}, ${entryId}, ${entry.incidentId}, ${entry.divisionPath}, ${words})`,
  );
}
