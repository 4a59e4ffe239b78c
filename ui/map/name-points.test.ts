import type { Feature, Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { namePoints } from './name-points.ts';

const square = (west: number, side: number) => [
  [west, 33],
  [west + side, 33],
  [west + side, 33 + side],
  [west, 33 + side],
  [west, 33],
];
const place = (geometry: Geometry) => {
  const feature: Feature = { type: 'Feature', properties: { name: 'a' }, geometry };
  return namePoints({ type: 'FeatureCollection', features: [feature] }).features[0]!.geometry.coordinates as [
    number,
    number,
  ];
};

test('a name stands once: inside the largest part of an area, in the middle of a line, at a point', () => {
  const [x, y] = place({ type: 'MultiPolygon', coordinates: [[square(118, 0.01)], [square(119, 0.1)]] });
  expect(x > 119 && x < 119.1 && y > 33 && y < 33.1).toBe(true);
  expect(
    place({
      type: 'LineString',
      coordinates: [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
    }),
  ).toEqual([2, 2]);
  expect(place({ type: 'Point', coordinates: [4, 5] })).toEqual([4, 5]);
});

test('what has no shape has no name', () => {
  expect(
    namePoints({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: { type: 'GeometryCollection', geometries: [] } }],
    }).features,
  ).toEqual([]);
});
