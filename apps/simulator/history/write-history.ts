import { sql } from 'kysely';
import { createCatalogueCache, createWorkingTimeBooks } from '#modules/catalogue/public.ts';
import { createGridIndexes } from '#modules/grids/public.ts';
import {
  type CountyBook,
  type IncidentServices,
  openBook,
  type PastCase,
  storePastCases,
} from '#modules/incidents/public.ts';
import { createOrganisationTrees } from '#modules/organisation/public.ts';
import { storePastCommands } from '#platform/commands/past-commands.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { repeatable, sendTogether } from '#platform/database/transaction.ts';
import { createNumberReserver } from '#platform/numbers/reserve-numbers.ts';
import type { County } from '../county/county.ts';
import type { CountyIds } from '../demo/plan.ts';
import { gatherCast, surroundingsOf } from './cast.ts';
import { liveCase, type Teller } from './live-case.ts';
import { type PlannedCase, planHistory } from './plan-history.ts';

export type HistoryOrder = {
  database: Unit;
  sealer: FieldSealer;
  county: County;
  ids: CountyIds;
  cases: number;
  days: number;
  now: Date;
  progress?: (done: number) => void;
  /** Cases written in one transaction. */
  atOnce?: number;
};

export type Telling = {
  services: IncidentServices;
  book: CountyBook;
  /** In the order of their reports. */
  planned: readonly PlannedCase[];
  tell(one: PlannedCase): Promise<PastCase>;
};

/** Plans the history and gets ready to tell its cases. */
export async function openTelling(order: HistoryOrder): Promise<Telling> {
  const { database, sealer, county, ids, now } = order;
  const services = {
    unit: database,
    trees: createOrganisationTrees(database),
    grids: createGridIndexes(database),
    catalogue: createCatalogueCache(database),
    workingTimes: createWorkingTimeBooks(database),
    numbers: createNumberReserver(database),
    sealer,
  };
  const book = await openBook(services, county.code);
  const cast = gatherCast(county, ids);
  const parts = { book, sealer, around: surroundingsOf(county, ids, cast, book) };
  const teller: Teller = { countyCode: county.code, ids, cast, parts };
  const codes = new Set<string>();
  return {
    services,
    book,
    planned: await planHistory({ ...order, cast, parts }),
    async tell({ index, reportedAt, draft, random }) {
      const number = await services.numbers.next(county.code, new Date(reportedAt));
      const marks = { number, queryCode: freshCode(codes) };
      return liveCase(teller, { index, draft: draft(), random: random(), reportedAt, until: now.getTime(), marks });
    },
  };
}

/**
 * Writes the cases of the past, many in one transaction: exactly the rows that the commands would have written, worked
 * out by the same rules, without asking the database once for each act.
 */
export async function writeHistory(order: HistoryOrder): Promise<void> {
  const { database, county, ids, atOnce = 25 } = order;
  const { planned, tell } = await openTelling(order);
  let writing: Promise<void> = Promise.resolve();
  for (let from = 0; from < planned.length; from += atOnce) {
    const batch = await notYetThere(database, county.code, ids, planned.slice(from, from + atOnce));
    const cases: PastCase[] = [];
    for (const one of batch) cases.push(await tell(one));
    // The next cases are told while these are written.
    await writing;
    writing = storeCases(database, county.code, cases);
    writing.catch(() => {});
    order.progress?.((from + atOnce) / planned.length);
  }
  await writing;
}

/** A run that goes on leaves alone what an earlier one has written. */
async function notYetThere(
  unit: Unit,
  countyCode: string,
  ids: CountyIds,
  batch: readonly PlannedCase[],
): Promise<PlannedCase[]> {
  const wanted = batch.map(({ index }) => ids.incident(index));
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ incident_id: string }>`
      select incident_id from incidents.incident
      where county_code = ${countyCode} and incident_id = any(${wanted})`,
  );
  const there = new Set(rows.map((row) => row.incident_id));
  return batch.filter(({ index }) => !there.has(ids.incident(index)));
}

const attempts = 6;

/** Stores cases told in memory with everything their commands would have left, in one transaction. */
export async function storeCases(unit: Unit, countyCode: string, cases: readonly PastCase[]): Promise<void> {
  if (cases.length === 0) return;
  const commands = cases.flatMap((past) => past.commands);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await unit.transact(systemEyes, async (tx) => {
        // A crash that loses the last of them loses nothing: the run goes on from what is there.
        await sendTogether(tx, [repeatable]);
        await storePastCommands(tx, countyCode, commands, new Date());
        storePastCases(tx, cases);
      });
      return;
    } catch (error) {
      // The worker sealed at the same place of the county's chain first: once more behind it.
      if ((error as { code?: string }).code !== '23505' || attempt === attempts) throw error;
    }
  }
}

function freshCode(codes: Set<string>): string {
  for (;;) {
    const code = newQueryCode();
    if (codes.has(code)) continue;
    codes.add(code);
    return code;
  }
}
