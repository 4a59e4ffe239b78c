import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';

/** Behind by so few is a county at work: what moved in the last seconds is on its way into the figures. */
export const inPassing = 20;
/** To number a county's cases costs as much as a long read: whoever asks within this time gets what was found. */
const heldFor = 60_000;
const mostWaiting = 1_000;

/** `left`: cases that are in no fact yet. `summing`: facts stand there whose sums are still to be made. */
export type Behind = { left: number; summing: boolean };

/**
 * How many cases are in no figure yet: never counted (imported, or older than the figures), or waiting in great number. Two
 * numbers and no comparison of case with case; 0 while only the last few are on their way.
 */
export async function countBehind(tx: Tx, countyCode: string): Promise<Behind> {
  const { rows } = await sql<{ standing: number; counted: number; waiting: number; summing: boolean }>`
    select
      (select count(*)::bigint from incidents.measured_case where county_code = ${countyCode}) as standing,
      (select count(*)::bigint from assessment.counted_case where county_code = ${countyCode}) as counted,
      (select count(*)::bigint from (select 1 from assessment.waiting where county_code = ${countyCode}
        limit ${sql.lit(mostWaiting)}) as moved) as waiting,
      exists (select 1 from assessment.behind where county_code = ${countyCode}) as summing`.execute(tx);
  const { standing = 0, counted = 0, waiting = 0, summing = false } = rows[0] ?? {};
  const behind = Math.max(standing - counted, waiting);
  return { left: behind > inPassing ? behind : 0, summing };
}

type Held = { until: number; behind: Promise<Behind> };

/** The same, asked of the database once a minute for each county, however many look at its figures. */
export function keepCountingMark(unit: Unit, clock: () => number = Date.now): (countyCode: string) => Promise<Behind> {
  const held = new Map<string, Held>();
  return (countyCode) => {
    const known = held.get(countyCode);
    if (known !== undefined && known.until > clock()) return known.behind;
    const behind = unit.transact(systemEyes, (tx) => countBehind(tx, countyCode));
    held.set(countyCode, { until: clock() + heldFor, behind });
    // What could not be asked is asked again by the next.
    behind.catch(() => held.delete(countyCode));
    return behind;
  };
}
