import { createHash } from 'node:crypto';
import { createLimiter } from '#platform/http/limits.ts';
import { Refusal } from '#platform/refusal.ts';
import type { HeldReason } from './rules/held-report.ts';

type Limit = { perMinute: number; burst: number };

export type LetterLimits = {
  /** Taken in at once, of one network. */
  letters: Limit;
  /** The same words, wherever they come from. */
  sameLetters: Limit;
  /** Beyond that looked at by a person first; beyond this too a letter is refused, and says so. */
  heldLetters: Limit;
};

export const usualLetterLimits: LetterLimits = {
  letters: { perMinute: 1 / 6, burst: 5 },
  sameLetters: { perMinute: 1 / 12, burst: 3 },
  heldLetters: { perMinute: 1 / 3, burst: 10 },
};

export type LetterGate = (sent: { network: string; words: string }) => 'let-in' | 'refuse' | { hold: HeldReason };

/** What becomes of a letter: its own count, beside that of reports. In memory only; it keeps neither address nor words. */
export function createLetterGate({ letters, sameLetters, heldLetters }: LetterLimits): LetterGate {
  const ofNetwork = taking(letters);
  const ofWords = taking(sameLetters);
  const heldOfNetwork = taking(heldLetters);
  return ({ network, words }) => {
    const letterless = words
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}]/gu, '');
    const said = createHash('sha256').update(letterless).digest('base64url');
    const reason: HeldReason | null = !ofNetwork(network) ? 'network' : !ofWords(said) ? 'same-words' : null;
    if (reason === null) return 'let-in';
    return heldOfNetwork(network) ? { hold: reason } : 'refuse';
  };
}

function taking(limit: Limit): (key: string) => boolean {
  const take = createLimiter(limit);
  return (key) => {
    try {
      take(key);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  };
}
