import { expect, test } from 'vitest';
import { alikeReason, commonPairs } from './alike.ts';

const base = { metres: 20, sameGrid: true, sameMatter: true, hoursApart: 2, words: 0.3 };

test('a report of the same matter within fifty metres and three days looks like the same thing', () => {
  expect(alikeReason(base)?.reason).toBe('same-place-and-matter');
  expect(alikeReason({ ...base, hoursApart: 73 })).toBeNull();
  expect(alikeReason({ ...base, metres: 51, sameGrid: false })).toBeNull();
});

test('without a point the grid stands for the place', () => {
  expect(alikeReason({ ...base, metres: null })?.reason).toBe('same-place-and-matter');
  expect(alikeReason({ ...base, metres: null, sameMatter: false, words: 0.1 })).toBeNull();
});

test('what is nearer, of the same matter and told in the same words comes first', () => {
  const score = (more: Partial<typeof base>) => alikeReason({ ...base, ...more })!.score;
  expect(score({})).toBeGreaterThan(score({ sameMatter: false }));
  expect(score({ words: 0.9 })).toBeGreaterThan(score({ words: 0.1 }));
  expect(score({ hoursApart: 1 })).toBeGreaterThan(score({ hoursApart: 70 }));
});

test('words are compared by pairs of characters, marks left out', () => {
  expect(commonPairs('路灯不亮。', '路灯 不亮')).toBe(1);
  expect(commonPairs('路灯不亮', '井盖破损')).toBe(0);
  expect(commonPairs('', '路灯')).toBe(0);
});
