import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './china-time.ts';
import { citizenIdCheck, readCitizenId } from './citizen-id.ts';

const today = '2026-11-21';

const first17 = fc
  .tuple(fc.integer({ min: 0, max: 40000 }), fc.integer({ min: 0, max: 999 }), fc.integer({ min: 110000, max: 659999 }))
  .map(([daysAgo, serial, division]) => {
    const birth = addDays(today, -daysAgo).replaceAll('-', '');
    return `${division}${birth}${String(serial).padStart(3, '0')}`;
  });

test('the published check characters come out', () => {
  expect(citizenIdCheck('11010519491231002')).toBe('X');
  expect(citizenIdCheck('44052418800101001')).toBe('4');
});

test('a valid number tells birth date, sex and division', () => {
  expect(readCitizenId('11010519491231002x', today)).toEqual({
    ok: true,
    id: {
      number: '11010519491231002X',
      holder: 'resident',
      divisionCode: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
      lengthened: false,
      warnings: [],
    },
  });
  expect(readCitizenId('440524188001010014', today)).toMatchObject({ ok: true, id: { sex: 'male' } });
});

test('full-width digits and blanks are read, whatever the keyboard made of them', () => {
  expect(readCitizenId(' １１０１０５ 19491231 002Ｘ', today)).toMatchObject({ ok: true });
});

test('the old form of 15 digits is lengthened to the number its owner has now', () => {
  expect(readCitizenId('110105491231002', today)).toMatchObject({
    ok: true,
    id: { number: '11010519491231002X', lengthened: true },
  });
});

test.each([
  ['1101051949123100', 'length'],
  ['1101051949123100AX', 'characters'],
  ['X10105194912310021', 'characters'],
  ['11010519490231002X', 'birth-date'],
  ['110105202702280029', 'birth-in-future'],
  ['110105187602280020', 'birth-too-early'],
  ['110105194912310021', 'check'],
])('%s is refused for its %s', (text, fault) => {
  expect(readCitizenId(text, today)).toEqual({ ok: false, fault });
});

test('a historic or unknown division is a warning, never a refusal', () => {
  const number = `990101${'19900101'}001`;
  const reading = readCitizenId(`130000${'19900101'}001${citizenIdCheck('13000019900101001')}`, today);
  expect(reading).toMatchObject({ ok: true, id: { warnings: [] } });
  const odd = `160101${'19900101'}001`;
  expect(readCitizenId(odd + citizenIdCheck(odd), today)).toMatchObject({
    ok: true,
    id: { warnings: ['division-unknown'] },
  });
  expect(readCitizenId(number + citizenIdCheck(number), today)).toMatchObject({
    ok: true,
    id: { holder: 'foreigner' },
  });
  const taiwan = `830000${'19900101'}001`;
  expect(readCitizenId(taiwan + citizenIdCheck(taiwan), today)).toMatchObject({
    ok: true,
    id: { holder: 'hong-kong-macao-taiwan-resident', warnings: [] },
  });
});

test('every number with its own check is read, and any single wrong digit is noticed', () => {
  fc.assert(
    fc.property(first17, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
      const number = digits + citizenIdCheck(digits);
      const reading = readCitizenId(number, today);
      expect(reading).toMatchObject({ ok: true, id: { number } });
      const wrong = number.slice(0, at) + ((Number(number[at]) + shift) % 10) + number.slice(at + 1);
      expect(readCitizenId(wrong, today).ok).toBe(false);
    }),
  );
});

test('two neighbouring digits exchanged are noticed', () => {
  fc.assert(
    fc.property(first17, fc.integer({ min: 0, max: 15 }), (digits, at) => {
      fc.pre(digits[at] !== digits[at + 1]);
      const number = digits + citizenIdCheck(digits);
      const wrong = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      expect(readCitizenId(wrong, today).ok).toBe(false);
    }),
  );
});
