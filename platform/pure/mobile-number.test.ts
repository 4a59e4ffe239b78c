import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMobileNumber } from './mobile-number.ts';

test.each([
  '13800001234',
  '+86 138 0000 1234',
  '0086-13800001234',
  '8613800001234',
  '138-0000-1234',
  '１３８００００１２３４',
])('%s is one number', (text) => expect(readMobileNumber(text)).toBe('13800001234'));

test.each(['12800001234', '1380000123', '138000012345', '0513-82345678', '', '1380000123a', '+8513800001234'])(
  '"%s" is no mobile number',
  (text) => expect(readMobileNumber(text)).toBeNull(),
);

test('reading what was read changes nothing', () => {
  const number = fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }));
  fc.assert(
    fc.property(number, fc.constantFrom('', '+86', '0086', '86', ' '), ([second, rest], prefix) => {
      const digits = `1${second}${String(rest).padStart(9, '0')}`;
      expect(readMobileNumber(prefix + digits)).toBe(digits);
      expect(readMobileNumber(digits)).toBe(digits);
    }),
  );
});
