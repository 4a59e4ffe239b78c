import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';

/** Behind by so few is a county at work: what moved in the last seconds is on its way into the figures. */
export const inPassing = 20;
/** Whoever asks within this time gets what was found. */
const heldFor = 60_000;
const mostWaiting = 1_000;

/** `left`: cases that are in no fact yet. `summing`: facts stand there whose sums are still to be made. */
export type Behind = { left: number; summing: boolean };

/**
 * How many cases are in no figure yet: never counted (imported, or older than the figures), or waiting in great number; 0
 * while only the last few are on their way. A county's cases are numbered only while a sweep goes through them, because
 * it found some that nobody counted: at all other times the question costs the same in every year.
 */
export async function countBehind(tx: Tx, countyCode: string): Promise<Behind> {
  const { rows } = await sql<{ searching: boolean; waiting: number; summing: boolean }>`
    select
      exists (select 1 from assessment.turn where county_code = ${countyCode} and searching) as searching,
      (select count(*)::bigint from (select 1 from assessment.waiting where county_code = ${countyCode}
        limit ${sql.lit(mostWaiting)}) as moved) as waiting,
      exists (select 1 from assessment.behind where county_code = ${countyCode}) as summing`.execute(tx);
  const { searching = false, waiting = 0, summing = false } = rows[0] ?? {};
  const behind = Math.max(searching ? await uncounted(tx, countyCode) : 0, waiting);
  return { left: behind > inPassing ? behind : 0, summing };
}

/** Two numbers and no comparison of case with case. */
async function uncounted(tx: Tx, countyCode: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select (select count(*) from incidents.measured_case where county_code = ${countyCode})
      - (select count(*) from assessment.counted_case where county_code = ${countyCode}) as left`.execute(tx);
  return Number(rows[0]?.left ?? 0);
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
