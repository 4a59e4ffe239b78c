import { expect, test } from 'vitest';
import { readable, withoutEmpty } from './readable-input.ts';

test('empty fields of a form ask for nothing', () => {
  expect(withoutEmpty({ status: '', q: '路灯', many: ['', 'a'] })).toEqual({ q: '路灯', many: ['', 'a'] });
});

test('half a character becomes the replacement character, a whole one stays', () => {
  expect(readable({ text: ['\ud83d', '😀', '路灯\udc00'] })).toEqual({ text: ['\ufffd', '😀', '路灯\ufffd'] });
});

test('an id is the same id in capital letters', () => {
  expect(readable({ id: '0193C0DE-0000-7000-8000-00000000000A', words: 'ABC' })).toEqual({
    id: '0193c0de-0000-7000-8000-00000000000a',
    words: 'ABC',
  });
});

test('a NUL is refused with the place where it stands, and never shown', () => {
  expect(() => readable({ place: { words: 'a\0b' } })).toThrow(
    expect.objectContaining({
      code: 'platform.malformed',
      details: { fields: [{ path: '/place/words', problem: 'control_character' }] },
    }),
  );
  expect(() => readable({ 'a\0': 1 })).toThrow(expect.objectContaining({ code: 'platform.malformed' }));
});

test('a number that cannot be kept as it is written is refused', () => {
  expect(readable(JSON.parse('[9007199254740991, -0.5]'))).toEqual([9007199254740991, -0.5]);
  for (const text of ['[9007199254740993]', '[-1e308]', '[1e400]']) {
    expect(() => readable(JSON.parse(text))).toThrow(expect.objectContaining({ code: 'platform.malformed' }));
  }
});

test('what is nested beyond all sense is refused before it fills the stack', () => {
  const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
  expect(() => readable(nested)).toThrow(expect.objectContaining({ code: 'platform.malformed' }));
});

test('a key named after the prototype stays a key', () => {
  const given = JSON.parse('{"__proto__":{"admin":"\\ud800"}}') as object;
  readable(given);
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});
