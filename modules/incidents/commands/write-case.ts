import '../tables.ts';
import { sql } from 'kysely';
import { mark, newSalt, sha256 } from '#platform/crypto/chain-hashes.ts';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tables, Tx } from '#platform/database/database.ts';
import { literal } from '#platform/database/literal.ts';
import { later } from '#platform/database/transaction.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { chainFormat, chainHash, chainOrigin } from '#platform/pure/chain.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import {
  applyClockEffects,
  type ClockKind,
  type ClockLimits,
  type ClockRun,
  runningClock,
  type Timekeeping,
  warnAt,
} from '../rules/clocks.ts';
import { clocksToLimit } from '../rules/clock-effects.ts';
import type { Allowed } from '../rules/decide.ts';
import { isFinal } from '../rules/statuses.ts';
import { stepEntry } from '../rules/step-entry.ts';
import type { StepRow } from '../tables.ts';

/** Kinds of the timer that watches the responsible clock: about to be due, due, and over by a multiple of the limit. */
export const clockWarnTimer = 'incidents.clock-warn';
export const clockDueTimer = 'incidents.clock-due';
export const clockOverTimer = 'incidents.clock-over';
export const clockTimers = [clockWarnTimer, clockDueTimer, clockOverTimer] as const;
/** The kind of the timer of a clock that runs beside it: the promise, a staged limit, a task. */
export const spanDueTimer = 'incidents.span-due';
/** The kind of the timer that speaks up before a task, a request or a supervision is due. */
export const spanWarnTimer = 'incidents.span-warn';

export function caseChainName(countyCode: string, incidentId: string): string {
  return `case ${countyCode} ${incidentId}`;
}

export type CaseWriting = {
  countyCode: string;
  incidentId: string;
  divisionPath: string;
  decision: Allowed;
  /** Version and chain head before; 0 and null for a new case. */
  version: number;
  chainHead: string | null;
  clocks: readonly ClockRun[];
  /** The limits of the clocks that the act begins or changes; only those are asked. */
  limits: (clocks: readonly ClockKind[]) => ClockLimits;
  time: Timekeeping;
  /** Personal text of the act by field: reason, answer, ground, description, note. */
  texts: Readonly<Record<string, string>>;
  occurredAt: string | null;
};

export type Written = {
  stepIds: string[];
  version: number;
  chainHead: string;
  clocks: readonly ClockRun[];
  running: ClockRun | null;
  /** From when on the running clock shows yellow. */
  warnAt: number | null;
  steps: readonly StepRow[];
  contents: readonly ContentRow[];
};

export type ContentRow = Tables['incidents.step_content'];

/**
 * Works out everything that follows from a decision: the steps with their hashes, the texts beside them, the clocks, and
 * the timer of the clock that now runs. Nothing is written yet.
 */
export function buildSteps(context: CommandContext, writing: CaseWriting): Written {
  const { countyCode, incidentId, decision } = writing;
  const limits = writing.limits(clocksToLimit(decision.clocks, writing.clocks));
  let head = writing.chainHead ?? chainOrigin(sha256, caseChainName(countyCode, incidentId));
  let version = writing.version;
  let from = decision.from;
  const steps: StepRow[] = [];
  const contents: ContentRow[] = [];
  decision.steps.forEach((part, index) => {
    const stepId = uuidv7();
    version += 1;
    const isLast = index === decision.steps.length - 1;
    // An act of two persons is the proposer's; the second one stands in its parameters.
    const capacityId = part.step.accountId === context.actor.accountId ? context.actor.capacityId : null;
    const texts = isLast ? contentsOf(writing.texts) : [];
    const text = canonicalJson(
      stepEntry({
        countyCode,
        incidentId,
        stepId,
        commandId: context.commandId,
        position: version,
        from,
        to: part.to,
        at: context.now.toISOString(),
        occurredAt: writing.occurredAt,
        capacityId,
        role: decision.as,
        step: part.step,
        limits,
        marks: Object.fromEntries(texts.map(({ field, salt, body }) => [field, mark(salt, body)])),
      }),
    );
    const previous = head;
    head = chainHash(sha256, previous, chainFormat, text);
    steps.push({
      county_code: countyCode,
      incident_id: incidentId,
      position: version,
      step_id: stepId,
      command_id: context.commandId,
      action: part.action,
      from_status: from,
      to_status: part.to,
      actor_id: part.step.accountId,
      actor_role: decision.as,
      capacity_id: capacityId,
      taken_at: context.now,
      format: chainFormat,
      previous,
      hash: head,
      entry_text: text,
    });
    for (const { field, salt, body } of texts) {
      contents.push({
        county_code: countyCode,
        incident_id: incidentId,
        step_id: stepId,
        field,
        division_path: writing.divisionPath,
        salt,
        body,
      });
    }
    from = part.to;
  });

  const clocks = applyClockEffects(writing.clocks, decision.clocks, context.now.getTime(), limits, writing.time);
  const running = runningClock(clocks);
  watch(context, writing, clocks, decision);
  return {
    stepIds: steps.map((step) => step.step_id),
    version,
    chainHead: head,
    clocks,
    running,
    warnAt: running === null ? null : warnAt(running, writing.time),
    steps,
    contents,
  };
}

/** Leaves what was worked out in the transaction's tail. The case's own row is written by the caller. */
export function putSteps(
  tx: Tx,
  countyCode: string,
  incidentId: string,
  before: readonly ClockRun[],
  written: Written,
): void {
  const added = written.clocks.filter((run) => before[run.ordinal] === undefined);
  for (const [table, rows] of [
    ['incidents.step', written.steps],
    ['incidents.step_content', written.contents],
    ['incidents.clock', added.map((run) => clockValues(countyCode, incidentId, run))],
  ] as const) {
    if (rows.length > 0) later(tx, insertText(table, rows));
  }
  for (const run of written.clocks) {
    const old = before[run.ordinal];
    if (old === undefined || old === run) continue;
    later(
      tx,
      sql`update incidents.clock set ended_at = ${instant(run.endedAt)}, ended_as = ${run.endedAs}, left_ms = ${run.left},
          allowance_ms = ${run.allowance}, due_at = ${instant(run.dueAt)}, schedule = ${run.schedule ?? null},
          stated = ${run.stated === undefined ? null : JSON.stringify(run.stated)}::jsonb
        where county_code = ${countyCode} and incident_id = ${incidentId} and ordinal = ${run.ordinal}`,
    );
  }
}

function contentsOf(texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([field, body]) => ({ field, body, salt: newSalt() }));
}

/** Rows of one table as one statement; all have the columns of the first. */
export function insertText(table: string, rows: readonly Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => `(${columns.map((column) => literal(row[column])).join(', ')})`);
  return `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')}`;
}

export function clockValues(countyCode: string, incidentId: string, run: ClockRun): Record<string, unknown> {
  return {
    county_code: countyCode,
    incident_id: incidentId,
    ordinal: run.ordinal,
    nature: run.nature,
    clock: run.clock,
    subject: run.subject,
    reason: run.reason,
    started_at: instant(run.startedAt),
    ended_at: instant(run.endedAt),
    ended_as: run.endedAs,
    continues: run.continues,
    allowance_ms: run.allowance,
    due_at: instant(run.dueAt),
    left_ms: run.left,
    schedule: run.schedule ?? null,
    stated: run.stated ?? null,
  };
}

/** One timer a case for the responsible clock that runs now, and one for each that runs beside it. */
function watch(context: CommandContext, writing: CaseWriting, clocks: readonly ClockRun[], decision: Allowed): void {
  const { incidentId, time } = writing;
  const running = runningClock(clocks);
  const before = runningClock(writing.clocks);
  const over = isFinal(decision.to);
  const changed = before?.ordinal !== running?.ordinal || before?.dueAt !== running?.dueAt;
  if (before && before.dueAt !== null && changed) {
    context.cancelTimers(over ? [...clockTimers, spanDueTimer, spanWarnTimer] : clockTimers, incidentId);
  }
  if (over) return;
  if (running !== null && running.dueAt !== null && changed) {
    const warn = warnAt(running, time) ?? running.dueAt;
    // What is overdue from its first instant on has nobody to warn.
    const late = running.allowance !== null && running.allowance <= 0;
    context.setTimer({
      timerId: uuidv7(),
      kind: late ? clockDueTimer : clockWarnTimer,
      subjectId: incidentId,
      dueAt: new Date(late ? running.dueAt : warn),
      payload: { ordinal: running.ordinal, clock: running.clock, due: running.dueAt },
    });
  }
  for (const run of clocks) {
    const known = writing.clocks[run.ordinal];
    if (run.nature !== 'spanning' || run.dueAt === null || run.endedAt !== null || known?.dueAt === run.dueAt) continue;
    context.setTimer({
      timerId: uuidv7(),
      kind: spanDueTimer,
      subjectId: incidentId,
      dueAt: new Date(run.dueAt),
      payload: { ordinal: run.ordinal, clock: run.clock, due: run.dueAt },
    });
    const warn = warned.has(run.clock ?? '') ? warnAt(run, time) : null;
    if (warn === null || warn >= run.dueAt) continue;
    context.setTimer({
      timerId: uuidv7(),
      kind: spanWarnTimer,
      subjectId: incidentId,
      dueAt: new Date(warn),
      payload: { ordinal: run.ordinal, clock: run.clock, due: run.dueAt },
    });
  }
}

/** Of what runs beside, these give a notice before they are due. */
const warned: ReadonlySet<string> = new Set(['joint', 'request', 'supervision']);

function instant(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}
