import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#platform/refusal.ts';

/** Opaque, signed page cursors: nobody can walk outside his scope by writing one. */
export type CursorKeeper = {
  write(values: readonly unknown[]): string;
  /** @throws Refusal platform.bad-cursor */
  read(text: string): unknown[];
};

/** @param list of which list: a place in one list is none in another */
export function createCursorKeeper(key: Uint8Array, list = ''): CursorKeeper {
  const sign = (body: string) => createHmac('sha256', key).update(`cursor ${list}\n${body}`).digest().subarray(0, 12);
  return {
    write(values) {
      const body = Buffer.from(JSON.stringify(values)).toString('base64url');
      return `${body}.${sign(body).toString('base64url')}`;
    },
    read(text) {
      const [body = '', signature = ''] = text.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(body);
      if (given.length !== right.length || !timingSafeEqual(given, right))
        throw new Refusal('invalid', 'platform.bad-cursor');
      return JSON.parse(Buffer.from(body, 'base64url').toString()) as unknown[];
    },
  };
}
