import { readToken, signToken } from '#platform/crypto/signed-token.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';

/**
 * A form carries a signed word of ours: that it is one of our pages, of this county and purpose, not older than a day, and
 * not younger than a person needs. It holds the id of the intent, so that a form sent twice does its thing once.
 */
export type FormKeeper = {
  make(purpose: string, now: Date): string;
  /** @throws Refusal portal.form-not-ours, .form-too-old, .form-too-fast */
  read(purpose: string, token: string, now: Date): { commandId: string; subjectId: string };
  keepPhotos(fileIds: readonly string[], now: Date): string;
  /** Photos of an earlier try; none where the word is not ours. */
  readPhotos(token: string | undefined, now: Date): string[];
};

const day = 86_400_000;
type Payload = { id: string; subject: string; at: number };

/** @param leastSeconds nobody reads and fills in a form faster */
export function createFormKeeper(key: Uint8Array, { leastSeconds = 2 }: { leastSeconds?: number } = {}): FormKeeper {
  return {
    make(purpose, now) {
      const payload: Payload = { id: uuidv7(), subject: uuidv7(), at: now.getTime() };
      return signToken(key, { purpose: `form ${purpose}`, payload, expiresAt: new Date(now.getTime() + day) });
    },
    read(purpose, token, now) {
      const read = readToken(key, { purpose: `form ${purpose}`, token, now });
      if (!read.ok) {
        const code = read.because === 'expired' ? 'portal.form-too-old' : 'portal.form-not-ours';
        throw new Refusal('forbidden', code, {});
      }
      const { id, subject, at } = read.payload as Payload;
      if (now.getTime() - at < leastSeconds * 1000) throw new Refusal('too-many', 'portal.form-too-fast', {});
      return { commandId: id, subjectId: subject };
    },
    keepPhotos(fileIds, now) {
      const expiresAt = new Date(now.getTime() + day);
      return signToken(key, { purpose: 'kept photos', payload: fileIds, expiresAt });
    },
    readPhotos(token, now) {
      if (token === undefined || token === '') return [];
      const read = readToken(key, { purpose: 'kept photos', token, now });
      return read.ok ? (read.payload as string[]) : [];
    },
  };
}
