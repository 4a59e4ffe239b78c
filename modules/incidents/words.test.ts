import { expect, test } from 'vitest';
import * as english from './words.en.ts';
import * as chinese from './words.zh.ts';
import { refusalReasons } from './rules/refusals.ts';

test('every refusal has words in both languages that end in no code', () => {
  for (const reason of refusalReasons) {
    expect(chinese.refusalWords[reason]).toMatch(/[\u4e00-\u9fff]/);
    expect(english.refusalWords[reason]).toMatch(/^[A-Z].*\.$/);
  }
});

test('residents never read 立案, 作废 or 退单', () => {
  const read = [...Object.values(chinese.residentStatusWords), ...Object.values(chinese.residentStageWords)].join(' ');
  expect(read).not.toMatch(/立案|作废|退单/);
});

test('both languages name the same things', () => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
});
