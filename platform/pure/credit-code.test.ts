import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditCodeCheck, organisationCodeCheck, readCreditCode } from './credit-code.ts';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const first17 = fc
  .tuple(
    fc.array(fc.constantFrom(...alphabet), { minLength: 2, maxLength: 2 }),
    fc.integer({ min: 110000, max: 659999 }),
    fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }),
  )
  .map(([head, division, body]) => `${head.join('')}${division}${body.join('')}`);

test.each(['91110000802100433B', '91350100M000100Y43', '9144030071526726XG', '91440300708461136T'])(
  '%s is valid throughout',
  (code) => {
    expect(readCreditCode(code)).toMatchObject({ ok: true, creditCode: { code, warnings: [] } });
  },
);

test('division and organisation code are read from their places', () => {
  expect(readCreditCode('91440300-70846113-6t')).toMatchObject({
    ok: true,
    creditCode: { divisionCode: '440300', organisationCode: '708461136' },
  });
});

test('a wrong check is a warning, because such codes were issued and are legal', () => {
  expect(readCreditCode('91110000802100433A')).toMatchObject({ ok: true, creditCode: { warnings: ['check'] } });
});

test.each([
  ['9111000080210043', 'length'],
  ['9111000080210043IB', 'characters'],
  ['911A0000802100433B', 'characters'],
])('%s is refused for its %s', (code, fault) => {
  expect(readCreditCode(code)).toEqual({ ok: false, fault });
});

test('the organisation code checks with ten as X and eleven as zero', () => {
  expect(organisationCodeCheck('80210043')).toBe('3');
  expect(organisationCodeCheck('71526726')).toBe('X');
  expect(organisationCodeCheck('00000000')).toBe('0');
});

test('any single wrong character is noticed by the check', () => {
  fc.assert(
    fc.property(first17, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 30 }), (body, at, shift) => {
      const wrong = alphabet[(alphabet.indexOf(body[at]!) + shift) % 31]!;
      expect(creditCodeCheck(body.slice(0, at) + wrong + body.slice(at + 1))).not.toBe(creditCodeCheck(body));
    }),
  );
});
