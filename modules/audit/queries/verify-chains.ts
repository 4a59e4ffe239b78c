import { mark } from '#platform/crypto/chain-hashes.ts';
import { type Database, systemEyes, type Tx } from '#platform/database/database.ts';
import { checkContent } from '#platform/pure/chain.ts';
import type { ChainReason } from '../rules/chain-reasons.ts';
import { type ChainFinding, type ChainPlace, type ChainRow, walkChains } from './chain-walk.ts';

/** Text beside a chain. Null: destroyed. */
export type ChainContent = { entryId: string; field: string; salt: string; body: string };
export type ChainErasure = { entryId: string; field: string };

/** A kind of chains (a county's audit, the steps of its cases) as its owner describes it to the verifier. */
export type ChainDescription = {
  kind: string;
  /** The name from which the origin of a chain is made. */
  nameOf(chainId: string): string;
  /** The next rows behind a place, in order of chain and position. Read as the auditor. */
  read(tx: Tx, after: { chainId: string; position: number } | null, limit: number): Promise<readonly ChainRow[]>;
  /** What the columns beside an entry must say, derived from its text alone. */
  columnsOf(entry: Record<string, unknown>, row: ChainRow): Readonly<Record<string, unknown>>;
  /** Marks of texts that stand beside the entry, by field. */
  marksOf?(entry: Record<string, unknown>): Readonly<Record<string, string>>;
  readContents?(tx: Tx, rows: readonly ChainRow[]): Promise<readonly ChainContent[]>;
  /** Texts of these entries that a recorded order erased. */
  readErasures?(tx: Tx, rows: readonly ChainRow[]): Promise<readonly ChainErasure[]>;
  /** What only shows when the tables are asked as a whole: entries in no chain, chains without entries. */
  findStrays?(tx: Tx, limit: number): Promise<readonly ChainFinding[]>;
};

export type ChainReport = {
  kind: string;
  chains: number;
  entries: number;
  texts: { intact: number; erased: number };
  unbroken: boolean;
  /** How many faults in all; the first hundred are told one by one. */
  faults: number;
  findings: ChainFinding[];
  /** The end of the last chain: note it elsewhere, and a tail cut off later cannot hide. */
  head: ChainPlace | null;
};

export type VerifyOptions = {
  start?: ChainPlace;
  noted?: ReadonlyMap<string, { position: number; hash: string }>;
  batchSize?: number;
  onProgress?: (entries: number) => void;
};

const toldFindings = 100;

const contentReasons: Partial<Record<ReturnType<typeof checkContent>, ChainReason>> = {
  altered: 'content-altered',
  missing: 'content-missing',
  'still-there': 'content-still-there',
};

/**
 * Verifies every chain of one kind: hashes, order, the columns beside the texts, the texts beside the chain. Reads in
 * batches, each in a transaction of its own, and holds one batch at a time, however long the chains are.
 */
export async function verifyChains(
  asAuditor: Database['asAuditor'],
  description: ChainDescription,
  { start, noted, batchSize = 1_000, onProgress }: VerifyOptions = {},
): Promise<ChainReport> {
  const findings: ChainFinding[] = [];
  const texts = { intact: 0, erased: 0 };
  let faults = 0;
  let entries = 0;
  const onFinding = (finding: ChainFinding) => {
    faults += 1;
    if (findings.length < toldFindings) findings.push(finding);
  };
  const walk = walkChains({
    nameOf: description.nameOf,
    columnsOf: description.columnsOf,
    onFinding,
    ...(start ? { start } : {}),
    ...(noted ? { noted } : {}),
  });
  let after: { chainId: string; position: number } | null = start ?? null;
  for (;;) {
    const place: { chainId: string; position: number } | null = after;
    const batch = await asAuditor(systemEyes, (tx) => readBatch(tx, description, place, batchSize));
    for (const row of batch.rows) {
      const entry = walk.take(row);
      if (entry && batch.contents) checkTexts(description, row, entry, batch, texts, onFinding);
      entries += 1;
    }
    onProgress?.(entries);
    const last = batch.rows.at(-1);
    if (!last || batch.rows.length < batchSize) break;
    after = { chainId: last.chainId, position: last.position };
  }
  const ended = walk.end();
  if (description.findStrays) {
    for (const stray of await asAuditor(systemEyes, (tx) => description.findStrays!(tx, toldFindings)))
      onFinding(stray);
  }
  return { kind: description.kind, ...ended, texts, unbroken: faults === 0, faults, findings };
}

type Batch = {
  rows: readonly ChainRow[];
  /** By entry and field; null when this kind has no texts beside its chain. */
  contents: Map<string, Map<string, ChainContent>> | null;
  erased: Set<string>;
};

async function readBatch(
  tx: Tx,
  description: ChainDescription,
  after: { chainId: string; position: number } | null,
  limit: number,
): Promise<Batch> {
  const rows = await description.read(tx, after, limit);
  if (!description.readContents || rows.length === 0) return { rows, contents: null, erased: new Set() };
  const contents = new Map<string, Map<string, ChainContent>>();
  for (const content of await description.readContents(tx, rows)) {
    const fields = contents.get(content.entryId) ?? new Map<string, ChainContent>();
    contents.set(content.entryId, fields.set(content.field, content));
  }
  const erasures = (await description.readErasures?.(tx, rows)) ?? [];
  return { rows, contents, erased: new Set(erasures.map(({ entryId, field }) => `${entryId}/${field}`)) };
}

function checkTexts(
  description: ChainDescription,
  row: ChainRow,
  entry: Record<string, unknown>,
  batch: Batch,
  texts: ChainReport['texts'],
  onFinding: (finding: ChainFinding) => void,
): void {
  const { chainId, position, entryId } = row;
  const marks = description.marksOf?.(entry) ?? {};
  const present = batch.contents!.get(entryId);
  for (const [field, marked] of Object.entries(marks)) {
    const content = present?.get(field);
    const state = checkContent(mark, {
      mark: marked,
      salt: content?.salt ?? null,
      body: content?.body ?? null,
      erasedByOrder: batch.erased.has(`${entryId}/${field}`),
    });
    const reason = contentReasons[state];
    if (reason) onFinding({ chainId, position, entryId, reason, where: field });
    else if (state === 'intact' || state === 'erased') texts[state] += 1;
  }
  for (const field of present?.keys() ?? []) {
    if (!(field in marks)) onFinding({ chainId, position, entryId, reason: 'content-unknown', where: field });
  }
}
