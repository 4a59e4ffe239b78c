import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres, fromWgs84 } from '#platform/pure/coordinates.ts';
import { fillAddress, judgeSource, piecesOf, placeOnGlobe, placeOnMap, tileSide } from './base-map-source.ts';

const sound = {
  kind: 'tiles',
  address: 'https://maps.example/{z}/{x}/{y}.png',
  fileName: null,
  system: 'wgs84',
  cut: 'mercator',
  levelOffset: 0,
  hasKey: false,
  leastZoom: 3,
  deepestZoom: 18,
} as const;

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
  for (const place of ['{s}', '{TileMatrixSet}', '{}'])
    expect(judgeSource({ ...sound, address: `${sound.address}?${place}` }), place).toBe('unknown-place');
});

test('each kind has a place, a cut and a system of its own, and no other', () => {
  const wmts = { ...sound, kind: 'wmts', cut: 'geographic' } as const;
  const baidu = { ...sound, kind: 'baidu', system: 'bd09' } as const;
  const archive = { ...sound, kind: 'archive', address: null, fileName: 'county.pmtiles' } as const;
  for (const given of [
    wmts,
    baidu,
    archive,
    { ...sound, system: 'gcj02' } as const,
    { ...archive, system: 'gcj02' } as const,
  ])
    expect(judgeSource(given), JSON.stringify(given)).toBeNull();
  expect(judgeSource({ ...wmts, system: 'gcj02' })).toBe('wrong-system');
  expect(judgeSource({ ...sound, cut: 'geographic' })).toBe('wrong-system');
  expect(judgeSource({ ...sound, system: 'bd09' })).toBe('wrong-system');
  expect(judgeSource({ ...baidu, system: 'wgs84' })).toBe('wrong-system');
  expect(judgeSource({ ...baidu, leastZoom: 2 })).toBe('no-level');
  expect(judgeSource({ ...wmts, leastZoom: 0, levelOffset: -1 })).toBe('no-level');
  expect(judgeSource({ ...wmts, address: sound.address.replace('{y}', '{-y}') })).toBe('unknown-place');
  expect(judgeSource({ ...archive, fileName: null })).toBe('no-file');
  expect(judgeSource({ ...archive, address: sound.address })).toBe('no-file');
  expect(judgeSource({ ...archive, hasKey: true })).toBe('no-key-place');
  expect(judgeSource({ ...sound, fileName: 'county.pmtiles' })).toBe('no-address');
});

test('an address is filled by the names of plain tiles and of a WMTS, with the numbers that the source gives its levels', () => {
  const tile = { zoom: 9, x: 426, y: 206 };
  const none = { levelOffset: 0, key: '' };
  expect(fillAddress('http://a/{z}/{x}/{y}', tile, none)).toBe('http://a/9/426/206');
  expect(fillAddress('http://a/{z}/{x}/{-y}', tile, none)).toBe('http://a/9/426/305');
  expect(fillAddress('http://a/EPSG:4490:{TileMatrix}/{TileRow}/{TileCol}', tile, { ...none, levelOffset: -1 })).toBe(
    'http://a/EPSG:4490:8/206/426',
  );
  expect(
    fillAddress('http://a/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}', tile, {
      levelOffset: 2,
      key: 'a b&c',
    }),
  ).toBe('http://a/wmts?TILEMATRIX=11&TILEROW=206&TILECOL=426&tk=a%20b%26c');
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

// The package's types do not fit Node's resolution, so the names that are used are described here.
const { transform, WGS84, GCJ02 } = createRequire(import.meta.url)('gcoord') as {
  transform(position: [number, number], from: string, to: string): [number, number];
  WGS84: string;
  GCJ02: string;
};

// Shifted by whole pixels, so that lettering stays sharp: of the corners of tiles one in three hundred is off by more than one.
test('at every corner of a tile GCJ-02 is drawn within 1.4 pixels of where gcoord has it, at every zoom, from 18 to 53 degrees north', () => {
  const anywhere = fc.record({
    zoom: fc.integer({ min: 3, max: 20 }),
    longitude: fc.double({ min: 76, max: 132, noNaN: true }),
    latitude: fc.double({ min: 18, max: 53, noNaN: true }),
  });
  fc.assert(
    fc.property(anywhere, ({ zoom, longitude, latitude }) => {
      const side = 2 ** zoom;
      const { x, y } = at(longitude, latitude, zoom);
      const [piece] = piecesOf({ zoom, x, y }, 'gcj02');
      for (const [across, down] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        const place = placeOnGlobe((x + across) / side, (y + down) / side);
        if (place[0] < 74 || place[0] > 134 || place[1] < 15 || place[1] > 54) continue;
        const theirs = placeOnMap(transform([...place], WGS84, GCJ02));
        const drawnX = (theirs.x * side - piece!.x) * tileSide + piece!.left;
        const drawnY = (theirs.y * side - piece!.y) * tileSide + piece!.top;
        expect(Math.abs(drawnX - across * tileSide)).toBeLessThan(1.4);
        expect(Math.abs(drawnY - down * tileSide)).toBeLessThan(1.4);
      }
    }),
    { numRuns: 2000 },
  );
});
