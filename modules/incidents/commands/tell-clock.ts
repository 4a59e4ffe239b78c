import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type ClockTold, dueSoonTopic, overdueTopic } from '../events.ts';
import { type ClockRun, overdueAt } from '../rules/clocks.ts';
import type { CountyBook } from '../services.ts';
import type { ClockRow, IncidentRow } from '../tables.ts';
import { clockRunOf } from './case-state.ts';
import { clockDueTimer, clockOverTimer, clockWarnTimer, spanDueTimer, spanWarnTimer } from './write-case.ts';
import { superviseOverdue } from './supervise-overdue.ts';
import type { IncidentFacts } from '../rules/facts.ts';

/** How often a case that is over its limit is told again, further up each time. */
const lastMultiple = 3;

type Held = { row: IncidentRow & { facts: IncidentFacts }; run: ClockRun };

/**
 * A clock is about to run out, has run out, or is over by its whole limit again: tells whoever answers for it, once each.
 * Whether a case is overdue is computed from `due_at` everywhere; this only speaks up. When the case has moved on there
 * is nothing to say. Each telling sets the timer of the next.
 */
export function tellClock(book: CountyBook, kind: string): Command<DueTimer, { told: boolean }> {
  return {
    name: kind,
    async run(tx, timer, context) {
      const { announce, audit, setTimer } = context;
      audit({ kind: 'incident', id: timer.subjectId }, { clock: timer.payload['clock'] ?? null });
      const held = await readRun(tx, timer);
      const times = timesOf(kind, timer);
      // Extended, corrected or counted again since: another timer watches it.
      if (!held || held.run.endedAt !== null || held.run.dueAt !== dueMeant(timer)) return { told: false };
      announce({ topic: times === 0 ? dueSoonTopic : overdueTopic, payload: toldOf(timer.subjectId, held, times) });
      const next = kind === spanDueTimer || kind === spanWarnTimer ? null : nextTimer(book, held.run, times);
      if (next) {
        const payload = { ordinal: held.run.ordinal, clock: held.run.clock, due: held.run.dueAt, times: next.times };
        setTimer({ timerId: uuidv7(), kind: next.kind, subjectId: timer.subjectId, dueAt: new Date(next.at), payload });
      }
      if (times >= 2) await superviseOverdue(tx, context, book, { incidentId: timer.subjectId, times });
      return { told: true };
    },
  };
}

/** The deadline a timer was set for; older timers were set at it. */
function dueMeant({ payload, dueAt }: DueTimer): number {
  return typeof payload['due'] === 'number' ? payload['due'] : dueAt.getTime();
}

function timesOf(kind: string, timer: DueTimer): ClockTold['times'] {
  if (kind === clockWarnTimer || kind === spanWarnTimer) return 0;
  return kind === clockOverTimer ? (timer.payload['times'] as 2 | 3) : 1;
}

function nextTimer(
  { time }: CountyBook,
  run: ClockRun,
  told: ClockTold['times'],
): { kind: string; at: number; times: number } | null {
  if (told === 0) return { kind: clockDueTimer, at: run.dueAt!, times: 1 };
  if (told >= lastMultiple) return null;
  const at = overdueAt(run, told + 1, time);
  return at === null ? null : { kind: clockOverTimer, at, times: told + 1 };
}

async function readRun(tx: Tx, { countyCode, subjectId, payload }: DueTimer): Promise<Held | null> {
  const here = sql`county_code = ${countyCode} and incident_id = ${subjectId}`;
  const [rows, runs] = await sendTogether(tx, [
    textOf(
      tx,
      sql`select number, status, desk_organisation_id, unit_id, handler_id, claimed_by, verifier_id, inspector_id,
          division_path, grid_id, facts from incidents.incident where ${here}`,
    ),
    textOf(tx, sql`select * from incidents.clock where ${here} and ordinal = ${Number(payload['ordinal'])}`),
  ]);
  const row = rows!.rows[0] as Held['row'] | undefined;
  const run = runs!.rows[0] as ClockRow | undefined;
  return row && run ? { row, run: clockRunOf(run) } : null;
}

function toldOf(incidentId: string, { row, run }: Held, times: ClockTold['times']): ClockTold {
  return {
    incidentId,
    number: row.number,
    clock: run.clock,
    times,
    to: row.status,
    deskOrganisationId: row.desk_organisation_id,
    deskAbove: row.facts.deskAbove,
    unitId: row.unit_id,
    handlerId: row.handler_id,
    claimedBy: row.claimed_by,
    verifierId: row.verifier_id,
    inspectorId: row.inspector_id,
    divisionPath: row.division_path,
    gridId: row.grid_id,
    ...(row.facts.hiddenFrom === undefined ? {} : { hiddenFrom: row.facts.hiddenFrom }),
  };
}
