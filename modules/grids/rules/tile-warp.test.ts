/** Where tiles that are cut in degrees, or by Baidu, are taken from: against the formulas themselves and against gcoord. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOnGlobe, placeOnMap, tileSide } from './base-map-source.ts';
import { levelBelow, onSheet, pixelOn, warpOf } from './tile-warp.ts';

// The package's types do not fit Node's resolution, so the names that are used are described here.
const { transform, WGS84, BD09MC } = createRequire(import.meta.url)('gcoord') as {
  transform(position: [number, number], from: string, to: string): [number, number];
  WGS84: string;
  BD09MC: string;
};

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const somewhere = (least: number) =>
  fc
    .record({ zoom: fc.integer({ min: least, max: 20 }), longitude: number(76, 132), latitude: number(18, 53) })
    .map(({ zoom, longitude, latitude }) => {
      const { x, y } = placeOnMap([longitude, latitude]);
      return { zoom, x: Math.floor(x * 2 ** zoom), y: Math.floor(y * 2 ** zoom) };
    });
const inTile = fc.record({ x: number(0, 256), y: number(0, 256) });

test('the level of degrees has 256 pixels to its tile: two tiles round the earth at level 1, as 天地图 numbers them', () => {
  expect(pixelOn([-180, 90], 1, 'geographic')).toEqual([0, 0]);
  expect(pixelOn([0, -90], 1, 'geographic')).toEqual([256, 256]);
  expect(pixelOn([180, 0], 1, 'geographic')).toEqual([512, 128]);
  // TileMatrix 15 of a `_c` set: 0.0000429153… degrees to the pixel.
  const [x, y] = pixelOn([119.9, 33], 15, 'geographic');
  expect([Math.floor(x / 256), Math.floor(y / 256)]).toEqual([27_297, 5188]);
});

test('a point of a tile cut in degrees is taken from where its longitude and latitude lie, columns to the pixel', () => {
  fc.assert(
    fc.property(somewhere(1), inTile, (tile, { x, y }) => {
      const warp = warpOf(tile, 'geographic');
      const [first] = warp.pieces;
      const [sheetX, sheetY] = onSheet(warp, x, y);
      const side = 2 ** tile.zoom * tileSide;
      const [longitude, latitude] = placeOnGlobe((tile.x * tileSide + x) / side, (tile.y * tileSide + y) / side);
      const perDegree = side / 360;
      expect(warp.pieces.length).toBeLessThanOrEqual(2);
      expect(first!.x).toBe(tile.x);
      expect(Math.abs(first!.x * tileSide - first!.left + sheetX - (longitude + 180) * perDegree)).toBeLessThan(0.01);
      expect(Math.abs(first!.y * tileSide - first!.top + sheetY - (90 - latitude) * perDegree)).toBeLessThan(0.2);
    }),
    { numRuns: 2000 },
  );
});

test('a point of a tile of Baidu is taken from within a pixel of where gcoord has it, from zoom 12 on within a tenth', () => {
  fc.assert(
    fc.property(somewhere(5), inTile, (tile, { x, y }) => {
      const warp = warpOf(tile, 'baidu');
      const side = 2 ** tile.zoom * tileSide;
      const place = placeOnGlobe((tile.x * tileSide + x) / side, (tile.y * tileSide + y) / side);
      fc.pre(place[0] > 74 && place[0] < 134 && place[1] > 16 && place[1] < 54);
      const [sheetX, sheetY] = onSheet(warp, x, y);
      const [east, north] = transform([...place], WGS84, BD09MC);
      const scale = 2 ** (levelBelow(tile.zoom, 'baidu') - 18);
      // Rows are counted upward: the first piece is the north-western one.
      const [first] = warp.pieces;
      const theirX = east * scale - first!.x * tileSide + first!.left;
      const theirY = (first!.y + 1) * tileSide - north * scale + first!.top;
      const most = tile.zoom >= 12 ? 0.1 : 1;
      expect(Math.abs(sheetX - theirX)).toBeLessThan(most);
      expect(Math.abs(sheetY - theirY)).toBeLessThan(most);
      expect(warp.pieces.length).toBeLessThanOrEqual(9);
    }),
    { numRuns: 2000 },
  );
});

test('every point of a tile lies on the sheet that is fetched for it', () => {
  fc.assert(
    fc.property(somewhere(5), inTile, fc.constantFrom('geographic', 'baidu'), (tile, { x, y }, cut) => {
      const warp = warpOf(tile, cut);
      const [sheetX, sheetY] = onSheet(warp, x, y);
      expect(sheetX).toBeGreaterThan(-0.01);
      expect(sheetY).toBeGreaterThan(-0.01);
      expect(sheetX).toBeLessThan(warp.width + 0.01);
      expect(sheetY).toBeLessThan(warp.height + 0.01);
    }),
    { numRuns: 1000 },
  );
});

test('a tile that Baidu publishes for a place is the one that is asked for', () => {
  // Level 12 over the Gate of Heavenly Peace (BD-09 116.404, 39.915): one pixel is 64 of Baidu's metres.
  const [x, y] = pixelOn([116.391_260_4, 39.907_333_2], 12, 'baidu');
  expect([Math.floor(x / 256), Math.floor(-y / 256)]).toEqual([790, 294]);
});
