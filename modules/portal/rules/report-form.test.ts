import { expect, test } from 'vitest';
import { faultsOf, pointTyped, readTyped } from './report-form.ts';

test('what it is and where it is must be said, nothing else', () => {
  expect(faultsOf(readTyped({}))).toEqual(['words', 'place']);
  expect(faultsOf(readTyped({ words: ' 路灯坏了 ', place: '人民路' }))).toEqual([]);
  expect(faultsOf(readTyped({ words: '路灯坏了', longitude: '119.9', latitude: '33' }))).toEqual([]);
  expect(faultsOf(readTyped({ words: '路灯坏了', town: '990101001' }))).toEqual([]);
  expect(faultsOf(readTyped({ words: '𠮷𠮷𠮷', town: '990101001' }))).toEqual(['words']);
});

test('a phone is checked only where one is given', () => {
  const words = { words: '路灯坏了', place: '人民路' };
  expect(faultsOf(readTyped({ ...words, phone: '138 0000 1111' }))).toEqual([]);
  expect(faultsOf(readTyped({ ...words, phone: '请打给我' }))).toEqual(['phone']);
});

test('a point is two numbers on the earth', () => {
  expect(pointTyped(readTyped({ longitude: '119.9', latitude: '33' }))).toEqual({ longitude: 119.9, latitude: 33 });
  for (const [longitude, latitude] of [
    ['', '33'],
    ['x', '33'],
    ['181', '33'],
    ['119', '-91'],
  ]) {
    expect(pointTyped(readTyped({ longitude: longitude!, latitude: latitude! }))).toBeNull();
  }
});
