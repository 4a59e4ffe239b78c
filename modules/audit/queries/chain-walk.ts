import { sha256 } from '#platform/crypto/chain-hashes.ts';
import { isCanonicalJson } from '#platform/pure/canonical-json.ts';
import { chainHash, chainOrigin } from '#platform/pure/chain.ts';
import type { ChainReason } from '../rules/chain-reasons.ts';

/** One entry as it is stored: what was sealed, and the columns beside it that must say the same. */
export type ChainRow = {
  chainId: string;
  /** From 1. */
  position: number;
  entryId: string;
  format: number;
  previous: string;
  hash: string;
  /** Null when the chain names an entry that is not there. */
  text: string | null;
  columns: Readonly<Record<string, unknown>>;
  /** Where the chain ends according to whoever owns it; the same in every row of a chain. */
  end?: { position: number; hash: string };
};

export type ChainFinding = {
  chainId: string;
  position: number | null;
  entryId: string | null;
  reason: ChainReason;
  /** The column or the field of text concerned. */
  where?: string;
};

export type ChainPlace = { chainId: string; position: number; hash: string };

type Standing = {
  chainId: string;
  position: number;
  entryId: string | null;
  hash: string;
  /** Hashes that the next entry may follow: after an altered entry both the sealed one and the recomputed one. */
  heads: string[];
  end: ChainRow['end'];
};

const hashPattern = /^[0-9a-f]{64}$/;

export type WalkParts = {
  nameOf(chainId: string): string;
  columnsOf(entry: Record<string, unknown>, row: ChainRow): Readonly<Record<string, unknown>>;
  onFinding(finding: ChainFinding): void;
  /** Heads noted outside the database (on paper, by another system), by chain. */
  noted?: ReadonlyMap<string, { position: number; hash: string }>;
  /** Begin behind this place instead of at the origin of its chain. */
  start?: ChainPlace;
};

/**
 * Walks over chains entry by entry, in order of chain and position, holding one entry at a time. After a fault it goes
 * on from what is stored, so that every broken place is told and not only the first.
 */
export function walkChains({ nameOf, columnsOf, onFinding, noted, start }: WalkParts) {
  let standing: Standing | null = start ? { ...start, entryId: null, heads: [start.hash], end: undefined } : null;
  let chains = start ? 1 : 0;
  let entries = 0;

  function open(chainId: string): Standing {
    chains += 1;
    const origin = chainOrigin(sha256, nameOf(chainId));
    return { chainId, position: 0, entryId: null, hash: origin, heads: [origin], end: undefined };
  }

  function close(): void {
    if (!standing) return;
    const { chainId, position, entryId, hash, end } = standing;
    for (const known of [end, noted?.get(chainId)]) {
      if (known && known.position > position) {
        onFinding({ chainId, position: position + 1, entryId: null, reason: 'tail-lost' });
        return;
      }
    }
    if (end && (end.position !== position || end.hash !== hash)) {
      onFinding({ chainId, position, entryId, reason: 'head-differs' });
    }
  }

  /** Checks one row and answers its entry when its text can be trusted to be what was sealed. */
  function take(row: ChainRow): Record<string, unknown> | null {
    if (standing?.chainId !== row.chainId) {
      close();
      standing = open(row.chainId);
    }
    const at = standing;
    const found = (reason: ChainReason, where?: string) =>
      onFinding({
        chainId: row.chainId,
        position: row.position,
        entryId: row.entryId,
        reason,
        ...(where === undefined ? {} : { where }),
      });
    entries += 1;
    if (row.position !== at.position + 1) {
      onFinding({ chainId: row.chainId, position: at.position + 1, entryId: null, reason: 'position-missing' });
    } else if (!at.heads.includes(row.previous)) {
      found('previous-differs');
    }
    const entry = checkEntry(row, at, found);
    const known = noted?.get(row.chainId);
    if (known?.position === row.position && known.hash !== row.hash) found('head-differs');
    Object.assign(at, { position: row.position, entryId: row.entryId, hash: row.hash, end: row.end });
    return entry;
  }

  function checkEntry(row: ChainRow, at: Standing, found: (reason: ChainReason, where?: string) => void) {
    const sealed = hashPattern.test(row.hash) ? [row.hash] : [];
    const follows = row.position === at.position + 1 && !at.heads.includes(row.previous) ? at.heads : [];
    const bases = [row.previous, ...follows].filter((base) => hashPattern.test(base));
    at.heads = sealed;
    if (row.text === null) {
      found('entry-missing');
      return null;
    }
    const { text, format } = row;
    let hashes: string[];
    try {
      hashes = bases.map((base) => chainHash(sha256, base, format, text));
    } catch {
      found('format-unknown');
      return null;
    }
    at.heads = [...new Set([...sealed, ...hashes])];
    if (!hashes.includes(row.hash)) found('hash-differs');
    if (!isCanonicalJson(text)) {
      found('text-not-canonical');
      return null;
    }
    const entry = JSON.parse(text) as Record<string, unknown>;
    for (const [column, value] of Object.entries(columnsOf(entry, row))) {
      if (plain(row.columns[column]) !== plain(value)) found('column-differs', column);
    }
    return entry;
  }

  return {
    take,
    end(): { chains: number; entries: number; head: ChainPlace | null } {
      close();
      const head = standing && { chainId: standing.chainId, position: standing.position, hash: standing.hash };
      return { chains, entries, head };
    },
  };
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return value ?? null;
}
