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
  /** Is it a form of ours, of this purpose, not too old? However young it is. @throws Refusal */
  idOf(purpose: string, token: string, now: Date): string;
  /** A word of ours about something, for a form to carry; so many minutes long. */
  say(about: string, payload: unknown, now: Date, minutes: number): string;
  /** What such a word says; null where it is not ours, of another kind or too old. */
  heard(about: string, word: string | undefined, now: Date): unknown;
  keepPhotos(fileIds: readonly string[], now: Date): string;
  /** Photos of an earlier try, or sent before the form, by one word or several; none where a word is not ours. */
  readPhotos(token: string | undefined, now: Date): string[];
};

const day = 86_400_000;
const mostWords = 20;
type Payload = { id: string; subject: string; at: number };

/** @param leastSeconds nobody reads and fills in a form faster */
export function createFormKeeper(key: Uint8Array, { leastSeconds = 2 }: { leastSeconds?: number } = {}): FormKeeper {
  function payloadOf(purpose: string, token: string, now: Date): Payload {
    const read = readToken(key, { purpose: `form ${purpose}`, token, now });
    if (read.ok) return read.payload as Payload;
    const code = read.because === 'expired' ? 'portal.form-too-old' : 'portal.form-not-ours';
    throw new Refusal('forbidden', code, {});
  }
  return {
    make(purpose, now) {
      const payload: Payload = { id: uuidv7(), subject: uuidv7(), at: now.getTime() };
      return signToken(key, { purpose: `form ${purpose}`, payload, expiresAt: new Date(now.getTime() + day) });
    },
    read(purpose, token, now) {
      const { id, subject, at } = payloadOf(purpose, token, now);
      if (now.getTime() - at < leastSeconds * 1000) throw new Refusal('too-many', 'portal.form-too-fast', {});
      return { commandId: id, subjectId: subject };
    },
    idOf: (purpose, token, now) => payloadOf(purpose, token, now).id,
    say: (about, payload, now, minutes) =>
      signToken(key, { purpose: `word ${about}`, payload, expiresAt: new Date(now.getTime() + minutes * 60_000) }),
    heard(about, word, now) {
      const read = readToken(key, { purpose: `word ${about}`, token: word ?? '', now });
      return read.ok ? read.payload : null;
    },
    keepPhotos(fileIds, now) {
      const expiresAt = new Date(now.getTime() + day);
      return signToken(key, { purpose: 'kept photos', payload: fileIds, expiresAt });
    },
    readPhotos(token, now) {
      const words = (token ?? '').split(',').filter((one) => one !== '');
      const read = words.slice(0, mostWords).map((one) => readToken(key, { purpose: 'kept photos', token: one, now }));
      return [...new Set(read.flatMap((one) => (one.ok ? (one.payload as string[]) : [])))];
    },
  };
}
