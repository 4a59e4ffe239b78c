import type { BookDraft } from '#modules/catalogue/rules/working-time-book.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { addDays, chinaMidnight } from '#platform/pure/china-time.ts';
import { findFaults } from '#platform/pure/working-time/calendar.ts';
import { Refusal } from '#platform/refusal.ts';
import type { WhatIfAnswer } from '../contract.ts';
import type { ClockRun } from '../rules/clocks.ts';
import { type History, replayHistory, type TimedStep } from '../rules/history.ts';
import { unitClocks } from '../rules/limits.ts';
import { responsibleClocks } from '../rules/statuses.ts';
import { stepOfEntry } from '../rules/step-entry.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import { chooseLimits, type LimitChooser } from './choose-limits.ts';
import { type DispatchRow, type PeriodCase, type PeriodPage, readPeriod, readSteps } from './read-period.ts';
import { endsAlike, isLate, ownLimit, replayClocks } from './replay-clocks.ts';
import { replaySteps } from './replay-steps.ts';
import { openScales } from './weigh-runs.ts';

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
 * not in force, and says what would have been late. A run that does not come out again as it is written down is left
 * out and counted. Nothing is written, and between two pages of cases others are served.
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
  const choose = chooseLimits(book, draft);
  const scales = openScales();
  const counts = { cases: 0, runs: 0, unequal: 0 };
  const weighing: Weighing = { book, choose, scales, counts, now: now.getTime() };
  const period = { countyCode, actor, from: chinaMidnight(from), until: chinaMidnight(addDays(to, 1)) };
  for await (const page of readPeriod(services, period)) {
    counts.cases += page.cases.length;
    const untold = weighPlain(weighing, page);
    const steps = await readSteps(
      services,
      period,
      untold.map(({ row }) => row.incident_id),
    );
    for (const told of untold) weighHistory(weighing, told, steps.get(told.row.incident_id) ?? []);
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

type Weighing = {
  book: CountyBook;
  choose: LimitChooser;
  scales: ReturnType<typeof openScales>;
  counts: WhatIfAnswer['counts'];
  now: number;
};
type Told = { row: PeriodCase; runs: readonly ClockRun[]; unitOf: (run: ClockRun) => string | null };
/** The runs of a case again; a run that its history does not have is absent. */
type Again = readonly (ClockRun | undefined)[];

/** Weighs the cases whose clocks follow from themselves; answers the others, whose histories have to be read. */
function weighPlain(weighing: Weighing, { cases, clocks, dispatches }: PeriodPage): Told[] {
  const { book, choose } = weighing;
  const untold: Told[] = [];
  for (const row of cases) {
    const runs = clocks.get(row.incident_id) ?? [];
    const unitOf = unitFinder(row, runs, dispatches.get(row.incident_id) ?? []);
    const told = { row, runs, unitOf };
    const same = row.is_extended ? [] : replayClocks(runs, ownLimit, book.time);
    if (!runs.every((run, index) => !isResponsible(run) || endsAlike(run, same[index]))) {
      untold.push(told);
      continue;
    }
    // Most cases have nothing to do with the change: they end as they did.
    const limits = runs.map((run) =>
      isResponsible(run) && choose.touches(run.clock)
        ? choose.limit(row, { clock: run.clock, at: run.startedAt, own: ownLimit(run), unitId: unitOf(run) })
        : ownLimit(run),
    );
    const isTouched = runs.some((run, index) => isResponsible(run) && limits[index] !== ownLimit(run));
    weighCase(weighing, told, same, isTouched ? replayClocks(runs, (run) => limits[run.ordinal], choose.time) : same);
  }
  return untold;
}

const responsible: ReadonlySet<string> = new Set(responsibleClocks);

/** Extended, counted again, or corrected while a rest was running: by all that was done to the case. */
function weighHistory(weighing: Weighing, told: Told, steps: readonly TimedStep[]): void {
  const { book, choose } = weighing;
  const history = historyOf(steps, book);
  if (history === null) {
    weighCase(weighing, told, [], []);
    return;
  }
  const changed = replaySteps(
    steps,
    history,
    (clock) => responsible.has(clock) && choose.touches(clock),
    ({ facts, ...given }) => choose.limit(told.row, { ...given, unitId: facts.childUnitId ?? facts.unitId }),
    choose.time,
  );
  weighCase(weighing, told, history.runs, changed);
}

/** Null when the steps cannot be read again: somebody has altered them, which the check of the chain tells. */
function historyOf(steps: readonly TimedStep[], { time }: CountyBook): History | null {
  try {
    return steps.length === 0 ? null : replayHistory(steps, time);
  } catch {
    return null;
  }
}

function weighCase({ book: { tree }, scales, counts, now }: Weighing, told: Told, same: Again, changed: Again): void {
  const { row, runs, unitOf } = told;
  for (const run of runs) {
    if (!isResponsible(run)) continue;
    counts.runs += 1;
    const before = same[run.ordinal];
    const after = changed[run.ordinal];
    if (!before || !after || !endsAlike(run, before)) {
      counts.unequal += 1;
      continue;
    }
    const unitId = (unitClocks.has(run.clock) ? unitOf(run) : null) ?? row.desk_organisation_id;
    const lateAfter = isLate(after, now);
    scales.add({
      unitId,
      matterCode: row.matter_code,
      clock: run.clock,
      dueBefore: before.dueAt,
      dueAfter: after.dueAt,
      lateBefore: isLate(before, now),
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
function unitFinder(row: PeriodCase, runs: readonly ClockRun[], dispatches: readonly DispatchRow[]) {
  const last = row.child_unit_id ?? row.unit_id;
  return (run: ClockRun): string | null => {
    if (run.subject !== null) return run.subject;
    const dispatch = dispatches.find(({ taken_at }) => taken_at.getTime() === run.startedAt);
    if (dispatch) return stepOfEntry(dispatch.entry_text).given.unitId ?? last;
    const next = runs.find((other) => other.startedAt === run.endedAt && other.clock === 'handle');
    return next?.subject ?? last;
  };
}
