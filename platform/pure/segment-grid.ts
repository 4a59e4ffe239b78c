/**
 * Which segments lie near each other, without comparing each with each. The plane is cut into square boxes and every
 * segment is noted in the boxes it runs through, so that a long one costs its length and not its bounding box.
 */

/** Four numbers a segment: x and y of its start, x and y of its end. */
export type Segments = readonly number[] | Float64Array;

/** Calls `meet` with each two segments that come within `reach` of each other (and some that do not), maybe twice. */
export function forNearPairs(
  segments: Segments,
  reach: number,
  meet: (one: number, other: number) => boolean | void,
): void {
  const count = segments.length / 4;
  if (count < 2) return;
  const boxes = new Map<number, number[]>();
  const size = boxSize(segments, reach);
  let [west, south] = [Infinity, Infinity];
  for (let at = 0; at < segments.length; at += 2) {
    west = Math.min(west, segments[at]!);
    south = Math.min(south, segments[at + 1]!);
  }
  west -= reach;
  south -= reach;
  for (let index = 0; index < count; index += 1) {
    const at = index * 4;
    const forward = segments[at]! <= segments[at + 2]!;
    const [x0, y0] = forward ? [segments[at]!, segments[at + 1]!] : [segments[at + 2]!, segments[at + 3]!];
    const [x1, y1] = forward ? [segments[at + 2]!, segments[at + 3]!] : [segments[at]!, segments[at + 1]!];
    const last = Math.floor((x1 + reach - west) / size);
    for (let column = Math.floor((x0 - reach - west) / size); column <= last; column += 1) {
      // The part of the segment over this column of boxes.
      const left = Math.min(Math.max(west + column * size - reach, x0), x1);
      const right = Math.min(Math.max(west + (column + 1) * size + reach, x0), x1);
      const slope = x1 === x0 ? 0 : (y1 - y0) / (x1 - x0);
      const one = x1 === x0 ? y0 : y0 + (left - x0) * slope;
      const other = x1 === x0 ? y1 : y0 + (right - x0) * slope;
      const top = Math.floor((Math.max(one, other) + reach - south) / size);
      for (let row = Math.floor((Math.min(one, other) - reach - south) / size); row <= top; row += 1) {
        const key = column * 0x2000000 + row;
        const known = boxes.get(key);
        if (known) known.push(index);
        else boxes.set(key, [index]);
      }
    }
  }
  for (const inside of boxes.values()) {
    for (let first = 0; first < inside.length; first += 1) {
      for (let second = first + 1; second < inside.length; second += 1) {
        if (boxesMeet(segments, inside[first]! * 4, inside[second]! * 4, reach)) {
          if (meet(inside[first]!, inside[second]!) === false) return;
        }
      }
    }
  }
}

/** Twice the mean length, and never so small that one segment runs through more than some thousand boxes. */
function boxSize(segments: Segments, reach: number): number {
  let sum = 0;
  let longest = 0;
  for (let at = 0; at < segments.length; at += 4) {
    const length = Math.abs(segments[at + 2]! - segments[at]!) + Math.abs(segments[at + 3]! - segments[at + 1]!);
    sum += length;
    longest = Math.max(longest, length);
  }
  return Math.max((sum / (segments.length / 4)) * 2, longest / 4096, reach * 4, Number.MIN_VALUE * 2 ** 60);
}

function boxesMeet(segments: Segments, one: number, other: number, reach: number): boolean {
  for (const axis of [0, 1]) {
    const [a, b] = [segments[one + axis]!, segments[one + axis + 2]!];
    const [c, d] = [segments[other + axis]!, segments[other + axis + 2]!];
    if (Math.max(a, b) + reach < Math.min(c, d) || Math.max(c, d) + reach < Math.min(a, b)) return false;
  }
  return true;
}
