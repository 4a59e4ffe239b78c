import type { DispatchEntryRow } from '#modules/catalogue/contract.ts';

export type ComparedEntry = { entry: DispatchEntryRow; change: 'added' | 'removed' | 'changed' | null };

/** What one day's catalogue says against another day's, by number. */
export function compareEntries(
  entries: readonly DispatchEntryRow[],
  before: readonly DispatchEntryRow[] | null,
): ComparedEntry[] {
  if (before === null) return entries.map((entry) => ({ entry, change: null }));
  const known = new Map(before.map((entry) => [entry.number, entry]));
  const compared = entries.map((entry): ComparedEntry => {
    const old = known.get(entry.number);
    known.delete(entry.number);
    // Changed content always has another id.
    return { entry, change: old === undefined ? 'added' : old.entryId === entry.entryId ? null : 'changed' };
  });
  return [...compared, ...[...known.values()].map((entry) => ({ entry, change: 'removed' as const }))];
}
