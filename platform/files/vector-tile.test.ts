import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { expect, test } from 'vitest';
import { encodePoints, tileExtent } from './vector-tile.ts';

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
  fc.nat(),
  fc.double({ noNaN: true }).map((number) => number + 0),
  fc.maxSafeNat(),
);
const points = fc.array(
  fc.record({
    x: fc.integer({ min: -8192, max: 8192 }),
    y: fc.integer({ min: -8192, max: 8192 }),
    values: fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
      value,
      { maxKeys: 5, noNullPrototype: true },
    ),
  }),
  { minLength: 1, maxLength: 40 },
);

/** As a map reads it. */
function read(bytes: Buffer, layer: string) {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, place) => {
    const feature = found!.feature(place);
    const at = feature.loadGeometry()[0]![0]!;
    return { type: feature.type, x: at.x, y: at.y, values: { ...feature.properties } };
  });
}

test('a reader of maps gets back every point with every value that was written', () => {
  fc.assert(
    fc.property(points, fc.string({ minLength: 1, unit: 'grapheme' }), (given, layer) => {
      const found = read(encodePoints(layer, given), layer);
      expect(found).toEqual(given.map(({ x, y, values }) => ({ type: 1, x, y, values: { ...values } })));
    }),
  );
});

test('a tile of nothing is empty, and a layer says its extent and version', () => {
  expect(encodePoints('cases', []).length).toBe(0);
  const layer = new VectorTile(new PbfReader(encodePoints('cases', [{ x: 1, y: 2, values: {} }]))).layers['cases'];
  expect(layer).toMatchObject({ extent: tileExtent, version: 2, length: 1 });
});
