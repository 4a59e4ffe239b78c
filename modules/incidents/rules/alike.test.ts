import { expect, test } from 'vitest';
import { alikeReason } from './alike.ts';

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

test('in one grid the same words are enough, whatever the matter is called', () => {
  const words = { ...base, metres: 400, sameMatter: false };
  expect(alikeReason({ ...words, words: 0.6 })?.reason).toBe('alike-words');
  expect(alikeReason({ ...words, words: 0.2 })).toBeNull();
  expect(alikeReason({ ...words, words: 0.6, sameGrid: false })).toBeNull();
});

test('at the same spot what is told in other words, under another matter or none, is another thing', () => {
  const other = { ...base, sameMatter: false };
  expect(alikeReason({ ...other, words: 0.05 })).toBeNull();
  expect(alikeReason({ ...other, words: 0.2 })?.reason).toBe('same-place');
  expect(alikeReason({ ...base, words: 0 })?.reason).toBe('same-place-and-matter');
});

test('what is nearer, of the same matter and told in the same words comes first', () => {
  const score = (more: Partial<typeof base>) => alikeReason({ ...base, ...more })!.score;
  expect(score({})).toBeGreaterThan(score({ sameMatter: false }));
  expect(score({ words: 0.9 })).toBeGreaterThan(score({ words: 0.1 }));
  expect(score({ hoursApart: 1 })).toBeGreaterThan(score({ hoursApart: 70 }));
});
