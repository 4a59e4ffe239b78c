import { expect, test } from 'vitest';
import type { BaseMap } from '#ui/map/base-map.ts';
import { knownPlaces, linesOn } from './own-lines.ts';

const line = (kind: string, coordinates: number[][]) => ({
  type: 'Feature' as const,
  properties: { kind },
  geometry: { type: 'LineString' as const, coordinates },
});
const place = (kind: string, name: string, coordinates: number[]) => ({
  type: 'Feature' as const,
  properties: { kind, name },
  geometry: { type: 'Point' as const, coordinates },
});
const base: BaseMap = {
  bounds: [119.8, 32.9, 120, 33.1],
  layers: {
    places: {
      type: 'FeatureCollection',
      features: [place('town', '城关镇', [119.91, 33.01]), place('government', '县政府', [119.9, 33])],
    },
    roads: {
      type: 'FeatureCollection',
      features: [
        line('main', [
          [119.899, 33],
          [119.901, 33],
        ]),
        line('main', [
          [110, 20],
          [110.1, 20],
        ]),
      ],
    },
  },
};

test('the best known place comes first, and the middle of the county is always one', () => {
  expect(knownPlaces(base, '县域中心').map(({ name }) => name)).toEqual(['县政府', '城关镇', '县域中心']);
  expect(knownPlaces({ bounds: [], layers: {} }, '县域中心')).toEqual([]);
});

test('a road through the known place lies across the middle of the picture, and one far away is not drawn', () => {
  const path = linesOn(base, { at: [119.9, 33], zoom: 15, width: 512, height: 320 });
  // A thousandth of a degree of longitude is 23.3 pixels at zoom 15.
  expect(path).toBe('M232.7 160.0L279.3 160.0');
});
