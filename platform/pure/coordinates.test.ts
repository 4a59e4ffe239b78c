import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceInMetres, fromWgs84, isInChina, readPosition, roundPosition, toWgs84 } from './coordinates.ts';

// The package's types do not fit Node's resolution, so the three names that are used are described here.
const { transform, ...systems } = createRequire(import.meta.url)('gcoord') as {
  transform(position: [number, number], from: string, to: string): [number, number];
  WGS84: string;
  GCJ02: string;
  BD09: string;
};
const { WGS84, GCJ02, BD09 } = systems;

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
const inChina = fc.tuple(number(73.7, 135), number(18.2, 53.5));
const anywhere = fc.tuple(number(-180, 180), number(-85, 85));

test('GCJ-02 and BD-09 agree with the gcoord package within a millimetre', () => {
  fc.assert(
    fc.property(inChina, ([longitude, latitude]) => {
      for (const [name, code] of [
        ['gcj02', GCJ02],
        ['bd09', BD09],
      ] as const) {
        const theirs = transform([longitude, latitude], WGS84, code);
        expect(distanceInMetres(fromWgs84([longitude, latitude], name), theirs)).toBeLessThan(1e-3);
      }
      // gcoord turns BD-09 back by a formula that is off by up to half a metre, and GCJ-02 to a millionth of a degree.
      const back = transform([longitude, latitude], GCJ02, WGS84);
      expect(distanceInMetres(toWgs84([longitude, latitude], 'gcj02'), back)).toBeLessThan(0.2);
    }),
    { numRuns: 1000 },
  );
});

test('there and back again ends within a millimetre', () => {
  fc.assert(
    fc.property(inChina, fc.constantFrom('gcj02', 'bd09', 'wgs84'), (position, system) => {
      expect(distanceInMetres(toWgs84(fromWgs84(position, system), system), position)).toBeLessThan(1e-3);
    }),
    { numRuns: 1000 },
  );
});

test('the shift is some hundred metres in China and nothing abroad', () => {
  expect(distanceInMetres([116.404, 39.915], fromWgs84([116.404, 39.915], 'gcj02'))).toBeGreaterThan(300);
  expect(fromWgs84([2.35, 48.86], 'gcj02')).toEqual([2.35, 48.86]);
  expect(toWgs84([2.35, 48.86], 'gcj02')).toEqual([2.35, 48.86]);
});

test.each([
  ['text', '116', 39, 'not-a-number'],
  ['NaN', Number.NaN, 39, 'not-a-number'],
  ['a device that does not know', 0, 0, 'zero'],
  ['latitude first', 39.9, 116.4, 'swapped'],
  ['a longitude beyond 180', 181, 10, 'out-of-range'],
  ['a latitude beyond 90', 10, -91, 'out-of-range'],
])('%s is refused', (_name, longitude, latitude, fault) => {
  expect(readPosition(longitude, latitude)).toEqual({ ok: false, fault });
});

test('every place in China is taken, whole degrees marked as rough', () => {
  fc.assert(
    fc.property(inChina, ([longitude, latitude]) => {
      expect(readPosition(longitude, latitude)).toMatchObject({ ok: true, position: [longitude, latitude] });
      expect(isInChina([longitude, latitude])).toBe(true);
    }),
  );
  expect(readPosition(116, 40)).toMatchObject({ ok: true, rough: true });
  expect(readPosition(116.5, 40)).toMatchObject({ ok: true, rough: false });
});

test('distance is symmetric, zero to itself, and a degree of latitude is 111 km', () => {
  fc.assert(
    fc.property(anywhere, anywhere, (one, other) => {
      expect(distanceInMetres(one, other)).toBeCloseTo(distanceInMetres(other, one), 3);
      expect(distanceInMetres(one, one)).toBe(0);
    }),
  );
  expect(distanceInMetres([118, 32], [118, 33])).toBeCloseTo(111_195, -1);
});

test('rounding moves a position by less than a centimetre', () => {
  fc.assert(
    fc.property(inChina, (position) => {
      expect(distanceInMetres(position, roundPosition(position))).toBeLessThan(0.01);
    }),
  );
});
