/** The cases of a period with their clocks, page by page, and their steps where the clocks alone do not tell enough. */
import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { clockRunOf } from '../commands/case-state.ts';
import { scopeCondition } from '../queries/list-scope.ts';
import type { ClockRun, StatedLimit } from '../rules/clocks.ts';
import type { TimedStep } from '../rules/history.ts';
import { stepOfEntry } from '../rules/step-entry.ts';
import type { IncidentServices } from '../services.ts';
import type { ClockRow } from '../tables.ts';

export type PeriodCase = {
  incident_id: string;
  number: string;
  title: string;
  emergency: boolean;
  matter_code: string | null;
  appeal_kind: string;
  rule_id: string | null;
  desk_organisation_id: string;
  unit_id: string | null;
  child_unit_id: string | null;
  desk_above: string[] | null;
  handle_minutes: number | null;
  /** Was more time given? A clock's line does not say when. */
  is_extended: boolean;
  reported_at: Date;
};
/** A dispatch, in a case that was dispatched more than once. */
export type DispatchRow = { incident_id: string; taken_at: Date; entry_text: string };

export type PeriodPage = {
  cases: readonly PeriodCase[];
  clocks: ReadonlyMap<string, readonly ClockRun[]>;
  dispatches: ReadonlyMap<string, readonly DispatchRow[]>;
};

/** A case has a few dozen clocks and steps; asked one by one, each by its key. */
const mostOfOne = 2_000;
/** Worked through in a few hundredths of a second: between two pages the process answers others. */
const pageSize = 250;

export type Period = { countyCode: string; actor: Actor; from: Date; until: Date };

/** In order of report. The next page is under way while the one before is worked through. */
export async function* readPeriod(services: IncidentServices, period: Period): AsyncGenerator<PeriodPage> {
  const read = openReader(services, period);
  let under = read({ at: period.from, id: '00000000-0000-0000-0000-000000000000' });
  for (;;) {
    const page = await under;
    const last = page.cases.at(-1);
    if (!last || page.cases.length < pageSize) return yield page;
    under = read({ at: last.reported_at, id: last.incident_id });
    // Whoever stops in the middle has no use for its failure.
    under.catch(() => {});
    yield page;
  }
}

function openReader({ unit }: IncidentServices, { countyCode, actor, until }: Period) {
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  // A county states a few hundred limits, a month of its cases a hundred thousand times.
  const stated = new Map<string, StatedLimit>();
  const statedOf = (text: string | null): StatedLimit | null => {
    if (text === null) return null;
    const known = stated.get(text) ?? (JSON.parse(text) as StatedLimit);
    stated.set(text, known);
    return known;
  };

  return async (after: { at: Date; id: string }): Promise<PeriodPage> => {
    const cases = await unit.ask(
      eyes,
      () => sql<PeriodCase>`
        select incident_id, number, title, emergency, matter_code, appeal_kind, rule_id, desk_organisation_id, unit_id,
          child_unit_id, facts -> 'deskAbove' as desk_above,
          (dispatch_reason ->> 'limitMinutes')::float8 as handle_minutes,
          coalesce((facts ->> 'extensionsApproved')::int, 0) > 0 as is_extended, reported_at
        from incidents.incident
        where county_code = ${countyCode} and ${scopeCondition(actor)}
          and reported_at >= ${after.at} and (reported_at, incident_id) > (${after.at}, ${after.id})
          and reported_at < ${until}
        order by reported_at, incident_id limit ${sql.lit(pageSize)}`,
    );
    const ids = cases.map(({ incident_id }) => incident_id);
    if (ids.length === 0) return { cases, clocks: new Map(), dispatches: new Map() };
    const rows = await unit.ask(
      eyes,
      () => sql<ClockRow & { stated_text: string | null }>`
        select run.* from unnest(${ids}::uuid[]) as asked (id) cross join lateral (
          select incident_id, ordinal, nature, clock, subject, reason, started_at, ended_at, ended_as, continues,
            allowance_ms, due_at, left_ms, schedule, stated::text as stated_text
          from incidents.clock where county_code = ${countyCode} and incident_id = asked.id order by ordinal
          limit ${sql.lit(mostOfOne)}) as run`,
    );
    const clocks = grouped(rows, (row) => clockRunOf({ ...row, stated: statedOf(row.stated_text) }));
    return { cases, clocks, dispatches: await readDispatches(dispatchedAgain(clocks)) };
  };

  /** Where a case was dispatched once its unit is known without its steps. */
  async function readDispatches(ids: readonly string[]): Promise<ReadonlyMap<string, readonly DispatchRow[]>> {
    if (ids.length === 0) return new Map();
    const rows = await unit.ask(
      eyes,
      () => sql<DispatchRow>`
        select move.* from unnest(${[...ids]}::uuid[]) as asked (id) cross join lateral (
          select incident_id, taken_at, entry_text from incidents.step
          where county_code = ${countyCode} and incident_id = asked.id and to_status = 'dispatched'
            and action <> 'correct'
          order by position limit ${sql.lit(mostOfOne)}) as move`,
    );
    return grouped(rows, (row) => row);
  }
}

/** The whole histories of some cases. */
export async function readSteps(
  { unit }: IncidentServices,
  { countyCode, actor }: Pick<Period, 'countyCode' | 'actor'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TimedStep[]>> {
  if (ids.length === 0) return new Map();
  const rows = await unit.ask(
    { scope: actor.scope, actorId: actor.accountId },
    () => sql<{ incident_id: string; entry_text: string }>`
      select step.* from unnest(${[...ids]}::uuid[]) as asked (id) cross join lateral (
        select incident_id, entry_text from incidents.step
        where county_code = ${countyCode} and incident_id = asked.id
        order by position limit ${sql.lit(mostOfOne)}) as step`,
  );
  return grouped(rows, (row) => stepOfEntry(row.entry_text));
}

function dispatchedAgain(clocks: ReadonlyMap<string, readonly ClockRun[]>): string[] {
  const again: string[] = [];
  for (const [id, runs] of clocks) {
    if (runs.filter(({ clock }) => clock === 'receipt').length > 1) again.push(id);
  }
  return again;
}

function grouped<Row extends { incident_id: string }, Value>(
  rows: readonly Row[],
  make: (row: Row) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const row of rows) {
    const group = groups.get(row.incident_id);
    if (group) group.push(make(row));
    else groups.set(row.incident_id, [make(row)]);
  }
  return groups;
}
