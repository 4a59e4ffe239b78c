import { createHash } from 'node:crypto';
import { createLimiter } from '#platform/http/limits.ts';
import { Refusal } from '#platform/refusal.ts';
import type { HeldReason, PauseReason } from './rules/held-report.ts';

type Limit = { perMinute: number; burst: number };

export type GateLimits = {
  /** Let in at once, of one network. */
  reports: Limit;
  /** The same words, wherever they come from. */
  sameWords: Limit;
  /** Let in at once, of a whole county: beyond it everybody waits a moment, and is let in. */
  surge: Limit;
  /** Beyond what is let in: asked to wait a moment, of one network. */
  pauses: Limit;
  /** Held for a person to look at, after the waiting; of one network. Beyond that a report is refused, and says so. */
  held: Limit;
  /** Photos of reports that are not let in at once, of one network; opening them is what costs most. */
  heldPhotos: Limit;
};

export type Gate = {
  /** A report is sent: in, a moment to wait first, or refused. */
  ask(sent: { network: string; countyCode: string; words: string }): 'let-in' | { pause: PauseReason } | 'refuse';
  /** Whoever has waited: held for a person to look; false: refused. */
  hold(network: string): boolean;
  /** May a photo of what is not let in at once be opened? */
  photo(network: string): boolean;
};

/** What becomes of a report that is sent. In memory only; it keeps no address and no words. */
export function createGate({ reports, sameWords, surge, pauses, held, heldPhotos }: GateLimits): Gate {
  const ofNetwork = taking(reports);
  const ofWords = taking(sameWords);
  const ofCounty = taking(surge);
  const pausesOfNetwork = taking(pauses);
  const heldOfNetwork = taking(held);
  const photosOfNetwork = taking(heldPhotos);
  const reasonOf = (network: string, words: string): HeldReason | null =>
    !ofNetwork(network) ? 'network' : !ofWords(digestOfWords(words)) ? 'same-words' : null;
  return {
    ask({ network, countyCode, words }) {
      const reason = reasonOf(network, words) ?? (ofCounty(countyCode) ? null : 'surge');
      if (reason === null) return 'let-in';
      return pausesOfNetwork(network) ? { pause: reason } : 'refuse';
    },
    hold: heldOfNetwork,
    photo: photosOfNetwork,
  };
}

/** Blanks, marks, digits and the width of letters do not make other words. */
export function digestOfWords(words: string): string {
  const plain = words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
  return createHash('sha256').update(plain).digest('base64url');
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
