/** Opens a file of a partner: a table by its titles, or a JSON package with format number, sequence and digest. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import { readTitledRows } from '#platform/files/titled-rows.ts';
import type { TableRow } from '#platform/files/table-rows.ts';
import { defaultTableLimits, type TableLimits } from '#platform/files/table-source.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { Refusal } from '#platform/refusal.ts';
import type { PackageContent } from '../rules/exchange-codes.ts';
import { neededFields, type OrderField, type PartnerMapping, plainTitle } from '../rules/partner-mapping.ts';

export type PackageRow = {
  /** From 1, over the whole file. */
  position: number;
  sheet: string;
  row: number;
  values: Partial<Record<OrderField, string>>;
};

export type PackageFile = {
  form: 'table' | 'json';
  sequence: number | null;
  digest: string;
  rows(): AsyncGenerator<PackageRow>;
};

export const packageFormat = 1;
const deepest = 6;
export const packageLimits: TableLimits = { ...defaultTableLimits, fileBytes: 16 * 2 ** 20, rows: 50_000 };

const Envelope = z.object({
  format: z.literal(packageFormat),
  content: z.string(),
  partner: z.string(),
  sequence: z.number().check(z.int(), z.minimum(1), z.maximum(2_000_000_000)),
  digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  items: z.array(z.record(z.string(), z.unknown())).check(z.maxLength(packageLimits.rows)),
});

type Asked = { content: PackageContent; partnerCode: string; mapping: PartnerMapping };

/** @throws Refusal when it is no package of this kind, damaged, or has none of the columns that are needed */
export async function openPackage(bytes: Uint8Array, asked: Asked): Promise<PackageFile> {
  if (bytes.length > packageLimits.fileBytes) {
    throw new Refusal('too-large', 'files.file-too-large', { size: bytes.length, limit: packageLimits.fileBytes });
  }
  return looksLikeJson(bytes) ? openJson(bytes, asked) : openTable(bytes, asked);
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const start = bytes[0] === 0xef ? 3 : 0;
  return /^\s*\{/.test(Buffer.from(bytes.subarray(start, start + 64)).toString('latin1'));
}

function openJson(bytes: Uint8Array, { content, partnerCode, mapping }: Asked): PackageFile {
  const unreadable = (because: string) => new Refusal('invalid', 'integrations.package-unreadable', { because });
  let given: unknown;
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('not-json');
  }
  const read = Envelope.safeParse(given);
  if (!read.success) throw unreadable(`${read.error.issues[0]?.path.join('.') ?? ''}`);
  const { data } = read;
  if (depthOf(data.items) > deepest) throw unreadable('too-deep');
  if (data.content !== content) throw new Refusal('invalid', 'integrations.other-content', { content: data.content });
  if (data.partner !== partnerCode)
    throw new Refusal('invalid', 'integrations.other-partner', { partner: data.partner });
  if (sha256(canonicalJson(data.items)) !== data.digest) throw new Refusal('invalid', 'integrations.digest-wrong');
  return {
    form: 'json',
    sequence: data.sequence,
    digest: data.digest,
    async *rows() {
      for (const [index, item] of data.items.entries()) {
        const flat = new Map([...flatten(item)].map(([path, value]) => [plainTitle(path), value]));
        const values: PackageRow['values'] = {};
        for (const [field, titles] of Object.entries(mapping.columns) as [OrderField, readonly string[]][]) {
          const value = titles.map((title) => flat.get(plainTitle(title))).find((one) => one !== undefined);
          if (value !== undefined) values[field] = value;
        }
        yield { position: index + 1, sheet: '', row: index + 1, values };
      }
    },
  };
}

/** Counted only as far as it matters, so that a bomb of brackets ends here. */
function depthOf(value: unknown, depth = 0): number {
  if (depth > deepest || typeof value !== 'object' || value === null) return depth;
  return Math.max(depth, ...Object.values(value).map((one) => depthOf(one, depth + 1)));
}

function* flatten(value: unknown, path = ''): Generator<[string, string]> {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') yield [path, String(value)];
  else for (const [key, one] of Object.entries(value)) yield* flatten(one, path === '' ? key : `${path}.${key}`);
}

async function openTable(bytes: Uint8Array, { content, mapping }: Asked): Promise<PackageFile> {
  const needed = neededFields[content];
  const rows = () => tableRows(bytes, mapping, needed);
  // Before anything is written: is there a sheet that has what is needed?
  let found = false;
  for await (const _ of rows()) {
    found = true;
    break;
  }
  if (!found) {
    const missing = needed.map((field) => (mapping.columns[field] ?? [field])[0]!);
    throw new Refusal('invalid', 'integrations.header-missing', { titles: missing });
  }
  return { form: 'table', sequence: null, digest: createHash('sha256').update(bytes).digest('hex'), rows };
}

async function* tableRows(
  bytes: Uint8Array,
  mapping: PartnerMapping,
  needed: readonly OrderField[],
): AsyncGenerator<PackageRow> {
  let position = 0;
  const titlesIn = (line: TableRow) => findHeader(line, mapping, needed);
  for await (const found of readTitledRows({ bytes }, titlesIn, packageLimits)) {
    if ('untitled' in found) continue;
    const { line, titles } = found;
    position += 1;
    const values: PackageRow['values'] = {};
    for (const [field, column] of titles) {
      const text = line.cells[column]?.text ?? '';
      if (text !== '') values[field] = text;
    }
    yield { position, sheet: line.sheet, row: line.row, values };
  }
}

/** The row of titles: it names everything that is needed. */
export function findHeader(
  line: TableRow,
  mapping: PartnerMapping,
  needed: readonly OrderField[],
): ReadonlyMap<OrderField, number> | null {
  const titles = line.cells.map((cell) => plainTitle(cell.text));
  const header = new Map<OrderField, number>();
  for (const [field, names] of Object.entries(mapping.columns) as [OrderField, readonly string[]][]) {
    const wanted = names.map(plainTitle);
    // The order in which the names stand says which is preferred.
    const index = wanted.map((name) => titles.indexOf(name)).find((one) => one >= 0);
    if (index !== undefined) header.set(field, index);
  }
  return needed.every((field) => header.has(field)) ? header : null;
}
