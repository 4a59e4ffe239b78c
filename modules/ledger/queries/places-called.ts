import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { normaliseText, queryFeatures } from '#platform/pure/text-features.ts';
import type { Place } from './search-places.ts';

/** Fewer characters are the name of too much. */
const shortestName = 4;
/** Places that hold all characters of a name; of more it is no name of one place. */
const mostHeld = 200;

/**
 * Places that are called just so, with or without the names of town and community before it: 中山路99号 is
 * 城关街道中山路99号, and 山路99号 is nobody's name for it. By the index on features alone.
 */
export async function placesCalled(
  tx: Tx,
  { countyCode, name }: { countyCode: string; name: string },
): Promise<Place[]> {
  const said = plain(name);
  const { features } = queryFeatures(name);
  if (said.length < shortestName || features.length === 0) return [];
  const { rows } = await sql<Place>`
    select kind, label, detail, ST_X(location) as longitude, ST_Y(location) as latitude from ledger.address
    where county_code = ${countyCode} and location is not null and valid_to is null
      and features @> ${features}::text[] limit ${mostHeld}`.execute(tx);
  return rows.filter(({ label, detail }) => {
    const whole = plain(label);
    return whole === said || (whole.endsWith(said) && plain(detail).startsWith(whole.slice(0, -said.length)));
  });
}

function plain(text: string): string {
  return normaliseText(text).replaceAll(/\s/g, '');
}
