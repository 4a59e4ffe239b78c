import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  divisionRange,
  gridCode,
  isWithinDivision,
  parentOfPath,
  readDivisionCode,
  readGridCode,
  townKind,
  villageKind,
} from './division-code.ts';

const segment = (length: number) =>
  fc.integer({ min: 1, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'));
const villageCodes = fc
  .tuple(segment(2), segment(2), segment(2), segment(3), segment(3))
  .map((parts) => parts.join(''));

test.each([
  ['99', '99', 'province', null],
  ['990100000000', '9901', 'prefecture', '99'],
  ['990101', '990101', 'county', '9901'],
  ['990110000000', '990110', 'county', '9901'],
  ['990101001000', '990101001', 'town', '990101'],
  ['990101001200', '990101001200', 'village', '990101001'],
  ['441900003', '441900003', 'town', '4419'],
])('%s is the path %s, a %s in %s', (text, path, level, parentPath) => {
  expect(readDivisionCode(text)).toEqual({
    ok: true,
    division: { code: text.padEnd(12, '0'), path, level, parentPath },
  });
});

test.each([
  ['', 'length'],
  ['9901010', 'length'],
  ['99010a', 'characters'],
  ['000000000000', 'empty'],
  ['001101', 'gap'],
  ['990101000001', 'gap'],
])('"%s" is refused: %s', (text, fault) => {
  expect(readDivisionCode(text)).toEqual({ ok: false, fault });
});

test('a range over the path holds exactly what lies in the division', () => {
  fc.assert(
    fc.property(villageCodes, villageCodes, fc.constantFrom(2, 4, 6, 9, 12), (one, other, length) => {
      const outer = one.slice(0, length);
      const { from, below } = divisionRange(outer);
      for (const path of [one, other, outer]) {
        expect(path >= from && path < below).toBe(isWithinDivision(path, outer));
      }
    }),
  );
});

test('990110 does not swallow 990111', () => {
  const reading = readDivisionCode('990110');
  expect(reading.ok && isWithinDivision('990111001', reading.division.path)).toBe(false);
});

test('walking up from any village ends at its province', () => {
  fc.assert(
    fc.property(villageCodes, (code) => {
      const walked: string[] = [];
      for (let path: string | null = code; path; path = parentOfPath(path)) walked.push(path);
      expect(walked).toEqual([code, code.slice(0, 9), code.slice(0, 6), code.slice(0, 4), code.slice(0, 2)]);
    }),
  );
});

test('the digits of towns and villages tell their kind', () => {
  expect(['001', '100', '200', '400', '700'].map((town) => townKind(`990101${town}`))).toEqual([
    'street',
    'town',
    'township',
    'joint-unit',
    'other',
  ]);
  expect(['001', '200', '498', '900'].map((village) => villageKind(`990101001${village}`))).toEqual([
    'residents-committee',
    'village-committee',
    'virtual',
    'other',
  ]);
});

test('a grid code is its village and a serial, whose range tells the kind', () => {
  expect(readGridCode('370102013006008')).toEqual({
    ok: true,
    grid: { code: '370102013006008', villageCode: '370102013006', serial: 8, kind: 'basic' },
  });
  expect(readGridCode('990101001001800')).toMatchObject({ ok: true, grid: { kind: 'dedicated' } });
  expect(readGridCode('990101001001000')).toEqual({ ok: false, fault: 'serial' });
  expect(readGridCode('990101001000001')).toEqual({ ok: false, fault: 'village' });
  expect(readGridCode('99010100100100')).toEqual({ ok: false, fault: 'length' });
  expect(readGridCode('99010100100100a')).toEqual({ ok: false, fault: 'characters' });
});

test('a grid code that was made is read back', () => {
  fc.assert(
    fc.property(villageCodes, fc.integer({ min: 1, max: 999 }), (village, serial) => {
      expect(readGridCode(gridCode(village, serial))).toMatchObject({
        ok: true,
        grid: { villageCode: village, serial },
      });
    }),
  );
  expect(() => gridCode('990101001', 1)).toThrow(RangeError);
  expect(() => gridCode('990101001001', 0)).toThrow(RangeError);
});
