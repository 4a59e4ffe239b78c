/** Longer than 300 lines because what is asked, what each run gets and what is read belong to one question. */
import '../tables.ts';
import { sql } from 'kysely';
import type { BookDraft, WorkingTimeBook } from '#modules/catalogue/rules/working-time-book.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { addDays, chinaDay, chinaMidnight } from '#platform/pure/china-time.ts';
import { findFaults } from '#platform/pure/working-time/calendar.ts';
import { Refusal } from '#platform/refusal.ts';
import { clockRunOf } from '../commands/case-state.ts';
import type { WhatIfAnswer } from '../contract.ts';
import { scopeCondition } from '../queries/list-scope.ts';
import type { ClockRun, StatedLimit } from '../rules/clocks.ts';
import { type LimitPlace, statedLimits, unitClocks } from '../rules/limits.ts';
import { stepOfEntry } from '../rules/step-entry.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import type { ClockRow } from '../tables.ts';
import { type GivenLimit, isLate, ownLimit, replayClocks } from './replay-clocks.ts';
import { openScales } from './weigh-runs.ts';

type CaseRow = {
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
  reported_at: Date;
};
type MoveRow = { incident_id: string; action: string; taken_at: Date; entry_text: string };

/** A case has a few dozen clocks and steps; asked one by one, each by its key. */
const mostOfOne = 2_000;
const pageSize = 1_000;
const longestDays = 92;

export type WhatIfAsked = {
  countyCode: string;
  actor: Actor;
  now: Date;
  /** First and last day of reports, both included. */
  from: string;
  to: string;
  draft: BookDraft;
};

/**
 * Runs the responsible clocks of all cases reported in a period again, once as they were and once with a change that is
 * not in force, and says what would have been late. A run whose deadline cannot be worked out again from its own limit
 * and calendar is left out and counted. Nothing is written.
 */
export async function whatIf(services: IncidentServices, asked: WhatIfAsked): Promise<WhatIfAnswer> {
  const { countyCode, actor, now, from, to, draft } = asked;
  if (!(from <= to) || addDays(from, longestDays) <= to) {
    throw new Refusal('invalid', 'incidents.what-if-period', { most: longestDays });
  }
  const faults = draft.calendar === null ? [] : findFaults(draft.calendar.definition);
  if (faults.length > 0) {
    throw new Refusal('invalid', 'catalogue.calendar-faults', {
      faults: faults.map(({ fault, at }) => `${fault} ${at}`),
    });
  }
  const book = await openBook(services, countyCode);
  const choose = limitChooser(book, book.time.withDraft(draft));
  const scales = openScales();
  const counts = { cases: 0, runs: 0, unequal: 0 };
  const until = chinaMidnight(addDays(to, 1));
  let after = { at: chinaMidnight(from), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const page = await readPage(services, { countyCode, actor, after, until });
    for (const row of page.cases) {
      const runs = page.clocks.get(row.incident_id) ?? [];
      const moves = page.moves.get(row.incident_id) ?? [];
      weighCase(book, choose, { row, runs, moves }, now.getTime(), counts, scales);
    }
    counts.cases += page.cases.length;
    const last = page.cases.at(-1);
    if (!last || page.cases.length < pageSize) break;
    after = { at: last.reported_at, id: last.incident_id };
  }
  const { tree, catalogue } = book;
  const named = (names: (code: string) => string | undefined) => (line: WhatIfAnswer['total']) => ({
    ...line,
    name: names(line.code) ?? line.code,
  });
  const read = scales.read();
  return {
    period: { from, to },
    counts,
    total: read.total,
    units: read.units.map(named((code) => tree.find(code)?.name)),
    matters: read.matters.map(named((code) => catalogue.matter(code)?.minorName)),
    clocks: read.clocks,
    cases: read.cases,
  };
}

type Told = { row: CaseRow; runs: readonly ClockRun[]; moves: readonly MoveRow[] };

function weighCase(
  { tree, time }: CountyBook,
  choose: ReturnType<typeof limitChooser>,
  { row, runs, moves }: Told,
  now: number,
  counts: WhatIfAnswer['counts'],
  scales: ReturnType<typeof openScales>,
): void {
  const corrections = moves.filter(({ action }) => action === 'correct').map(({ taken_at }) => taken_at.getTime());
  const unitOf = unitFinder(row, runs, moves);
  const same = replayClocks(runs, ownLimit, corrections, time);
  const limits = runs.map((run) => (isResponsible(run) ? choose.limit(row, run, unitOf(run)) : undefined));
  const isTouched = runs.some((run) => isResponsible(run) && limits[run.ordinal] !== ownLimit(run));
  // Most cases have nothing to do with the change: they end as they did.
  const changed = isTouched ? replayClocks(runs, (run) => limits[run.ordinal], corrections, choose.time) : same;
  for (const run of runs) {
    if (!isResponsible(run)) continue;
    counts.runs += 1;
    const before = same[run.ordinal]!;
    const after = changed[run.ordinal]!;
    if (before.dueAt !== run.dueAt || isLate(before, now) !== isLate(run, now)) {
      counts.unequal += 1;
      continue;
    }
    const unitId = (unitClocks.has(run.clock) ? unitOf(run) : null) ?? row.desk_organisation_id;
    const lateBefore = isLate(before, now);
    const lateAfter = isLate(after, now);
    scales.add({
      unitId,
      matterCode: row.matter_code,
      clock: run.clock,
      dueBefore: before.dueAt,
      dueAfter: after.dueAt,
      lateBefore,
      lateAfter,
      until: run.endedAt ?? now,
      about: () => ({
        incidentId: row.incident_id,
        number: row.number,
        title: row.title,
        clock: run.clock,
        unitName: tree.find(unitId)?.name ?? '',
        dueBefore: textOf(before.dueAt),
        dueAfter: textOf(after.dueAt),
        endedAt: textOf(run.endedAt),
        lateAfter,
      }),
    });
  }
}

function isResponsible(run: ClockRun): run is ClockRun & { clock: NonNullable<ClockRun['clock']> } {
  return run.nature === 'responsible' && run.clock !== null;
}

function textOf(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** Whose time a run was: a handling names its unit; a receipt belongs to the unit of the dispatch it began with. */
function unitFinder(row: CaseRow, runs: readonly ClockRun[], moves: readonly MoveRow[]) {
  const last = row.child_unit_id ?? row.unit_id;
  return (run: ClockRun): string | null => {
    if (run.subject !== null) return run.subject;
    const dispatch = moves.find(({ taken_at, action }) => action !== 'correct' && taken_at.getTime() === run.startedAt);
    if (dispatch) return stepOfEntry(dispatch.entry_text).given.unitId ?? last;
    const next = runs.find((other) => other.startedAt === run.endedAt && other.clock === 'handle');
    return next?.subject ?? last;
  };
}

/** What a run gets under the draft: its own limit unless the draft says something else at its place and day. */
function limitChooser({ tree, catalogue, time }: CountyBook, draft: WorkingTimeBook) {
  const held = new Map<string, { now: GivenLimit; drafted: GivenLimit; same: boolean }>();
  const withAbove = (id: string | null) =>
    id === null ? [] : [id, ...tree.above(id).map(({ organisationId }) => organisationId)];

  const bothLimits = (row: CaseRow, run: ClockRun, unitId: string | null) => {
    const clock = run.clock!;
    const day = chinaDay(new Date(run.startedAt));
    const minutes = clock === 'handle' ? row.handle_minutes : null;
    const key = [
      clock,
      day,
      unitId,
      row.desk_organisation_id,
      row.matter_code,
      row.rule_id,
      row.appeal_kind,
      row.emergency,
      minutes,
    ].join(' ');
    const known = held.get(key);
    if (known) return known;
    const matter = catalogue.matter(row.matter_code);
    const place: LimitPlace = {
      desk: [row.desk_organisation_id, ...(row.desk_above ?? [])],
      unit: withAbove(unitId),
      matterCodes: matter ? [matter.matterCode, `${matter.kind}-${matter.majorCode}`] : [],
      appealKind: row.appeal_kind,
      emergency: row.emergency,
      day,
    };
    const given = { limits: catalogue.rule(row.rule_id)?.limits ?? [], handleMinutes: minutes };
    const now: GivenLimit = statedLimits(time, place, given, [clock])[clock];
    const drafted: GivenLimit = statedLimits(draft, place, given, [clock])[clock];
    const found = { now, drafted, same: JSON.stringify(now) === JSON.stringify(drafted) };
    held.set(key, found);
    return found;
  };

  return {
    time: draft,
    limit(row: CaseRow, run: ClockRun, unitId: string | null): GivenLimit {
      const own = ownLimit(run);
      const { now, drafted, same } = bothLimits(row, run, unitId);
      if (same) return own;
      // Only the calendar is another: the case keeps the limit it was given, which may be that of an older rule.
      if (isStated(own) && isStated(now) && isStated(drafted) && sameLength(now, drafted) && own.schedule !== null) {
        return { ...own, schedule: drafted.schedule };
      }
      return drafted;
    },
  };
}

function isStated(limit: GivenLimit): limit is StatedLimit {
  return typeof limit === 'object';
}

function sameLength(one: StatedLimit, other: StatedLimit): boolean {
  return one.value === other.value && one.unit === other.unit && one.dayMode === other.dayMode;
}

/** One page of cases with their clocks, and the moves that say whose time it was. */
async function readPage(
  { unit }: IncidentServices,
  {
    countyCode,
    actor,
    after,
    until,
  }: { countyCode: string; actor: Actor; after: { at: Date; id: string }; until: Date },
) {
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const cases = await unit.ask(
    eyes,
    () => sql<CaseRow>`
      select incident_id, number, title, emergency, matter_code, appeal_kind, rule_id, desk_organisation_id, unit_id,
        child_unit_id, facts -> 'deskAbove' as desk_above, (dispatch_reason ->> 'limitMinutes')::float8 as handle_minutes,
        reported_at
      from incidents.incident
      where county_code = ${countyCode} and ${scopeCondition(actor)}
        and reported_at >= ${after.at} and (reported_at, incident_id) > (${after.at}, ${after.id}) and reported_at < ${until}
      order by reported_at, incident_id limit ${pageSize}`,
  );
  const ids = cases.map(({ incident_id }) => incident_id);
  if (ids.length === 0) return { cases, clocks: new Map<string, ClockRun[]>(), moves: new Map<string, MoveRow[]>() };
  const clocks = await unit.ask(
    eyes,
    () => sql<ClockRow>`
      select run.* from unnest(${ids}::uuid[]) as asked (id) cross join lateral (
        select incident_id, ordinal, nature, clock, subject, reason, started_at, ended_at, ended_as, continues,
          allowance_ms, due_at, left_ms, schedule, stated
        from incidents.clock where county_code = ${countyCode} and incident_id = asked.id order by ordinal
        limit ${mostOfOne}) as run
      order by run.incident_id, run.ordinal`,
  );
  // Where a case was dispatched once its unit is known without its steps.
  const again = dispatchedAgain(clocks);
  const moves = await unit.ask(
    eyes,
    () => sql<MoveRow>`
      select move.* from unnest(${ids}::uuid[]) as asked (id) cross join lateral (
        select incident_id, action, taken_at, case when action = 'correct' then '' else entry_text end as entry_text
        from incidents.step
        where county_code = ${countyCode} and incident_id = asked.id
          and (action = 'correct' or (to_status = 'dispatched' and incident_id = any(${again}::uuid[])))
        order by position limit ${mostOfOne}) as move`,
  );
  return {
    cases,
    clocks: grouped(clocks, clockRunOf),
    moves: grouped(moves, (move) => move),
  };
}

function dispatchedAgain(clocks: readonly ClockRow[]): string[] {
  const receipts = new Map<string, number>();
  for (const { clock, incident_id } of clocks) {
    if (clock === 'receipt') receipts.set(incident_id, (receipts.get(incident_id) ?? 0) + 1);
  }
  return [...receipts].filter(([, count]) => count > 1).map(([id]) => id);
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
