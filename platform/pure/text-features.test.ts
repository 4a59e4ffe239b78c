import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters, queryFeatures, textFeatures, textLikeness } from './text-features.ts';

const chinese = fc.string({ unit: fc.constantFrom(...'井盖路灯损坏噪音扰民𠮷'), minLength: 1, maxLength: 30 });
const mixed = fc.string({ unit: fc.constantFrom(...'井盖路灯噪音𠮷 ，ab12'), maxLength: 30 });

test('Chinese runs become pairs, letters and digits whole words', () => {
  expect(textFeatures('井盖损坏，A3区 KTV')).toEqual(['a3', 'ktv', '井盖', '区', '损坏', '盖损'].sort());
});

test('full width and capitals make no difference', () => {
  expect(textFeatures('ＫＴＶ３号')).toEqual(textFeatures('ktv3号'));
});

test('a rare character is one character', () => {
  expect(textFeatures('𠮷野家')).toEqual(['野家', '𠮷野'].sort());
  expect(countCharacters('𠮷野·家')).toBe(4);
});

test('every text that holds a typed run of Chinese has its features', () => {
  fc.assert(
    fc.property(mixed, chinese, mixed, (before, typed, after) => {
      const stored = new Set(textFeatures(`${before}，${typed}，${after}`));
      expect(queryFeatures(typed).features.every((feature) => stored.has(feature))).toBe(true);
      const inside = new Set(textFeatures(`盖${typed}盖`));
      expect(queryFeatures(typed).features.every((feature) => inside.has(feature))).toBe(true);
    }),
  );
});

test('two characters are answered by the index alone, one or three need the text', () => {
  expect(queryFeatures('噪音')).toEqual({ features: ['噪音'], complete: true });
  expect(queryFeatures('噪')).toEqual({ features: [], complete: false });
  expect(queryFeatures('井盖坏').complete).toBe(false);
  expect(queryFeatures('ktv 噪音').complete).toBe(true);
});

test('a text is wholly like itself, whatever the order the same on both sides', () => {
  fc.assert(
    fc.property(chinese, chinese, (one, other) => {
      const [a, b] = [textFeatures(one), textFeatures(other)];
      expect(textLikeness(a, a)).toBe(1);
      expect(textLikeness(a, b)).toBe(textLikeness(b, a));
    }),
  );
  expect(textLikeness([], [])).toBe(0);
});
