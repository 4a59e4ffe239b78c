import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, blockAround, blockAt, blockBetween, type BlockMove, blockOfFace, moved } from './cover-blocks.ts';

const moves: BlockMove[] = ['left', 'right', 'up', 'down', 'larger', 'smaller', 'wider', 'narrower', 'higher', 'lower'];
const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });

function isInside({ x, y, width, height }: Block): boolean {
  return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9;
}

test('a block is the same whichever corner it is dragged from, and a tap is none', () => {
  const block = blockBetween({ x: 0.6, y: 0.7 }, { x: 0.2, y: 0.4 })!;
  expect(block).toEqual(blockBetween({ x: 0.2, y: 0.4 }, { x: 0.6, y: 0.7 }));
  expect([block.x, block.y]).toEqual([0.2, 0.4]);
  expect(blockBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.505 })).toBeNull();
});

test('whatever is pressed, a block stays in the photo and never becomes nothing', () => {
  fc.assert(
    fc.property(share, share, fc.array(fc.constantFrom(...moves), { maxLength: 200 }), (x, y, pressed) => {
      const block = pressed.reduce((one, move) => moved(one, move), blockAround({ x, y }, 1.5));
      return isInside(block);
    }),
  );
});

test('the block on top is found, and a found face is covered with room around it', () => {
  const blocks = [
    { x: 0.1, y: 0.1, width: 0.5, height: 0.5 },
    { x: 0.3, y: 0.3, width: 0.5, height: 0.5 },
  ];
  expect(blockAt(blocks, { x: 0.4, y: 0.4 })).toBe(1);
  expect(blockAt(blocks, { x: 0.15, y: 0.15 })).toBe(0);
  expect(blockAt(blocks, { x: 0.95, y: 0.05 })).toBe(-1);
  const face = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
  const block = blockOfFace(face);
  expect(block.x < face.x && block.y < face.y && block.x + block.width > 0.6 && block.y + block.height > 0.6).toBe(
    true,
  );
});
