import { expect, test } from 'vitest';
import { shortDivisionNames } from './short-division-names.ts';

test('a division is known as people say it, unless that could be two', () => {
  const short = shortDivisionNames(
    new Map([
      ['临江县', 'county'],
      ['滨河街道', 'town'],
      ['望江镇', 'town'],
      ['望江社区', 'village'],
      ['河湾村', 'village'],
      ['李村', 'village'],
    ] as const),
  );
  expect(short.get('滨河街道')).toBe('town');
  expect(short.get('滨河')).toBe('town');
  expect(short.get('临江')).toBe('county');
  expect(short.get('河湾')).toBe('village');
  expect(short.has('望江')).toBe(false);
  expect(short.has('李')).toBe(false);
});
