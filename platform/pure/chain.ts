/**
 * Chains of entries that can be verified for ever and still obey the law. An entry is SHA-256 over the hash before it,
 * the format number and its canonical text. Personal text stands beside the chain with a salt of its own; the entry
 * holds only HMAC(salt, body), its mark. Destroying salt and body erases the person and leaves the chain whole.
 * The hash functions come in, so that the same code verifies in the server, the command line and the browser.
 */
import { isCanonicalJson } from './canonical-json.ts';

/** SHA-256 of a text's UTF-8, in lower-case hex. */
export type Sha256 = (text: string) => string;
/** HMAC-SHA-256 of a text's UTF-8 under a salt, in lower-case hex. */
export type Mark = (salt: string, body: string) => string;

/** The format written now. A verifier keeps every earlier one. */
export const chainFormat = 1;
const knownFormats: readonly number[] = [1];

export type ChainEntry = { previous: string; format: number; text: string; hash: string };

export type ChainFault = {
  /** Counted from 0. For a lost tail it is the place of the first lost entry. */
  position: number;
  reason: 'format-unknown' | 'text-not-canonical' | 'previous-differs' | 'hash-differs' | 'tail-lost';
};

/** What stands for "before the first entry": a value of its own for each chain, so that no chain fits another. */
export function chainOrigin(sha256: Sha256, name: string): string {
  return sha256(`linli chain\n${name}`);
}

/** The hash of an entry. `previous` has a fixed length and the format no line break, so the parts cannot be shifted. */
export function chainHash(sha256: Sha256, previous: string, format: number, canonicalText: string): string {
  if (!/^[0-9a-f]{64}$/.test(previous)) throw new RangeError('the previous hash is 64 hexadecimal digits');
  if (!knownFormats.includes(format)) throw new RangeError('unknown chain format');
  return sha256(`${previous}\n${format}\n${canonicalText}`);
}

/** Verifies entry by entry, for chains too long to hold. `take` gives the first fault and stays at it. */
export function chainVerifier(sha256: Sha256, origin: string) {
  let head = origin;
  let position = 0;
  let fault: ChainFault | null = null;

  function reasonFor(entry: ChainEntry): ChainFault['reason'] | null {
    if (!knownFormats.includes(entry.format)) return 'format-unknown';
    if (entry.previous !== head) return 'previous-differs';
    if (chainHash(sha256, head, entry.format, entry.text) !== entry.hash) return 'hash-differs';
    return isCanonicalJson(entry.text) ? null : 'text-not-canonical';
  }

  return {
    take(entry: ChainEntry): ChainFault | null {
      if (fault) return fault;
      const reason = reasonFor(entry);
      if (reason) return (fault = { position, reason });
      head = entry.hash;
      position += 1;
      return null;
    },
    /** The last good hash and how many entries led to it. */
    state: () => ({ head, count: position, fault }),
  };
}

/**
 * Verifies a whole chain and tells the first broken place.
 * @param sealedHead the head as it was noted elsewhere: without it, entries cut off at the end cannot be noticed
 */
export function verifyChain(
  sha256: Sha256,
  origin: string,
  entries: Iterable<ChainEntry>,
  sealedHead?: string,
): { ok: true; count: number; head: string } | { ok: false; fault: ChainFault } {
  const verifier = chainVerifier(sha256, origin);
  for (const entry of entries) {
    const fault = verifier.take(entry);
    if (fault) return { ok: false, fault };
  }
  const { head, count } = verifier.state();
  if (sealedHead !== undefined && sealedHead !== head) {
    return { ok: false, fault: { position: count, reason: 'tail-lost' } };
  }
  return { ok: true, count, head };
}

export type ChainedContent = {
  /** The mark as the entry's text holds it. */
  mark: string;
  /** Null when destroyed. */
  salt: string | null;
  body: string | null;
  /** Whether the chain holds an "erased" entry for it. */
  erasedByOrder: boolean;
};

/**
 * Tells what became of personal text: `intact`; `altered` (it does not fit its mark); `erased` (gone, by an order that
 * the chain records); `missing` (gone without an order); `still-there` (an order was given and the text remains).
 */
export function checkContent(
  mark: Mark,
  content: ChainedContent,
): 'intact' | 'altered' | 'erased' | 'missing' | 'still-there' {
  const { salt, body } = content;
  if (salt === null && body === null) return content.erasedByOrder ? 'erased' : 'missing';
  if (content.erasedByOrder) return 'still-there';
  if (salt === null || body === null) return 'altered';
  return mark(salt, body) === content.mark ? 'intact' : 'altered';
}
