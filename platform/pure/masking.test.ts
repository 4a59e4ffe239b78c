import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskCitizenId, maskName, maskPhone } from './masking.ts';

test.each([
  ['王小明', '王*明'],
  ['王明', '王*'],
  ['王', '*'],
  ['欧阳小明', '欧**明'],
  ['𠮷小䶮', '𠮷*䶮'],
  ['阿依古丽·买买提', '阿******提'],
  ['', ''],
])('the name %s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown));

test.each([
  ['13812341234', '138****1234'],
  ['0359-2345678', '****-*****78'],
  ['12345', '*****'],
  ['微信 wxid1', '** *****'],
])('the phone %s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));

test.each([
  ['11010519491231002X', '110***********002X'],
  ['110105491231002', '110********1002'],
  ['E12345678', '*******78'],
  ['A123', '****'],
])('the paper %s is shown as %s', (id, shown) => expect(maskCitizenId(id)).toBe(shown));

test('masks keep the length and always hide something', () => {
  const text = fc.string({ unit: fc.constantFrom(...'王小明𠮷'), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(text, (name) => {
      expect([...maskName(name)].length).toBe([...name].length);
      expect(maskName(name)).toContain('*');
    }),
  );
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(digits, (number) => {
      expect(maskPhone(number)).toContain('*');
      expect(maskCitizenId(number)).toContain('*');
      expect(maskPhone(number).length).toBe(number.length);
    }),
  );
});
