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
  const common = await commonFeatures(tx);
  const telling = features.filter((feature) => !common.has(feature));
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

/** What the engine's own statistics say is common; nothing, as long as it has gathered none. */
async function commonFeatures(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ feature: string }>`
    select known.feature from pg_stats as stats,
      unnest(stats.most_common_elems::text::text[], stats.most_common_elem_freqs) as known (feature, share)
    where stats.schemaname = 'ledger' and stats.tablename = 'address' and stats.attname = 'features'
      and known.feature is not null and known.share > ${commonShare}`.execute(tx);
  return new Set(rows.map((row) => row.feature));
}

function sameAs(one: Place, other: Place): boolean {
  return one.label === other.label && one.longitude === other.longitude && one.latitude === other.latitude;
}
