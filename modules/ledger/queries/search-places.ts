import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { parseAddress } from '#platform/pure/address/parse-address.ts';
import { queryFeatures } from '#platform/pure/text-features.ts';
import { rankPlaces } from '../rules/rank-places.ts';
import type { KnownDivisions } from './known-divisions.ts';
import { matchAddress } from './match-address.ts';

export const mostPlaces = 20;
/** How many rows are looked at, and how many of them are ranked; whoever types a word more gets a better answer. */
const mostMatched = 5;
const lookedAt = 5000;
const ranked = 500;
/** A feature that more of the places have says little: 小区, 社区, the county's own name. */
const commonShare = 0.02;
/** Places that share only a part of what was typed: so many are enough to choose from. */
const sharedBy = 1000;

export type Place = { kind: string; label: string; detail: string; longitude: number; latitude: number };

/**
 * Places by words, the best first, at most 20: those that hold everything typed, and when they are few also those that
 * share its less common parts. Found by the index on features, so one Chinese character alone finds nothing.
 */
export async function searchPlaces(
  tx: Tx,
  { countyCode, q, known }: { countyCode: string; q: string; known?: KnownDivisions },
): Promise<Place[]> {
  const { places: matched, isCertain } = await matchedPlaces(tx, countyCode, q, known);
  if (isCertain) return matched;
  const found = await foundByWords(tx, countyCode, q);
  return [...matched, ...found.filter((place) => !matched.some((one) => sameAs(one, place)))].slice(0, mostPlaces);
}

/**
 * Known addresses that a whole address means: only where it names a door or a building, and nothing contradicts. When
 * one is the very address, words are not searched any more.
 */
async function matchedPlaces(
  tx: Tx,
  countyCode: string,
  q: string,
  known: KnownDivisions | undefined,
): Promise<{ places: Place[]; isCertain: boolean }> {
  const elements = parseAddress(q, known ? { known: known.whole } : {});
  const isWhole =
    elements.length > 1 && elements.some(({ kind }) => ['number', 'building', 'unit', 'room'].includes(kind));
  if (!isWhole) return { places: [], isCertain: false };
  const candidates = await matchAddress(tx, { countyCode, text: q, limit: mostMatched, ...(known && { known }) });
  const places = candidates.flatMap(({ kind, label, detail, longitude, latitude, contradict }) =>
    longitude === null || latitude === null || contradict.length > 0
      ? []
      : [{ kind, label, detail, longitude, latitude }],
  );
  return { places, isCertain: places.length > 0 && candidates[0]?.decision === 'same' };
}

async function foundByWords(tx: Tx, countyCode: string, q: string): Promise<Place[]> {
  const { features } = queryFeatures(q);
  if (features.length === 0) return [];
  const holding = await placesWhere(tx, countyCode, sql`features @> ${features}::text[]`, features);
  if (holding.length >= mostPlaces || features.length === 1) return rankPlaces(holding, q).slice(0, mostPlaces);
  const telling = await tellingFeatures(tx, features);
  if (telling.length === 0) return rankPlaces(holding, q);
  const sharing = await placesWhere(tx, countyCode, sql`features && ${telling}::text[]`, features);
  const others = sharing.filter((place) => !holding.some((one) => sameAs(one, place)));
  return [...rankPlaces(holding, q), ...rankPlaces(others, q)].slice(0, mostPlaces);
}

/** Those with the most of the features come first, then the shorter names, so that a cut leaves the likely ones. */
async function placesWhere(tx: Tx, countyCode: string, has: ReturnType<typeof sql>, features: readonly string[]) {
  const { rows } = await sql<Place>`
    select kind, label, detail, ST_X(location) as longitude, ST_Y(location) as latitude
    from (select * from ledger.address where county_code = ${countyCode} and location is not null
      and valid_to is null and ${has} limit ${lookedAt}) as found
    order by cardinality(array(select unnest(features) intersect select unnest(${features}::text[]))) desc,
      length(label), label
    limit ${ranked}`.execute(tx);
  return rows;
}

/**
 * The features that tell places apart, the rarest first, as far as a thousand places share them: by the engine's own
 * statistics, so that a large county answers as fast as a small one. All, as long as none have been gathered.
 */
async function tellingFeatures(tx: Tx, features: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ feature: string; share: number; places: number }>`
    select known.feature, known.share::float8 as share, places::float8 as places
    from (select most_common_elems::text::text[] as words, most_common_elem_freqs as shares from pg_stats
        where schemaname = 'ledger' and tablename = 'address' and attname = 'features') as stats,
      (select reltuples as places from pg_class where oid = 'ledger.address'::regclass) as size,
      unnest(words, shares) as known (feature, share)
    where known.feature = any(${[...features]}::text[])`.execute(tx);
  const known = new Map(rows.map((row) => [row.feature, row]));
  const shareOf = (feature: string) => known.get(feature)?.share ?? 0;
  let sought = 0;
  return features
    .filter((feature) => shareOf(feature) <= commonShare)
    .toSorted((one, other) => shareOf(one) - shareOf(other))
    .filter((feature, rank) => {
      sought += shareOf(feature) * (known.get(feature)?.places ?? 0);
      return rank === 0 || sought <= sharedBy;
    });
}

function sameAs(one: Place, other: Place): boolean {
  return one.label === other.label && one.longitude === other.longitude && one.latitude === other.latitude;
}
