import '../tables.ts';
import { sql } from 'kysely';
import type { ClockRun, Timekeeping } from '#modules/incidents/rules/clocks.ts';
import { replayHistory, type TimedStep } from '#modules/incidents/rules/history.ts';
import { stepOfEntry } from '#modules/incidents/rules/step-entry.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { measureCase } from '../rules/measure-case.ts';
import type { FactRow, MeasuredCaseRow } from '../tables.ts';

/** A case with all that it adds to the figures. */
export type MeasuredCase = { incidentId: string; version: number; ratings: string; facts: readonly FactLine[] };

/** A row as it is written and compared: instants as text. */
export type FactLine = Omit<FactRow, 'due_at' | 'done_at'> & { due_at: string | null; done_at: string | null };

/** The book of clocks as it is stored, or as the log of steps gives it again by the county's calendars. */
export type ClocksFrom = 'book' | Timekeeping;

type ClockRow = {
  incident_id: string;
  ordinal: number;
  nature: ClockRun['nature'];
  clock: ClockRun['clock'];
  subject: string | null;
  reason: ClockRun['reason'];
  started_at: Date;
  ended_at: Date | null;
  ended_as: ClockRun['endedAs'];
  continues: number | null;
  allowance_ms: number | null;
  due_at: Date | null;
  left_ms: number | null;
};
type RatingRow = { incident_id: string; round: number; state: string; rated_at: Date; satisfied: boolean | null };
type CaseRow = Pick<
  MeasuredCaseRow,
  'incident_id' | 'version' | 'source' | 'matter_code' | 'town_code' | 'village_code' | 'grid_id' | 'reported_at'
>;

/** What these cases add to the figures, from their histories; in the order of their ids. */
export async function measuredCases(
  tx: Tx,
  { countyCode, ids, clocks }: { countyCode: string; ids: readonly string[]; clocks: ClocksFrom },
): Promise<readonly MeasuredCase[]> {
  if (ids.length === 0) return [];
  const asked = sql`county_code = ${countyCode} and incident_id = any (${[...ids]}::uuid[])`;
  const { rows: cases } = await sql<CaseRow>`
    select incident_id, version, source, matter_code, town_code, village_code, grid_id, reported_at
    from incidents.measured_case where ${asked} order by incident_id`.execute(tx);
  const { rows: steps } = await sql<{ incident_id: string; entry_text: string }>`
    select incident_id, entry_text from incidents.measured_step where ${asked} order by incident_id, position`.execute(
    tx,
  );
  const { rows: ratings } = await sql<RatingRow>`
    select incident_id, round, state, rated_at, satisfied from incidents.measured_rating where ${asked}
    order by incident_id, round`.execute(tx);
  const runs = clocks === 'book' ? await storedRuns(tx, asked) : null;
  const stepsOf = Map.groupBy(steps, (row) => row.incident_id);
  const ratingsOf = Map.groupBy(ratings, (row) => row.incident_id);
  return cases.map((row) => {
    const history = (stepsOf.get(row.incident_id) ?? []).map((step) => stepOfEntry(step.entry_text));
    const book = runs === null ? replayed(history, clocks) : (runs.get(row.incident_id) ?? []);
    const rated = ratingsOf.get(row.incident_id) ?? [];
    return {
      incidentId: row.incident_id,
      version: row.version,
      ratings: ratingsMark(rated),
      facts: history.length === 0 ? [] : linesOf(countyCode, row, history, book, rated),
    };
  });
}

/** What changes when a rating is given, exempted or counted. */
export function ratingsMark(ratings: readonly { round: number; state: string }[]): string {
  return ratings.map(({ round, state }) => `${round}:${state}`).join(' ');
}

function replayed(history: readonly TimedStep[], clocks: ClocksFrom): readonly ClockRun[] {
  return history.length === 0 || clocks === 'book' ? [] : replayHistory(history, clocks).runs;
}

async function storedRuns(tx: Tx, asked: ReturnType<typeof sql>): Promise<ReadonlyMap<string, readonly ClockRun[]>> {
  const { rows } = await sql<ClockRow>`
    select incident_id, ordinal, nature, clock, subject, reason, started_at, ended_at, ended_as, continues,
      allowance_ms, due_at, left_ms
    from incidents.measured_clock where ${asked} order by incident_id, ordinal`.execute(tx);
  return new Map([...Map.groupBy(rows, (row) => row.incident_id)].map(([id, lines]) => [id, lines.map(runOf)]));
}

function runOf(row: ClockRow): ClockRun {
  return {
    ordinal: row.ordinal,
    nature: row.nature,
    clock: row.clock,
    subject: row.subject,
    reason: row.reason,
    startedAt: row.started_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
    endedAs: row.ended_as,
    continues: row.continues,
    allowance: row.allowance_ms,
    dueAt: row.due_at?.getTime() ?? null,
    left: row.left_ms,
  };
}

function linesOf(
  countyCode: string,
  row: CaseRow,
  steps: readonly TimedStep[],
  runs: readonly ClockRun[],
  ratings: readonly RatingRow[],
): FactLine[] {
  const facts = measureCase({
    source: row.source,
    reportedAt: row.reported_at.getTime(),
    steps,
    runs,
    ratings: ratings.map(({ rated_at, satisfied, state }) => ({
      ratedAt: rated_at.getTime(),
      satisfied,
      exempted: state === 'exempted',
    })),
  });
  const text = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return facts.map((fact, ordinal) => ({
    county_code: countyCode,
    incident_id: row.incident_id,
    ordinal,
    stage: fact.stage,
    state: fact.state,
    day: fact.day,
    due_at: text(fact.dueAt),
    done_at: text(fact.doneAt),
    reported_on: chinaDay(row.reported_at),
    done_on: fact.doneAt === null ? null : chinaDay(new Date(fact.doneAt)),
    town_code: row.town_code ?? '',
    village_code: row.village_code ?? '',
    grid_id: row.grid_id ?? '',
    organisation_id: fact.organisationId,
    matter_code: row.matter_code ?? '',
    extended: fact.extended,
    hung: fact.hung,
    reworked: fact.reworked,
    minutes: fact.minutes,
  }));
}
