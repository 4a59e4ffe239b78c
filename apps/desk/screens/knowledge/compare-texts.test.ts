import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

test('what stayed, went and came is told apart', () => {
  expect(compareTexts('三个工作日内答复', '五个工作日内书面答复')).toEqual([
    { kind: 'gone', text: '三' },
    { kind: 'new', text: '五' },
    { kind: 'same', text: '个工作日内' },
    { kind: 'new', text: '书面' },
    { kind: 'same', text: '答复' },
  ]);
  expect(compareTexts('一样', '一样')).toEqual([{ kind: 'same', text: '一样' }]);
});

test('either text can be read back out of the comparison', () => {
  const texts = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '𠮷', ' '), maxLength: 40 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const stretches = compareTexts(before, after);
      const without = (kind: string) =>
        stretches
          .filter((one) => one.kind !== kind)
          .map((one) => one.text)
          .join('');
      expect([without('new'), without('gone')]).toEqual([before, after]);
    }),
  );
});
