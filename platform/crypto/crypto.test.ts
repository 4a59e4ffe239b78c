import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '#platform/refusal.ts';
import { createFieldSealer, type FieldPlace, type FieldSealer } from './field-sealer.ts';
import { addFieldKey, openKeyRing } from './key-ring.ts';
import { checkPassword, hashPassword, isOldHash } from './password.ts';
import { newQueryCode, readQueryCode, showQueryCode } from './query-code.ts';
import { readToken, signToken } from './signed-token.ts';
import { checkTotp, newTotpSecret, totpAddress } from './totp.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

const keysIn = (name: string) => join(folder, name);
const place: FieldPlace = { countyCode: '990101', table: 'incidents.reporter', column: 'phone_sealed', rowId: 'r1' };

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (cause) {
    if (cause instanceof Refusal) return cause.code;
    throw cause;
  }
  throw new Error('no refusal');
}

describe('the key ring', () => {
  test('is made once, readable by its owner only, and the same ever after', async () => {
    const first = await openKeyRing({ folder: keysIn('a') });
    const second = await openKeyRing({ folder: keysIn('a'), mayCreate: false });
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.blindIndexKey).toEqual(first.blindIndexKey);
    expect(second.keyFor('cursor')).toEqual(first.keyFor('cursor'));
    expect(first.keyFor('cursor')).not.toEqual(first.keyFor('session'));
    expect((await stat(keysIn('a'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(keysIn('a'), 'ring.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(keysIn('a'))).toEqual(['ring.json']);
  });

  test('rights that a copy opened are closed again', async () => {
    const path = join(keysIn('a'), 'ring.json');
    await chmod(path, 0o644);
    await openKeyRing({ folder: keysIn('a') });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('processes that start together share one ring', async () => {
    const rings = await Promise.all(Array.from({ length: 8 }, () => openKeyRing({ folder: keysIn('race') })));
    expect(new Set(rings.map((ring) => ring.activeFieldKey)).size).toBe(1);
    expect(rings.filter((ring) => ring.created).length).toBe(1);
  });

  test('is not made anew where sealed data exist, and a damaged one is noticed at start', async () => {
    await expect(openKeyRing({ folder: keysIn('none'), mayCreate: false })).rejects.toMatchObject({
      code: 'crypto.keys-missing',
    });
    await openKeyRing({ folder: keysIn('b') });
    const path = join(keysIn('b'), 'ring.json');
    const ring = JSON.parse(await readFile(path, 'utf8')) as {
      field: { active: string; keys: Record<string, string> };
    };
    ring.field.keys[ring.field.active] = Buffer.alloc(32).toString('base64');
    for (const text of [JSON.stringify(ring), '{}', '', 'null']) {
      await writeFile(path, text);
      await expect(openKeyRing({ folder: keysIn('b') })).rejects.toMatchObject({ code: 'crypto.keys-damaged' });
    }
  });

  test('a new field key leaves what the old one sealed readable', async () => {
    const before = createFieldSealer(await openKeyRing({ folder: keysIn('c') }));
    const sealed = before.seal('13800001234', place);
    await addFieldKey({ folder: keysIn('c') });
    const after = createFieldSealer(await openKeyRing({ folder: keysIn('c') }));
    expect(after.open(sealed, place)).toBe('13800001234');
    expect([after.isOld(sealed), after.isOld(after.seal('x', place))]).toEqual([true, false]);
    expect(refusalOf(() => before.open(after.seal('x', place), place))).toBe('crypto.key-missing');
  });
});

describe('sealed fields', () => {
  let sealer: FieldSealer;
  beforeAll(async () => {
    sealer = createFieldSealer(await openKeyRing({ folder: keysIn('fields') }));
  });

  test('open to what was sealed, and no two seals are the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const sealed = sealer.seal(plain, place);
        expect(sealer.open(sealed, place)).toBe(plain);
        expect(sealer.seal(plain, place)).not.toBe(sealed);
        if (plain.length > 3) expect(sealed).not.toContain(plain);
      }),
    );
  });

  test('do not open in another county, table, column or row', () => {
    const sealed = sealer.seal('王小明', place);
    for (const key of ['countyCode', 'table', 'column', 'rowId'] as const) {
      expect(refusalOf(() => sealer.open(sealed, { ...place, [key]: 'other' }))).toBe('crypto.unreadable');
    }
  });

  test('one changed bit anywhere is noticed', () => {
    const sealed = sealer.seal('13800001234', place);
    const [id, text] = sealed.split('.') as [string, string];
    const body = Buffer.from(text, 'base64url');
    for (let bit = 0; bit < body.length * 8; bit += 1) {
      const copy = Buffer.from(body);
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect(refusalOf(() => sealer.open(`${id}.${copy.toString('base64url')}`, place))).toBe('crypto.unreadable');
    }
    expect(refusalOf(() => sealer.open('', place))).toBe('crypto.key-missing');
    expect(refusalOf(() => sealer.open(`${id}.`, place))).toBe('crypto.unreadable');
  });

  test('are found by a blind index, however the value was typed', () => {
    const phone = sealer.blindIndex('phone', '13800001234');
    expect(
      ['138 0000 1234', '+86-138-0000-1234', '１３８００００１２３４'].map((text) => sealer.blindIndex('phone', text)),
    ).toEqual([phone, phone, phone]);
    expect(sealer.blindIndex('citizen-id', '11010519491231002x')).toBe(
      sealer.blindIndex('citizen-id', '110105 19491231 002X'),
    );
    expect(sealer.blindIndex('name', '阿依·买买提')).toBe(sealer.blindIndex('name', '阿依•买买提 '));
    expect(sealer.blindIndex('phone', '13800001235')).not.toBe(phone);
    expect(sealer.blindIndex('citizen-id', '13800001234')).not.toBe(phone);
    expect(phone).toMatch(/^[\w-]{22}$/);
  });

  test('the index of another installation tells nothing', async () => {
    const other = createFieldSealer(await openKeyRing({ folder: keysIn('other') }));
    expect(other.blindIndex('phone', '13800001234')).not.toBe(sealer.blindIndex('phone', '13800001234'));
  });
});

describe('signed tokens', () => {
  const key = Buffer.alloc(32, 7);
  const expiresAt = new Date('2026-01-05T00:01:00Z');
  const now = new Date('2026-01-05T00:00:59.999Z');

  test('give back what was signed until they expire', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        const token = signToken(key, { purpose: 'file', payload, expiresAt });
        expect(readToken(key, { purpose: 'file', token, now })).toEqual({
          ok: true,
          payload: JSON.parse(JSON.stringify(payload)),
          expiresAt,
        });
        expect(readToken(key, { purpose: 'file', token, now: expiresAt })).toEqual({ ok: false, because: 'expired' });
      }),
    );
  });

  test('serve no other purpose and no other key, and cannot be altered', () => {
    const token = signToken(key, { purpose: 'file', payload: { id: 1 }, expiresAt });
    const refused = { ok: false, because: 'not-signed' };
    expect(readToken(key, { purpose: 'setup', token, now })).toEqual(refused);
    expect(readToken(Buffer.alloc(32, 8), { purpose: 'file', token, now })).toEqual(refused);
    const changed = Buffer.from(JSON.stringify([{ id: 2 }, expiresAt.getTime()])).toString('base64url');
    for (const text of ['', '.', 'x', `${token}.`, `${changed}.${token.split('.')[1]}`]) {
      expect(readToken(key, { purpose: 'file', token: text, now })).toEqual(refused);
    }
  });
});

describe('query codes', () => {
  test('have eight characters without look-alikes and do not repeat', () => {
    const codes = Array.from({ length: 5000 }, newQueryCode);
    expect(new Set(codes).size).toBe(5000);
    expect(codes.every((code) => /^[^01258BILOQSUZ]{8}$/.test(code))).toBe(true);
  });

  test('are read as people type them', () => {
    const code = newQueryCode();
    for (const text of [code, code.toLowerCase(), showQueryCode(code), ` ${showQueryCode(code)} `]) {
      expect(readQueryCode(text)).toBe(code);
    }
    expect(['', 'AAAA-AAA', '1AAA-AAAA', 'OAAAAAAA'].map(readQueryCode)).toEqual([null, null, null, null]);
  });
});

describe('second factor', () => {
  const now = new Date('2026-01-05T00:00:10Z');
  const seconds = now.getTime() / 1000;

  test('the codes of RFC 6238 are accepted', () => {
    // "12345678901234567890" in Base32; the six digits at 1970-01-01 00:00:59
    const reading = checkTotp({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      code: '287 082',
      now: new Date(59_000),
      lastStep: null,
    });
    expect(reading).toEqual({ ok: true, step: 1 });
  });

  test('a code holds one step to either side and counts once', () => {
    const secret = newTotpSecret();
    const codeAt = (shift: number) => generateSync({ secret, epoch: seconds + shift });
    const check = (code: string, lastStep: number | null = null) => checkTotp({ secret, code, now, lastStep }).ok;
    expect([-30, 0, 30].map((shift) => check(codeAt(shift)))).toEqual([true, true, true]);
    expect([-90, 90].map((shift) => check(codeAt(shift)))).toEqual([false, false]);
    const first = checkTotp({ secret, code: codeAt(0), now, lastStep: null });
    expect(first.ok && check(codeAt(0), first.step)).toBe(false);
    expect(['', '12345', 'abcdef', '1234567'].some((code) => check(code))).toBe(false);
  });

  test('the address is what authenticator apps scan', () => {
    expect(totpAddress({ secret: 'GEZDGNBV', issuer: '邻里', account: 'operator-1' })).toMatch(
      /^otpauth:\/\/totp\/.*secret=GEZDGNBV/,
    );
  });
});

describe('passwords', () => {
  test('only the right one passes, in whichever form its characters came', async () => {
    const stored = await hashPassword('caf\u00e9 密码 9');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await checkPassword(stored, 'cafe\u0301 密码 9')).toBe(true);
    expect(await checkPassword(stored, 'cafe 密码 9')).toBe(false);
    expect(await checkPassword(null, 'café 密码 9')).toBe(false);
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  test('a hash of lower cost is known as old', async () => {
    expect(isOldHash(await hashPassword('x'))).toBe(false);
    expect(isOldHash('$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA')).toBe(true);
  });
});
