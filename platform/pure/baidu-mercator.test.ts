import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBaiduMetres } from './baidu-mercator.ts';

const { transform, ...systems } = createRequire(import.meta.url)('gcoord') as {
  transform(position: [number, number], from: string, to: string): [number, number];
  BD09: string;
  BD09MC: string;
};

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });

test('the plane of Baidu agrees with the gcoord package within a millimetre', () => {
  fc.assert(
    fc.property(number(1, 179), number(1, 73), (longitude, latitude) => {
      const [east, north] = toBaiduMetres([longitude, latitude]);
      const theirs = transform([longitude, latitude], systems.BD09, systems.BD09MC);
      expect(Math.abs(east - theirs[0])).toBeLessThan(1e-3);
      expect(Math.abs(north - theirs[1])).toBeLessThan(1e-3);
    }),
    { numRuns: 1000 },
  );
});

test('a place that Baidu publishes lies where it says', () => {
  // The Gate of Heavenly Peace in BD-09: of the plane's pixels at level 18 one is a metre.
  const [east, north] = toBaiduMetres([116.404, 39.915]);
  expect([Math.round(east), Math.round(north)]).toEqual([12_958_175, 4_825_924]);
});
