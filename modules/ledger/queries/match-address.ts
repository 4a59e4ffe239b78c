import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { type AddressComparison, compareAddresses, stemOfPlace } from '#platform/pure/address/compare-addresses.ts';
import {
  type AddressElement,
  type AddressElementKind,
  addressElementKinds,
  elementKey,
} from '#platform/pure/address/elements.ts';
import { parseAddress } from '#platform/pure/address/parse-address.ts';
import { textFeatures } from '#platform/pure/text-features.ts';
import type { KnownDivisions } from './known-divisions.ts';
import { elementWord } from '../rules/address-rows.ts';

export type AddressCandidate = Omit<AddressComparison, 'decision'> & {
  addressId: string;
  kind: string;
  label: string;
  detail: string;
  longitude: number | null;
  latitude: number | null;
  gridId: string | null;
  decision: AddressComparison['decision'];
};

export const mostCandidates = 10;
const lookedAt = 60;

type Row = Omit<AddressCandidate, keyof AddressComparison> & { elements: string[] };

export type MatchGiven = {
  countyCode: string;
  text: string;
  limit?: number;
  /** The county's own divisions, so that a town or village is known without its suffix. */
  known?: KnownDivisions;
};

/**
 * Known addresses for a free text, the likeliest first, each with what agrees and what contradicts. Sought by elements
 * from the narrowest that was said upwards, so that an unknown room still finds its building; a name that is written
 * otherwise is sought by its pairs of characters.
 */
export async function matchAddress(
  tx: Tx,
  { countyCode, text, known, limit = mostCandidates }: MatchGiven,
): Promise<AddressCandidate[]> {
  const whole = parseAddress(text, known ? { known: known.whole } : {});
  const matched = await matchElements(tx, countyCode, whole);
  // A division may be said without its suffix, but an estate may have the same name: only when nothing else is it.
  if (!known || matched[0]?.decision === 'same') return matched.slice(0, limit);
  const short = parseAddress(text, { known: known.short });
  if (wordsOf(short) === wordsOf(whole)) return matched.slice(0, limit);
  const other = await matchElements(tx, countyCode, short);
  return ((other[0]?.score ?? 0) > (matched[0]?.score ?? 0) ? other : matched).slice(0, limit);
}

function wordsOf(elements: readonly AddressElement[]): string {
  return elements.map((element) => `${element.kind}=${element.text}`).join();
}

async function matchElements(
  tx: Tx,
  countyCode: string,
  elements: readonly AddressElement[],
): Promise<AddressCandidate[]> {
  const found = new Map<string, Row>();
  for (const words of soughtWords(elements)) {
    for (const row of await nodesWith(tx, countyCode, words)) found.set(row.addressId, row);
    if (found.size > 0) break;
  }
  if (found.size === 0) {
    for (const row of await nodesNamedLike(tx, countyCode, elements)) found.set(row.addressId, row);
  }
  return [...found.values()]
    .map(({ elements: stored, ...row }) => ({ ...row, ...compareAddresses(elements, elementsOf(stored)) }))
    .filter((candidate) => candidate.score > 0.2)
    .sort(
      (one, other) =>
        other.score - one.score ||
        one.label.length - other.label.length ||
        (one.label < other.label ? -1 : one.label > other.label ? 1 : one.addressId < other.addressId ? -1 : 1),
    );
}

const inner: readonly AddressElementKind[] = ['building', 'unit', 'room'];

/** Sets of elements to seek, each wider than the one before. */
function soughtWords(elements: readonly AddressElement[]): string[][] {
  const wordsOf = (kinds: readonly AddressElementKind[]) =>
    elements.filter(({ kind }) => kinds.includes(kind)).map((element) => elementWord(element));
  const bases = [
    wordsOf(['place']),
    [...wordsOf(['road']), ...wordsOf(['number'])],
    [...wordsOf(['village']), ...wordsOf(['number', 'group'])],
  ].filter((words) => words.length > 0);
  const sets: string[][] = [];
  for (let depth = inner.length; depth >= 0; depth -= 1) {
    const narrow = wordsOf(inner.slice(0, depth));
    for (const base of bases) sets.push([...base, ...narrow]);
  }
  for (const kind of ['road', 'village'] as const) sets.push(wordsOf([kind]));
  const seen = new Set<string>();
  return sets.filter((words) => words.length > 0 && !seen.has(words.join()) && seen.add(words.join()));
}

const columns = sql`address_id as "addressId", kind, label, detail, ST_X(location) as longitude,
  ST_Y(location) as latitude, grid_id as "gridId", elements`;

/** Nodes that have all of these elements; the ones nearest to the root first, for they say least beyond them. */
async function nodesWith(tx: Tx, countyCode: string, words: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${columns} from (select * from ledger.address
      where county_code = ${countyCode} and valid_to is null and elements @> ${[...words]}::text[] limit 2000) as found
    order by cardinality(elements), label limit ${lookedAt}`.execute(tx);
  return rows;
}

/** Nodes whose names share most pairs of characters with a place's or road's that was said. */
async function nodesNamedLike(tx: Tx, countyCode: string, elements: readonly AddressElement[]): Promise<Row[]> {
  const name = elements.find(({ kind }) => kind === 'place') ?? elements.find(({ kind }) => kind === 'road');
  if (!name) return [];
  const pairs = textFeatures(stemOfPlace(elementKey(name))).filter((pair) => pair.length > 1);
  if (pairs.length === 0) return [];
  const narrow = elements.filter(({ kind }) => inner.includes(kind)).map(elementWord);
  const { rows } = await sql<Row>`
    select ${columns} from (select * from ledger.address
      where county_code = ${countyCode} and valid_to is null and features && ${pairs}::text[]
        and elements <> '{}' limit 2000) as found
    order by cardinality(array(select unnest(features) intersect select unnest(${pairs}::text[]))) desc,
      cardinality(array(select unnest(elements) intersect select unnest(${narrow}::text[]))) desc,
      cardinality(elements), label
    limit ${lookedAt}`.execute(tx);
  return rows;
}

/** Stored words as elements again, for the comparison. */
function elementsOf(words: readonly string[]): AddressElement[] {
  return words.flatMap((word) => {
    const at = word.indexOf('=');
    const kind = addressElementKinds.find((one) => one === word.slice(0, at));
    return kind ? [{ kind, text: word.slice(at + 1), from: 0, to: 0 }] : [];
  });
}
