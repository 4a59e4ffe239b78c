/** Passwords as argon2id hashes. The cost stands in the hash, so it can be raised and old ones hashed anew at log-in. */
import { hash, verify } from '@node-rs/argon2';

/** 19 MiB and two passes: the least that is advised for servers; about 10 ms here, so a small office never waits. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password. Composed and decomposed characters are one, as keyboards differ in that. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

/**
 * Checks a password. Without a hash (no such account) it works as long and says no, so that the time an answer takes
 * does not tell which accounts exist.
 */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored === null) {
    await hashPassword(password);
    return false;
  }
  return verify(stored, password.normalize('NFC'));
}

/** Whether a hash was made at another cost than today's. */
export function isOldHash(stored: string): boolean {
  return !stored.includes(`$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`);
}
