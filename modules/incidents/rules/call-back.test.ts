import { expect, test } from 'vitest';
import { callableFrom, dayPartOf, nextCall, stateAfter, usualCallBacks } from './call-back.ts';

const at = (text: string) => new Date(`2026-01-${text}:00+08:00`);

test('people are called in the morning, the afternoon and the early evening', () => {
  expect(callableFrom(at('05T06:00'))).toEqual(at('05T09:00'));
  expect(callableFrom(at('05T10:15'))).toEqual(at('05T10:15'));
  expect(callableFrom(at('05T12:00'))).toEqual(at('05T14:30'));
  expect(callableFrom(at('05T20:00'))).toEqual(at('06T09:00'));
});

test('who is not reached is called at other times of the day before the same one comes again', () => {
  expect(nextCall(at('05T10:00'), ['morning'])).toEqual(at('05T14:30'));
  expect(nextCall(at('05T15:00'), ['morning', 'afternoon'])).toEqual(at('05T18:30'));
  expect(nextCall(at('05T19:00'), ['evening'])).toEqual(at('06T09:00'));
  expect(nextCall(at('05T15:00'), ['evening', 'afternoon'])).toEqual(at('06T09:00'));
  expect(nextCall(at('05T19:00'), ['morning', 'afternoon', 'evening'])).toEqual(at('06T09:00'));
});

test('every instant of a day belongs to one part of it', () => {
  expect(
    ['05T07:00', '05T09:00', '05T12:00', '05T14:30', '05T18:00', '05T18:30', '05T23:00'].map((one) =>
      dayPartOf(at(one)),
    ),
  ).toEqual(['morning', 'morning', 'morning', 'afternoon', 'afternoon', 'evening', 'evening']);
});

test('three tries are enough, a wrong number at once, and who speaks or will not is not called again', () => {
  const after = (result: Parameters<typeof stateAfter>[0], tries: number) => stateAfter(result, tries, usualCallBacks);
  expect([1, 2, 3].map((tries) => after('no-answer', tries))).toEqual(['waiting', 'waiting', 'not-reached']);
  expect(after('busy', 2)).toBe('waiting');
  expect(after('call-later', 3)).toBe('not-reached');
  expect(after('wrong-number', 1)).toBe('not-reached');
  expect(after('reached', 3)).toBe('reached');
  expect(after('refused', 1)).toBe('refused');
});
