import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';

/** Behind by so few is a county at work: what moved in the last seconds is on its way into the figures. */
export const inPassing = 20;
/** To number a county's cases costs as much as a long read: whoever asks within this time gets what was found. */
const heldFor = 60_000;
const mostWaiting = 1_000;

/**
 * How many cases are in no figure yet: never counted (imported, or older than the figures), or waiting in great number. Two
 * numbers and no comparison of case with case; 0 while only the last few are on their way.
 */
export async function countBehind(tx: Tx, countyCode: string): Promise<number> {
  const { rows } = await sql<{ standing: number; counted: number; waiting: number }>`
    select
      (select count(*)::bigint from incidents.measured_case where county_code = ${countyCode}) as standing,
      (select count(*)::bigint from assessment.counted_case where county_code = ${countyCode}) as counted,
      (select count(*)::bigint from (select 1 from assessment.waiting where county_code = ${countyCode}
        limit ${sql.lit(mostWaiting)}) as moved) as waiting`.execute(tx);
  const { standing = 0, counted = 0, waiting = 0 } = rows[0] ?? {};
  const behind = Math.max(standing - counted, waiting);
  return behind > inPassing ? behind : 0;
}

type Held = { until: number; left: Promise<number> };

/** The same, asked of the database once a minute for each county, however many look at its figures. */
export function keepCountingMark(unit: Unit, clock: () => number = Date.now): (countyCode: string) => Promise<number> {
  const held = new Map<string, Held>();
  return (countyCode) => {
    const known = held.get(countyCode);
    if (known !== undefined && known.until > clock()) return known.left;
    const left = unit.transact(systemEyes, (tx) => countBehind(tx, countyCode));
    held.set(countyCode, { until: clock() + heldFor, left });
    // What could not be asked is asked again by the next.
    left.catch(() => held.delete(countyCode));
    return left;
  };
}
