import { createHash } from 'node:crypto';
import type { FormKeeper } from './form-token.ts';
import { heldReasons, type PauseReason } from './rules/held-report.ts';

/** How long somebody waits before a report beyond the limits is taken, or how much a browser works instead. */
export type Patience = { seconds: number; bits: number };

export const usualPatience: Patience = { seconds: 20, bits: 17 };

const validMinutes = 60;

/** One form with these words: what a word of ours about it holds. */
type OfForm = { formId: string; said: string };

/** What a form carries besides its token: that it was let in already, or that its sender waits. */
export function createPatience(forms: Pick<FormKeeper, 'say' | 'heard'>, { seconds, bits }: Patience) {
  const isOf = (payload: unknown, { formId, said }: OfForm): payload is Record<string, unknown> => {
    const given = payload as Record<string, unknown> | null;
    return given !== null && given['formId'] === formId && given['said'] === said;
  };
  return {
    bits,
    /** The gate let this form in; sent again with the same words it is not asked once more. */
    pass: (form: OfForm, now: Date) => forms.say('passed', { ...form }, now, validMinutes),
    hasPassed: (form: OfForm, word: string | undefined, now: Date) => isOf(forms.heard('passed', word, now), form),
    /** Asks the sender of this form to wait. */
    begin: (form: OfForm, reason: PauseReason, now: Date) =>
      forms.say('patience', { ...form, reason, at: now.getTime() }, now, validMinutes),
    /** How far the waiting is; null where none was begun for this form. */
    heard(
      form: OfForm,
      { word, proof }: { word: string | undefined; proof: string | undefined },
      now: Date,
    ): { reason: PauseReason; secondsLeft: number } | null {
      const payload = forms.heard('patience', word, now);
      if (!isOf(payload, form)) return null;
      const reason = reasonOf(payload['reason']);
      const left = Math.ceil(Number(payload['at']) / 1000 + seconds - now.getTime() / 1000);
      return { reason, secondsLeft: isProof(word ?? '', proof ?? '', bits) ? 0 : Math.max(0, left) };
    },
    secondsInAll: seconds,
  };
}

function reasonOf(reason: unknown): PauseReason {
  return heldReasons.find((one) => one === reason) ?? 'surge';
}

/** What a browser works on: the signature of the word, which nobody can choose. */
export function challengeOf(word: string): string {
  return word.split('.').at(-1) ?? '';
}

/** A browser has tried numbers until the hash of challenge and number begins with so many zero bits. */
export function isProof(word: string, proof: string, bits: number): boolean {
  if (!/^\d{1,12}$/.test(proof)) return false;
  const hash = createHash('sha256')
    .update(`${challengeOf(word)}.${proof}`)
    .digest();
  return Math.clz32(hash.readUInt32BE(0)) >= bits;
}
