/**
 * A live list that never jumps under the hand: rows keep their places and are refreshed where they stand, what left
 * the queue stays greyed until the person lets go, what came in waits behind a line that says how much there is.
 */
export type SteadyRow<Item> = { item: Item; gone: boolean };

export type Steady<Item> = { rows: readonly SteadyRow<Item>[]; fresh: number };

/** `shown` are the ids in the order in which they stand on the page; new pages at the end are no surprise and join. */
export function steady<Item>(
  shown: readonly string[],
  known: ReadonlyMap<string, Item>,
  items: readonly Item[],
  idOf: (item: Item) => string,
): Steady<Item> & { order: readonly string[] } {
  const latest = new Map(items.map((item) => [idOf(item), item]));
  const standing = new Set(shown);
  if (!shown.some((id) => latest.has(id))) {
    // Nothing of what was shown is left: show what there is.
    return { rows: items.map((item) => ({ item, gone: false })), fresh: 0, order: items.map(idOf) };
  }
  let lastKnown = -1;
  for (const [index, item] of items.entries()) if (standing.has(idOf(item))) lastKnown = index;
  const waiting = items.slice(0, lastKnown + 1).filter((item) => !standing.has(idOf(item)));
  const appended = items.slice(lastKnown + 1);
  const order = [...shown, ...appended.map(idOf)];
  const rows: SteadyRow<Item>[] = [];
  for (const id of order) {
    const item = latest.get(id) ?? known.get(id);
    if (item !== undefined) rows.push({ item, gone: !latest.has(id) });
  }
  return { rows, fresh: waiting.length, order };
}
