import { createHash } from 'node:crypto';
import { createLimiter } from '#platform/http/limits.ts';
import { Refusal } from '#platform/refusal.ts';
import type { HeldReason } from './rules/held-report.ts';

type Limit = { perMinute: number; burst: number };

export type GateLimits = {
  /** Let in at once, of one network. */
  reports: Limit;
  /** Held for a person to look at, of one network; beyond that a report is refused, and says so. */
  held: Limit;
  /** The same words, wherever they come from. */
  sameWords: Limit;
};

export type Gate = (sent: { network: string; words: string }) => 'let-in' | 'refuse' | { hold: HeldReason };

/** What becomes of a report that is sent: in, held for a person to look, or refused. In memory only; it keeps no address. */
export function createGate({ reports, held, sameWords }: GateLimits): Gate {
  const ofNetwork = taking(reports);
  const heldOfNetwork = taking(held);
  const ofWords = taking(sameWords);
  return ({ network, words }) => {
    const said = createHash('sha256').update(plain(words)).digest('base64url');
    const reason: HeldReason | null = !ofNetwork(network) ? 'network' : !ofWords(said) ? 'same-words' : null;
    if (reason === null) return 'let-in';
    return heldOfNetwork(network) ? { hold: reason } : 'refuse';
  };
}

/** Blanks, marks, digits and the width of letters do not make other words. */
function plain(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
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
