/** Short-lived signed texts: links to files, one-time set-up links, anything that comes back through a browser. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type TokenReading =
  | { ok: true; payload: unknown; expiresAt: Date }
  | { ok: false; because: 'not-signed' | 'expired' };

/** Signs a payload for one purpose until an instant. The payload can be read by anyone who has the token. */
export function signToken(
  key: Uint8Array,
  { purpose, payload, expiresAt }: { purpose: string; payload: unknown; expiresAt: Date },
): string {
  const body = Buffer.from(JSON.stringify([payload, expiresAt.getTime()])).toString('base64url');
  return `${body}.${signatureOf(key, purpose, body).toString('base64url')}`;
}

/** Reads a token that was signed for this purpose and has not expired at `now`. */
export function readToken(
  key: Uint8Array,
  { purpose, token, now }: { purpose: string; token: string; now: Date },
): TokenReading {
  const [body = '', signature = '', ...more] = token.split('.');
  // As text: the last character of base64 leaves bits unused, and one token should not be written in sixteen ways.
  const given = Buffer.from(signature);
  const right = Buffer.from(signatureOf(key, purpose, body).toString('base64url'));
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) {
    return { ok: false, because: 'not-signed' };
  }
  const [payload, expires] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [unknown, number];
  if (now.getTime() >= expires) return { ok: false, because: 'expired' };
  return { ok: true, payload, expiresAt: new Date(expires) };
}

function signatureOf(key: Uint8Array, purpose: string, body: string): Buffer {
  // Half a SHA-256 is plenty for minutes of life, and links stay short.
  return createHmac('sha256', key).update(`${purpose}\n${body}`, 'utf8').digest().subarray(0, 16);
}
