import { expect, test } from 'vitest';
import { baseMapLayers, makeBaseMap } from './base-map.ts';
import { generateCounty } from './generate-county.ts';

const county = generateCounty();
const baseMap = makeBaseMap(county);

test('the demo base map stays small enough to send whole', () => {
  expect(JSON.stringify(baseMap).length).toBeLessThan(1.5 * 1024 * 1024);
});

test('every layer has features, and every feature a kind, a zoom and coordinates near the county', () => {
  const [west, south, east, north] = county.bounds;
  for (const layer of baseMapLayers) {
    const { features } = baseMap[layer];
    expect(features.length).toBeGreaterThan(0);
    for (const { properties, geometry } of features) {
      expect(properties.kind).not.toBe('');
      expect(properties.minzoom).toBeGreaterThanOrEqual(0);
      const numbers = (geometry.coordinates as unknown[]).flat(4) as number[];
      for (let index = 0; index < numbers.length; index += 2) {
        const inside =
          numbers[index]! > west - 0.03 &&
          numbers[index]! < east + 0.03 &&
          numbers[index + 1]! > south - 0.03 &&
          numbers[index + 1]! < north + 0.03;
        if (!inside) throw new Error(`${layer} ${properties.kind} runs far out of the county`);
      }
    }
  }
});

test('the county seat has the footprints of a small town', () => {
  const footprints = county.buildings.reduce((sum, block) => sum + block.coordinates.length, 0);
  expect(footprints).toBeGreaterThan(2000);
  expect(footprints).toBeLessThan(6000);
});
