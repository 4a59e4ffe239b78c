/**
 * Seals single fields (names, phones, papers) with AES-256-GCM. The place of a value is bound into its seal: a sealed
 * phone that is copied to another row, column or county does not open there. Equality is searched by a blind index.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Refusal } from '#platform/refusal.ts';
import type { KeyRing } from './key-ring.ts';

export type FieldPlace = { countyCode: string; table: string; column: string; rowId: string };
export type BlindKind = 'phone' | 'citizen-id' | 'credit-code' | 'name' | 'staff-number' | 'email' | 'outside-subject';

export type FieldSealer = {
  /** `<key id>.<base64url of nonce, text and tag>`; never the same twice. */
  seal(plain: string, place: FieldPlace): string;
  /** @throws Refusal crypto.unreadable (altered, or moved from elsewhere), crypto.key-missing */
  open(sealed: string, place: FieldPlace): string;
  /** Sealed with an older key than the active one. */
  isOld(sealed: string): boolean;
  /** The same text for the same value however it was typed; says nothing without the key. */
  blindIndex(kind: BlindKind, value: string): string;
};

/** A sealer over the keys of this installation. */
export function createFieldSealer(keys: KeyRing): FieldSealer {
  return {
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keys.fieldKey(keys.activeFieldKey)!, nonce);
      cipher.setAAD(bindingOf(place));
      const body = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${keys.activeFieldKey}.${body.toString('base64url')}`;
    },
    open(sealed, place) {
      const [id = '', text = ''] = sealed.split('.');
      const key = keys.fieldKey(id);
      if (!key) throw new Refusal('unavailable', 'crypto.key-missing', { key: id.slice(0, 8) });
      const body = Buffer.from(text, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12), { authTagLength: 16 });
        decipher.setAAD(bindingOf(place));
        decipher.setAuthTag(body.subarray(-16));
        return Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()]).toString('utf8');
      } catch {
        throw new Refusal('unavailable', 'crypto.unreadable', { table: place.table, column: place.column });
      }
    },
    isOld: (sealed) => !sealed.startsWith(`${keys.activeFieldKey}.`),
    blindIndex(kind, value) {
      const text = `${kind}\n${normaliseForIndex(kind, value)}`;
      return createHmac('sha256', keys.blindIndexKey)
        .update(text, 'utf8')
        .digest()
        .subarray(0, 16)
        .toString('base64url');
    },
  };
}

/** Forms of one value that must meet in the index. */
export function normaliseForIndex(kind: BlindKind, value: string): string {
  const text = value.normalize('NFKC').replace(/\s/g, '');
  switch (kind) {
    case 'phone': {
      const digits = text.replace(/\D/g, '');
      // The mainland's country code changes nothing about whose number it is.
      return /^(86|0086)1[3-9]\d{9}$/.test(digits) ? digits.slice(-11) : digits;
    }
    case 'citizen-id':
    case 'credit-code':
      return text.replace(/-/g, '').toUpperCase();
    case 'staff-number':
    case 'email':
      return text.toLowerCase();
    // What another system calls somebody is compared as it was given: two that differ in case are two.
    case 'outside-subject':
      return value;
    case 'name':
      return text.replace(/[•・‧．.]/g, '·').toLowerCase();
  }
}

function bindingOf({ countyCode, table, column, rowId }: FieldPlace): Buffer {
  return Buffer.from(JSON.stringify([countyCode, table, column, rowId]), 'utf8');
}
