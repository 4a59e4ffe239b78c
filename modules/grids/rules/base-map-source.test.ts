import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres, fromWgs84 } from '#platform/pure/coordinates.ts';
import { judgeSource, piecesOf, tileSide } from './base-map-source.ts';

const sound = { address: 'https://maps.example/{z}/{x}/{y}.png', hasKey: false, leastZoom: 3, deepestZoom: 18 };

test('an address says where it leads, and has a place for the tile and for a key exactly where there is one', () => {
  expect(judgeSource(sound)).toBeNull();
  expect(judgeSource({ ...sound, address: 'http://geoserver:8080/wmts?m={z}&r={y}&c={x}' })).toBeNull();
  expect(judgeSource({ ...sound, address: `${sound.address}?tk={key}`, hasKey: true })).toBeNull();
  for (const address of [
    'file:///etc/{z}{x}{y}',
    'maps/{z}/{x}/{y}',
    'https://{x}.example/{z}/{y}',
    'https://a@b/{z}{x}{y}',
  ])
    expect(judgeSource({ ...sound, address }), address).toBe('no-address');
  expect(judgeSource({ ...sound, address: 'https://maps.example/{z}/{x}.png' })).toBe('no-place');
  expect(judgeSource({ ...sound, hasKey: true })).toBe('no-key-place');
  expect(judgeSource({ ...sound, address: `${sound.address}?tk={key}` })).toBe('no-key-place');
  expect(judgeSource({ ...sound, leastZoom: 19 })).toBe('zoom-order');
});

const tile = fc.integer({ min: 6, max: 19 }).chain((zoom) =>
  fc
    .record({
      longitude: fc.double({ min: 80, max: 130, noNaN: true }),
      latitude: fc.double({ min: 20, max: 50, noNaN: true }),
    })
    .map(({ longitude, latitude }) => ({ zoom, ...at(longitude, latitude, zoom) })),
);

function at(longitude: number, latitude: number, zoom: number) {
  const world = { x: (longitude + 180) / 360, y: (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2 };
  return { x: Math.floor(world.x * 2 ** zoom), y: Math.floor(world.y * 2 ** zoom) };
}

test('a source in our own system is laid below as it is', () => {
  fc.assert(
    fc.property(tile, (given) => {
      expect(piecesOf(given, 'wgs84')).toEqual([{ ...given, left: 0, top: 0 }]);
    }),
  );
});

test('pieces of a shifted source cover our tile without a gap', () => {
  fc.assert(
    fc.property(tile, (given) => {
      const pieces = piecesOf(given, 'gcj02');
      expect(pieces.length).toBeLessThanOrEqual(4);
      const covered = pieces.reduce((sum, { left, top }) => {
        const width = Math.min(tileSide, left + tileSide) - Math.max(0, left);
        const height = Math.min(tileSide, top + tileSide) - Math.max(0, top);
        expect(width > 0 && height > 0).toBe(true);
        return sum + width * height;
      }, 0);
      expect(covered).toBe(tileSide ** 2);
    }),
  );
});

test('a place of the shifted source is drawn where it is, to two metres', () => {
  fc.assert(
    fc.property(tile, (given) => {
      fc.pre(given.zoom >= 14);
      const side = 2 ** given.zoom;
      const place = (x: number, y: number) =>
        [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI] as const;
      const middle = place((given.x + 0.5) / side, (given.y + 0.5) / side);
      const [piece] = piecesOf(given, 'gcj02').filter(
        ({ left, top }) => left <= 128 && left > -128 && top <= 128 && top > -128,
      );
      const shown = place(
        (piece!.x + (128 - piece!.left) / tileSide) / side,
        (piece!.y + (128 - piece!.top) / tileSide) / side,
      );
      const pixel = 40_075_017 / side / tileSide;
      expect(distanceInMetres(shown, fromWgs84(middle, 'gcj02'))).toBeLessThan(Math.max(2, pixel));
    }),
  );
});
