import { type DifferenceKind, finalOrderStatuses, type OrderStatus } from './exchange-codes.ts';

export type OurSide = {
  status: OrderStatus;
  /** What they acknowledged last; null: nothing yet. */
  toldStatus: OrderStatus | null;
  /** Is there something of this order that no package holds yet, or that no receipt has named? */
  unsent: boolean;
  unacknowledged: boolean;
  refusedItem: boolean;
  dueAt: Date | null;
};

export type TheirSide = { statusWord: string; status: OrderStatus | null; dueAt: Date | null };

export type Difference = { kind: DifferenceKind; theirs: string | null; ours: string | null };

/**
 * What differs about one order. Without `theirs` on a list that should hold it, it is only ours; without any list
 * (`null` list) only what was not sent or not acknowledged can be told. The kind says the reason, so that words can say
 * what to do.
 */
export function compareOrder(
  ours: OurSide | null,
  theirs: TheirSide | null,
  { hasList, listCovers }: { hasList: boolean; listCovers: boolean },
): Difference[] {
  if (!ours) return theirs ? [{ kind: 'only-theirs', theirs: theirs.statusWord, ours: null }] : [];
  const differences: Difference[] = [];
  const told = ours.toldStatus;
  const final = finalOrderStatuses.includes(ours.status);
  const add = (kind: DifferenceKind, ourWord: string | null = ours.status) =>
    differences.push({ kind, theirs: theirs?.statusWord ?? null, ours: ourWord });
  if (hasList && listCovers && !theirs) add('only-ours');
  if (ours.refusedItem) add('item-refused');
  else if (ours.unsent) add(final ? 'result-not-sent' : 'progress-not-sent');
  else if (ours.unacknowledged) add(final ? 'result-not-acknowledged' : 'progress-not-acknowledged');
  if (!theirs) return differences;
  if (theirs.status === null) add('status-unknown');
  else if (theirs.status !== ours.status) {
    const closedThere = finalOrderStatuses.includes(theirs.status);
    if (closedThere && !final) add('closed-there');
    else if (told === ours.status || (theirs.status !== told && differences.length === 0)) {
      add(final && !closedThere ? 'open-there' : 'status-differs');
    } else if (theirs.status !== told) add('status-differs', told);
  }
  if (theirs.dueAt && ours.dueAt && minuteOf(theirs.dueAt) !== minuteOf(ours.dueAt)) {
    differences.push({ kind: 'due-differs', theirs: theirs.dueAt.toISOString(), ours: ours.dueAt.toISOString() });
  }
  return differences;
}

/** Lists are printed to the minute. */
function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000);
}
