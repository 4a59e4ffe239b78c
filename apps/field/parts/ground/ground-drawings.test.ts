import { expect, test } from 'vitest';
import { doorOf, fittingNames, widthAt } from './ground-drawings.ts';

test('a road is thin where it appears and grows to its width', () => {
  const road = { thin: 1, thick: 21, from: 8 };
  expect(widthAt(road, 8)).toBe(1);
  expect(widthAt(road, 18)).toBeCloseTo(21);
  expect(widthAt(road, 14)).toBeGreaterThan(widthAt(road, 12));
});

test('names never stand over each other, and the more telling one stays', () => {
  const names = [
    { words: '惠民社区', kind: 'village', x: 100, y: 100 },
    { words: '城关街道', kind: 'town', x: 110, y: 104 },
    { words: '河东村', kind: 'village', x: 300, y: 100 },
  ];
  expect(fittingNames(names, 13).map(({ words }) => words)).toEqual(['城关街道', '河东村']);
});

test('small things are named only near by', () => {
  const names = [{ words: '阳光花园', kind: 'estate', x: 0, y: 0 }];
  expect(fittingNames(names, 14)).toEqual([]);
  expect(fittingNames(names, 16)).toHaveLength(1);
});

test.each([
  ['城关街道北塘巷67号安居名邸3幢1单元502室', '安居名邸3幢'],
  ['城关街道北塘巷11号', '北塘巷11号'],
  ['芦荡镇王湾村七组8号', '七组8号'],
  ['城关街道幸福新村3幢', '幸福新村3幢'],
  ['人民路12号', '人民路12号'],
  ['安居名邸', '安居名邸'],
  ['王湾村', '王湾村'],
])('on a map the address %s is called %s', (address, door) => {
  expect(doorOf(address)).toBe(door);
});
