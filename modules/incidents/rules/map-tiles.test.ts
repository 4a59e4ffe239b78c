import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bitsBelowSpot,
  boxOfTile,
  cellBits,
  cellsOfSpot,
  cellsOfTile,
  deepestZoom,
  groupSpots,
  isTile,
  markRanks,
  spotOfNumber,
  spotsOfGroup,
  worldPlace,
} from './map-tiles.ts';

const tile = fc.integer({ min: 0, max: deepestZoom }).chain((zoom) =>
  fc.record({
    zoom: fc.constant(zoom),
    x: fc.integer({ min: 0, max: 2 ** zoom - 1 }),
    y: fc.integer({ min: 0, max: 2 ** zoom - 1 }),
  }),
);
const spot = fc.record({ x: fc.integer({ min: 0, max: 63 }), y: fc.integer({ min: 0, max: 63 }) });

test('a point in the middle of the box of a tile lies in that tile', () => {
  fc.assert(
    fc.property(tile, ({ zoom, x, y }) => {
      const [west, south, east, north] = boxOfTile({ zoom, x, y });
      const at = worldPlace((west + east) / 2, (south + north) / 2);
      expect([Math.floor(at.x * 2 ** zoom), Math.floor(at.y * 2 ** zoom)]).toEqual([x, y]);
    }),
  );
});

test('the cells of the four tiles within a tile are its cells, each once and without a gap', () => {
  fc.assert(
    fc.property(tile, ({ zoom, x, y }) => {
      fc.pre(zoom < deepestZoom);
      const whole = cellsOfTile({ zoom, x, y });
      const parts = [0, 1, 2, 3]
        .map((part) => cellsOfTile({ zoom: zoom + 1, x: 2 * x + (part % 2), y: 2 * y + Math.floor(part / 2) }))
        .toSorted((one, other) => one.first - other.first);
      expect(parts[0]!.first).toBe(whole.first);
      expect(parts[3]!.last).toBe(whole.last);
      for (const [place, part] of parts.slice(1).entries()) expect(part.first).toBe(parts[place]!.last + 1);
    }),
  );
});

test('the number of a spot, as the database counts it, leads back to its place in the tile', () => {
  fc.assert(
    fc.property(tile, spot, (given, { x, y }) => {
      const { first, last } = cellsOfSpot(given, { x, y });
      const inside = 2 ** bitsBelowSpot(given.zoom);
      expect(last - first + 1).toBe(inside);
      expect(spotOfNumber(Math.floor(first / inside))).toEqual({ x, y });
      expect(spotOfNumber(Math.floor(last / inside))).toEqual({ x, y });
      const whole = cellsOfTile(given);
      expect(first >= whole.first && last <= whole.last).toBe(true);
    }),
  );
});

test('every cell is a whole number that a double holds', () => {
  const side = 2 ** deepestZoom;
  expect(cellsOfTile({ zoom: deepestZoom, x: side - 1, y: side - 1 }).last).toBe(4 ** cellBits - 1);
  expect(4 ** cellBits).toBeLessThan(Number.MAX_SAFE_INTEGER);
});

test('marks of a tile hold every case once, say the worst light, and stay within their part of the tile', () => {
  const spots = fc.uniqueArray(
    fc.record({
      x: fc.integer({ min: 0, max: 63 }),
      y: fc.integer({ min: 0, max: 63 }),
      count: fc.integer({ min: 1, max: 9000 }),
      rank: fc.integer({ min: 0, max: markRanks.length - 1 }),
    }),
    { selector: ({ x, y }) => y * 64 + x, maxLength: 200 },
  );
  fc.assert(
    fc.property(spots, fc.integer({ min: 0, max: deepestZoom }), (given, zoom) => {
      const groups = groupSpots(given, zoom);
      const total = (list: readonly { count: number }[]) => list.reduce((sum, { count }) => sum + count, 0);
      expect(total(groups)).toBe(total(given));
      expect(Math.max(0, ...groups.map(({ rank }) => rank))).toBe(Math.max(0, ...given.map(({ rank }) => rank)));
      const side = spotsOfGroup(zoom);
      const parts = new Set(groups.map(({ x, y }) => `${Math.floor((x * 64) / side)} ${Math.floor((y * 64) / side)}`));
      expect(parts.size).toBe(groups.length);
      expect(groups.length).toBeLessThanOrEqual((64 / side) ** 2);
    }),
  );
});

test('there is no tile beyond the edge of the world', () => {
  expect(isTile({ zoom: 3, x: 7, y: 7 })).toBe(true);
  expect(isTile({ zoom: 3, x: 8, y: 0 })).toBe(false);
  expect(isTile({ zoom: 19, x: 0, y: 0 })).toBe(false);
});
