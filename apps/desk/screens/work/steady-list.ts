/**
 * A live list that never jumps under the hand: rows keep their places and are refreshed where they stand, what left
 * the queue stays greyed until the person lets go, what came in waits behind a line that says how much there is.
 */
export type SteadyRow<Item> = {
  item: Item;
  gone: boolean;
  /** It is another than the person has seen. */
  changed: boolean;
};

export type Steady<Item> = {
  rows: readonly SteadyRow<Item>[];
  order: readonly string[];
  /** So many came in and wait; so many have left and still stand. */
  fresh: number;
  left: number;
};

/** What an item is called, and which of its states it is in. */
export type Known<Item> = { idOf: (item: Item) => string; versionOf: (item: Item) => number };

/**
 * `shown` are the ids in the order in which they stand on the page; new pages at the end are no surprise and join.
 * `seen` are the versions in which the person has seen them.
 */
export function steady<Item>(
  shown: readonly string[],
  known: ReadonlyMap<string, Item>,
  items: readonly Item[],
  { idOf, versionOf }: Known<Item>,
  seen: ReadonlyMap<string, number> = new Map(),
): Steady<Item> {
  const latest = new Map(items.map((item) => [idOf(item), item]));
  const standing = new Set(shown);
  const changed = (item: Item) => (seen.get(idOf(item)) ?? versionOf(item)) !== versionOf(item);
  if (!shown.some((id) => latest.has(id))) {
    // Nothing of what was shown is left: show what there is.
    const rows = items.map((item) => ({ item, gone: false, changed: changed(item) }));
    return { rows, fresh: 0, left: 0, order: items.map(idOf) };
  }
  let lastKnown = -1;
  for (const [index, item] of items.entries()) if (standing.has(idOf(item))) lastKnown = index;
  const waiting = items.slice(0, lastKnown + 1).filter((item) => !standing.has(idOf(item)));
  const appended = items.slice(lastKnown + 1);
  const order = [...shown, ...appended.map(idOf)];
  const rows: SteadyRow<Item>[] = [];
  for (const id of order) {
    const now = latest.get(id);
    const item = now ?? known.get(id);
    if (item !== undefined) rows.push({ item, gone: now === undefined, changed: now !== undefined && changed(now) });
  }
  return { rows, fresh: waiting.length, left: rows.filter(({ gone }) => gone).length, order };
}

/** What the person has seen now: every row when it first stands there, and the one that is open as it is. */
export function nowSeen<Item>(
  seen: ReadonlyMap<string, number>,
  items: readonly Item[],
  openId: string | null,
  { idOf, versionOf }: Known<Item>,
): ReadonlyMap<string, number> {
  const unseen = items.filter((item) => {
    const version = seen.get(idOf(item));
    return version === undefined || (idOf(item) === openId && version !== versionOf(item));
  });
  return unseen.length === 0
    ? seen
    : new Map([...seen, ...unseen.map((item) => [idOf(item), versionOf(item)] as const)]);
}

export type Walked = { id: string; gone: boolean };

/**
 * The row to which a person comes who walks on from one: what has left is stepped over. Null: there is none in that
 * direction.
 */
export function rowBeside(rows: readonly Walked[], fromId: string | null, by: 1 | -1): string | null {
  const from = fromId === null ? -1 : rows.findIndex(({ id }) => id === fromId);
  if (from === -1) return rows.find(({ gone }) => !gone)?.id ?? null;
  for (let place = from + by; place >= 0 && place < rows.length; place += by) {
    const row = rows[place]!;
    if (!row.gone) return row.id;
  }
  return null;
}

/** Which comes up when one is done: the next below, or else the nearest above; none when it stood in no list. */
export function rowAfter(rows: readonly Walked[], doneId: string): string | null {
  if (!rows.some(({ id }) => id === doneId)) return null;
  return rowBeside(rows, doneId, 1) ?? rowBeside(rows, doneId, -1);
}

/** The next rows below, which will be wanted soon. */
export function rowsAhead(rows: readonly Walked[], fromId: string | null, count: number): string[] {
  const ahead: string[] = [];
  for (let at = fromId; ahead.length < count;) {
    const next = rowBeside(rows, at, 1);
    if (next === null) break;
    ahead.push(next);
    at = next;
  }
  return ahead;
}
