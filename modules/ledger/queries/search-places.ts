import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { queryFeatures } from '#platform/pure/text-features.ts';
import { rankPlaces } from '../rules/rank-places.ts';

export const mostPlaces = 20;
/** How many rows are looked at before ranking; whoever types a word more gets a better answer. */
const lookedAt = 600;

export type Place = { kind: string; label: string; detail: string; longitude: number; latitude: number };

/**
 * Places by words, the best first, at most 20: those that hold everything typed, and when they are few also those that
 * share some of it. Found by the index on features, so one Chinese character alone finds nothing.
 */
export async function searchPlaces(tx: Tx, { countyCode, q }: { countyCode: string; q: string }): Promise<Place[]> {
  const { features } = queryFeatures(q);
  if (features.length === 0) return [];
  const holding = await placesWhere(tx, countyCode, sql`features @> ${features}::text[]`, features);
  if (holding.length >= mostPlaces || features.length === 1) return rankPlaces(holding, q).slice(0, mostPlaces);
  const sharing = await placesWhere(tx, countyCode, sql`features && ${features}::text[]`, features);
  const others = sharing.filter((place) => !holding.some((one) => sameAs(one, place)));
  return [...rankPlaces(holding, q), ...rankPlaces(others, q)].slice(0, mostPlaces);
}

/** Those with the most of the features come first, so that a cut leaves the likely ones. */
async function placesWhere(tx: Tx, countyCode: string, has: ReturnType<typeof sql>, features: readonly string[]) {
  const { rows } = await sql<Place>`
    select kind, label, detail, ST_X(location) as longitude, ST_Y(location) as latitude from ledger.address
    where county_code = ${countyCode} and ${has}
    order by cardinality(array(select unnest(features) intersect select unnest(${features}::text[]))) desc,
      length(label), label
    limit ${lookedAt}`.execute(tx);
  return rows;
}

function sameAs(one: Place, other: Place): boolean {
  return one.label === other.label && one.longitude === other.longitude && one.latitude === other.latitude;
}
