import pg from 'pg';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import type { TestDatabase } from '#platform/testing/test-database.ts';
import { foundSmallCounty } from '../fixtures/small-county.ts';
import { drawSchedule } from './schedule.ts';
import { simulate, type Outcome } from './simulation.ts';
import { worldOf } from './sql-server.ts';
import { tellFailure } from './tell-failure.ts';
import { type Crowding, openWholeServer } from './whole-server.ts';

export type TablesTotals = Outcome['counts'] & Crowding & { schedules: number; failures: string[] };

const counts: Outcome['counts'] = { acts: 0, refused: 0, late: 0, requests: 0, kills: 0, wipes: 0 };
const crowding: Crowding = { twice: 0, rivals: 0, workers: 0, killed: 0, fired: 0 };
const nothingYet = { ...counts, ...crowding };

/**
 * Schedules one after the other on real tables, each in a county of its own: with timers, several workers and requests
 * that meet. A failing one is told at once: by its seed it is drawn again, though not met in the same order.
 */
export async function simulateOnTables(
  { database, address }: TestDatabase,
  {
    seed,
    from = 0,
    schedules,
    goesOn = () => true,
    onSchedule,
  }: {
    seed: string;
    from?: number;
    schedules: number;
    goesOn?: (totals: TablesTotals) => boolean;
    onSchedule?: (totals: TablesTotals) => void;
  },
): Promise<TablesTotals> {
  const totals: TablesTotals = {
    ...nothingYet,
    schedules: 0,
    failures: [],
  };
  const killer = database.engine === 'postgres' ? new pg.Client(address.connection) : null;
  await killer?.connect();
  for (let number = from; number < schedules && goesOn(totals); number += 1) {
    const schedule = drawSchedule(`${seed}/${number}`);
    const county = await foundSmallCounty(database, countyOf(number));
    // The catalogue is the whole deployment's: what an earlier county changed is in force here.
    const [rule] = county.book.catalogue.rulesOf('event-04-05').toSorted((one, other) => one.number - other.number);
    const world = worldOf({ ...county, rule: rule!.ruleId });
    const crowd = seededRandom(`${schedule.seed}/crowd`);
    const server = openWholeServer(county, database, world, crowd, killer && (() => cutConnections(killer)));
    const outcome = await simulate(schedule, world, server, { traced: true });
    await server.stop();
    totals.schedules += 1;
    for (const key of Object.keys(outcome.counts) as (keyof Outcome['counts'])[]) totals[key] += outcome.counts[key];
    for (const key of Object.keys(server.crowding) as (keyof Crowding)[]) totals[key] += server.crowding[key];
    if (outcome.broken.length > 0) totals.failures.push(tellFailure(schedule, outcome));
    onSchedule?.(totals);
  }
  await killer?.end();
  return totals;
}

/** A county's code; none of a prefecture. */
function countyOf(number: number): string {
  const two = (part: number) => String(1 + (part % 99)).padStart(2, '0');
  return `99${two(Math.floor(number / 99))}${two(number)}`;
}

/** Every connection to this database that is in the middle of something. */
async function cutConnections(killer: pg.Client): Promise<number> {
  const { rows } = await killer.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
  );
  return rows.length;
}
