import { expect, test } from 'vitest';
import { readToken, signToken } from './signed-token.ts';

const key = new Uint8Array(32).fill(7);
const now = new Date('2026-01-05T02:00:00.000Z');
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

test('a token is read as it was signed, until it expires', () => {
  const expiresAt = new Date(now.getTime() + 60_000);
  const token = signToken(key, { purpose: 'form', payload: ['a', 1], expiresAt });
  expect(readToken(key, { purpose: 'form', token, now })).toEqual({ ok: true, payload: ['a', 1], expiresAt });
  expect(readToken(key, { purpose: 'form', token, now: expiresAt })).toEqual({ ok: false, because: 'expired' });
  expect(readToken(key, { purpose: 'link', token, now })).toEqual({ ok: false, because: 'not-signed' });
});

test('whatever one character is changed to, the token is no longer signed', () => {
  const token = signToken(key, { purpose: 'form', payload: 'a', expiresAt: new Date(now.getTime() + 60_000) });
  for (let place = 0; place < token.length; place += 1) {
    for (const letter of [...letters, '.', '=', '']) {
      if (letter === token[place]) continue;
      const changed = token.slice(0, place) + letter + token.slice(place + 1);
      expect(readToken(key, { purpose: 'form', token: changed, now }), changed).toEqual({
        ok: false,
        because: 'not-signed',
      });
    }
  }
});
