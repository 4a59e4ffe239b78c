/** Rows drawn above and below what is in sight, so that a quick scroll meets rows and not emptiness. */
const spare = 12;

/** Which rows to draw: from `first` up to, not including, `last`. */
export function rowsInView(
  { top, height }: { top: number; height: number },
  rowHeight: number,
  length: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.min(length, Math.ceil((top + height) / rowHeight) + spare);
  return { first: Math.min(first, last), last };
}

/** Where to scroll so that a row is wholly in sight; null when it already is. */
export function scrollToShow(index: number, rowHeight: number, top: number, height: number): number | null {
  const start = index * rowHeight;
  if (start < top) return start;
  if (start + rowHeight > top + height) return start + rowHeight - height;
  return null;
}
