import '../tables.ts';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { literal } from '#platform/database/literal.ts';
import { later } from '#platform/database/transaction.ts';
import { chinaInstant } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Allowed } from '../rules/decide.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { isOpenTask, isPending } from '../rules/side-facts.ts';
import type { HeldCase } from './case-state.ts';
import type { Written } from './write-case.ts';

/** The kind of the timer that takes up a hung case again on its day. */
export const resumeHungTimer = 'incidents.resume-hung';

type Given = { row: HeldCase; decision: Allowed; written: Written };

/**
 * Keeps the rows that lists of side lives read, from the facts before and after a move: whatever changed them, an act
 * of their own or the case moving on, is seen here. Sets the timer by which a hung case resumes.
 */
export function keepSideLives(tx: Tx, context: CommandContext, { row, decision, written }: Given): void {
  const before = row.facts;
  const { facts } = decision;
  const moved = before.deskOrganisationId !== facts.deskOrganisationId;
  keepRequest(tx, context, { row, decision, written }, moved);
  for (const [index, task] of (facts.jointTasks ?? []).entries()) {
    const known = before.jointTasks?.[index];
    if (known?.state === task.state && !(moved && isOpenTask(task))) continue;
    const dueAt = dueOf(written, 'joint', task.number);
    const ended = !isOpenTask(task);
    put(tx, 'incidents.joint_task', {
      ...keyOf(context, row, task.number),
      kind: task.kind,
      state: task.state,
      unit_id: task.unitId,
      ...begun(row, { sent_by: context.actor.accountId, sent_at: context.now, step_id: written.stepIds.at(-1) }),
      lead_unit_id: facts.unitId ?? before.unitId,
      desk_organisation_id: facts.deskOrganisationId,
      due_at: dueAt,
      ended_at: ended ? context.now : null,
    });
  }
  for (const [index, one] of (facts.supervisions ?? []).entries()) {
    const known = before.supervisions?.[index];
    const unitMoved = before.unitId !== facts.unitId || before.childUnitId !== facts.childUnitId;
    const changed = known === undefined || known.state !== one.state;
    if (!changed && !(moved || unitMoved)) continue;
    const stepId = written.stepIds.at(-1);
    const answers = known?.state === 'issued' && one.state === 'answered';
    const { given } = decision.steps.at(-1)!.step;
    put(tx, 'incidents.supervision', {
      ...keyOf(context, row, one.number),
      grade: one.grade,
      state: one.state,
      issuer_organisation_id: one.issuerId,
      ...begun(row, {
        issued_by: decision.as === 'system' ? null : context.actor.accountId,
        overdue_times: given.overdueTimes ?? null,
        issued_at: context.now,
        step_id: stepId,
      }),
      desk_organisation_id: facts.deskOrganisationId,
      unit_id: facts.unitId,
      child_unit_id: facts.childUnitId,
      due_at: dueOf(written, 'supervision', one.number),
      ...(answers ? { answered_at: context.now, answer_step_id: stepId } : {}),
      ...(one.state === 'lifted' ? { lifted_at: context.now } : {}),
    });
  }
}

function keepRequest(tx: Tx, context: CommandContext, { row, decision, written }: Given, moved: boolean): void {
  const before = row.facts;
  const { facts } = decision;
  const { request } = facts;
  if (request === undefined) return;
  const known = before.request?.number === request.number ? before.request : undefined;
  const same = known?.state === request.state;
  if (same && !(moved && isPending(request))) return;
  const stepId = written.stepIds.at(-1);
  const decided = ['approved', 'refused', 'withdrawn', 'lapsed'].includes(request.state);
  put(tx, 'incidents.request', {
    ...keyOf(context, row, request.number),
    kind: request.kind,
    state: request.state,
    ...begun(row, {
      asked_by: request.askedBy,
      asked_at: context.now,
      step_id: stepId,
      until_day: request.until ?? null,
    }),
    desk_organisation_id: facts.deskOrganisationId,
    unit_id: facts.unitId ?? before.unitId,
    child_unit_id: facts.childUnitId ?? before.childUnitId,
    due_at: dueOf(written, 'request', request.number),
    ...(decided ? { decided_by: context.actor.accountId, decided_at: context.now, decided_step_id: stepId } : {}),
  });
  if (request.state === 'resumed') context.cancelTimers([resumeHungTimer], row.incident_id);
  if (request.kind === 'hang-up' && request.state === 'approved' && request.until !== undefined) {
    context.setTimer({
      timerId: uuidv7(),
      kind: resumeHungTimer,
      subjectId: row.incident_id,
      // On the day itself, holiday or not: from then on it is counted by the unit's calendar again.
      dueAt: chinaInstant(request.until),
      payload: { request: request.number },
    });
  }
}

/** Said once, when it begins: a later change leaves it as it is. */
const once = new Set([
  'asked_by',
  'asked_at',
  'step_id',
  'until_day',
  'sent_by',
  'sent_at',
  'issued_by',
  'overdue_times',
  'issued_at',
  'town_code',
  'village_code',
]);

function begun(row: HeldCase, values: Record<string, unknown>): Record<string, unknown> {
  return { town_code: row.town_code, village_code: row.village_code, ...values };
}

function keyOf({ countyCode }: CommandContext, row: HeldCase, number: number): Record<string, unknown> {
  return { county_code: countyCode, incident_id: row.incident_id, number };
}

const key = new Set(['county_code', 'incident_id', 'number']);

function put(tx: Tx, table: string, row: Record<string, unknown>): void {
  const columns = Object.keys(row);
  const values = columns.map((column) => literal(row[column]));
  const changed = columns.filter((column) => !key.has(column) && !once.has(column));
  later(
    tx,
    `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})
      on conflict (county_code, incident_id, number)
      do update set ${changed.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );
}

function dueOf({ clocks }: Written, clock: string, number: number): Date | null {
  const run = clocks.findLast((each) => each.clock === clock && each.subject === String(number));
  return run === undefined || run.dueAt === null ? null : new Date(run.dueAt);
}

/** Units that help: they see the case while they do, and afterwards. */
export function helpersOf(facts: IncidentFacts): readonly string[] {
  return (facts.jointTasks ?? []).map((task) => task.unitId);
}
