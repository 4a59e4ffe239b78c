import type { DispatchEntryRow } from '#modules/catalogue/contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';

/** One change of the draft: an entry gets another lead, or ends. */
export type DraftChange = { entry: DispatchEntryRow; leadOrganisationId: string | null; entryId: string };

export function changeOf(entry: DispatchEntryRow, leadOrganisationId: string | null): DraftChange {
  return { entry, leadOrganisationId, entryId: uuidv7() };
}

/** The entries that would come, as the catalogue takes them. */
export function addedEntries(changes: readonly DraftChange[]) {
  return changes.flatMap(({ entry, leadOrganisationId, entryId }) => {
    if (leadOrganisationId === null) return [];
    const { number, matterCode, divisionPath, limitMinutes, basis, onCall, weekdays } = entry;
    const { fromMinute, toMinute, fromDay, toDay } = entry;
    return [
      {
        entryId,
        number,
        matterCode,
        divisionPath,
        leadOrganisationId,
        assistants: entry.assistants.filter((id) => id !== leadOrganisationId),
        copyTo: entry.copyTo.filter((id) => id !== leadOrganisationId),
        limitMinutes,
        basis,
        onCall,
        weekdays,
        fromMinute,
        toMinute,
        fromDay,
        toDay,
      },
    ];
  });
}

/** Those that would end and are replaced by nothing. */
export function endedEntries(changes: readonly DraftChange[]): readonly DispatchEntryRow[] {
  return changes.filter((change) => change.leadOrganisationId === null).map((change) => change.entry);
}
