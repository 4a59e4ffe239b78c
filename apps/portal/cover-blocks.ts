/** Where a photo is covered, in shares of its width and height, so that the size on the screen does not matter. */
export type Block = { x: number; y: number; width: number; height: number };

const least = 0.02;
const step = 0.02;

/** A block between two corners, however they were dragged; null for a mere tap. */
export function blockBetween(one: { x: number; y: number }, other: { x: number; y: number }): Block | null {
  const [west, east] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const [north, south] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  if (east - west < least && south - north < least) return null;
  return inside({ x: west, y: north, width: east - west, height: south - north });
}

/** A block as large as a face at arm's length, around a point. @param ratio width of the photo to its height */
export function blockAround({ x, y }: { x: number; y: number }, ratio: number): Block {
  const width = 0.14;
  const height = Math.min(0.9, width * ratio);
  return inside({ x: x - width / 2, y: y - height / 2, width, height });
}

/** A face as a browser found it, with room around it: hair and chin tell as well. */
export function blockOfFace(face: Block): Block {
  const [wider, higher] = [face.width * 0.15, face.height * 0.25];
  return inside({
    x: face.x - wider,
    y: face.y - higher,
    width: face.width + 2 * wider,
    height: face.height + 2 * higher,
  });
}

export function blockAt(blocks: readonly Block[], { x, y }: { x: number; y: number }): number {
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at]!;
    if (x >= block.x && x <= block.x + block.width && y >= block.y && y <= block.y + block.height) return at;
  }
  return -1;
}

export type BlockMove =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'larger'
  | 'smaller'
  | 'wider'
  | 'narrower'
  | 'higher'
  | 'lower';

/** One press of a key or a button. It never leaves the photo and never becomes nothing. */
export function moved(block: Block, move: BlockMove): Block {
  const { x, y, width, height } = block;
  const grown = (across: number, along: number) =>
    inside({
      x: x - (across * step) / 2,
      y: y - (along * step) / 2,
      width: Math.max(least, width + across * step),
      height: Math.max(least, height + along * step),
    });
  switch (move) {
    case 'left':
      return inside({ ...block, x: x - step });
    case 'right':
      return inside({ ...block, x: x + step });
    case 'up':
      return inside({ ...block, y: y - step });
    case 'down':
      return inside({ ...block, y: y + step });
    case 'larger':
      return grown(1, 1);
    case 'smaller':
      return grown(-1, -1);
    case 'wider':
      return grown(1, 0);
    case 'narrower':
      return grown(-1, 0);
    case 'higher':
      return grown(0, 1);
    case 'lower':
      return grown(0, -1);
  }
}

function inside({ x, y, width, height }: Block): Block {
  const [across, along] = [Math.min(1, Math.max(least, width)), Math.min(1, Math.max(least, height))];
  const within = (value: number, size: number) => Math.min(1 - size, Math.max(0, value));
  return { x: within(x, across), y: within(y, along), width: across, height: along };
}
