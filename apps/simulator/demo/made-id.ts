import { createHash } from 'node:crypto';

/**
 * An id made from names instead of chance (UUIDv8, RFC 9562): the same county, seed and name always give the same id, so
 * that a broken-off run goes on where it stood and nothing is made twice.
 */
export function madeId(...names: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(names.join('\n')).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
