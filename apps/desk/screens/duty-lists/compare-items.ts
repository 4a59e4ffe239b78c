import type { DutyItem } from '#modules/duties/contract.ts';

export type ComparedItem = { item: DutyItem; change: 'added' | 'removed' | 'changed' | null; before: DutyItem | null };

/** What a version says against another one, item by item, in the order of the list; removed items stand at the end. */
export function compareItems(items: readonly DutyItem[], before: readonly DutyItem[] | null): ComparedItem[] {
  if (before === null) return items.map((item) => ({ item, change: null, before: null }));
  const known = new Map(before.map((item) => [keyOf(item), item]));
  const compared = items.map((item): ComparedItem => {
    const old = known.get(keyOf(item));
    known.delete(keyOf(item));
    if (!old) return { item, change: 'added', before: null };
    return { item, change: said(old) === said(item) ? null : 'changed', before: old };
  });
  return [...compared, ...[...known.values()].map((item) => ({ item, change: 'removed' as const, before: item }))];
}

export function keyOf({ kind, number }: Pick<DutyItem, 'kind' | 'number'>): string {
  return `${kind} ${number}`;
}

function said({ text, legalBasis, leadNames, manner, matters }: DutyItem): string {
  const confirmed = matters.filter((matter) => matter.confirmed).map((matter) => matter.matterCode);
  return JSON.stringify([text, legalBasis, leadNames, manner, confirmed.sort()]);
}
