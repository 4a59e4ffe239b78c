import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Queue } from '../contract.ts';
import { statusesOfQueue } from '../rules/queue-statuses.ts';
import { listScopeOf } from '../rules/visibility.ts';

/** What bounds every list and map of cases: searched tables carry no policy, so it is built here and nowhere else. */
export function scopeCondition(actor: Actor): RawBuilder<boolean> {
  const scope = listScopeOf(actor);
  switch (scope.by) {
    case 'division':
      return sql`(${divisionCondition(scope.path)} and ${notInQuestion(actor)})`;
    case 'unit':
      return sql`(unit_id = ${scope.organisationId} or child_unit_id = ${scope.organisationId})`;
    case 'grid':
      return scope.gridId === null
        ? sql`((verifier_id = ${scope.accountId} or inspector_id = ${scope.accountId} or reported_by = ${scope.accountId})
            and ${notInQuestion(actor)})`
        : sql`((grid_id = ${scope.gridId} or verifier_id = ${scope.accountId} or inspector_id = ${scope.accountId}
            or reported_by = ${scope.accountId}) and ${notInQuestion(actor)})`;
    case 'nothing':
      return sql`false`;
  }
}

/** A report about an organisation stands in none of its lists (rules/visibility.ts); a unit's task does. */
function notInQuestion({ organisationId }: Actor): RawBuilder<boolean> {
  return sql`(hidden_from is null or not (${organisationId}::uuid = any (hidden_from)))`;
}

/**
 * The same as conditions that exclude each other, one for each column that it rests on: a list takes the first rows of
 * each by an index of its own.
 */
export function scopeBranches(actor: Actor): readonly RawBuilder<boolean>[] {
  const scope = listScopeOf(actor);
  if (scope.by !== 'unit') return [scopeCondition(actor)];
  const { organisationId } = scope;
  return [
    sql`unit_id = ${organisationId}`,
    sql`child_unit_id = ${organisationId} and unit_id is distinct from ${organisationId}`,
  ];
}

/** Whether nothing but the county bounds what somebody sees. */
export function isWholeCounty(actor: Actor): boolean {
  const scope = listScopeOf(actor);
  return scope.by === 'division' && scope.path.length <= 6;
}

/** By whole codes where the path is one, so that an index serves the order too. */
function divisionCondition(path: string): RawBuilder<boolean> {
  if (path.length <= 6) return sql`true`;
  if (path.length === 9) return sql`town_code = ${`${path}000`}`;
  if (path.length === 12) return sql`town_code = ${`${path.slice(0, 9)}000`} and village_code = ${path}`;
  return sql`starts_with(division_path, ${path})`;
}

/** After everything that is due. */
export const farAway = '9999-12-31T00:00:00.000Z';
/** As the index on what is open says it. */
export const dueOrNever = sql<Date>`coalesce(due_at, ${sql.lit(farAway)}::timestamptz)`;

const openStatus = sql<boolean>`closed_at is null`;

/** Written out, as the indexes on what is open say them. */
const of = (queue: keyof typeof statusesOfQueue): RawBuilder<boolean> =>
  sql`status in (${sql.join(statusesOfQueue[queue].map((status) => sql.lit(status)))})`;

/** What each queue holds, besides the scope. */
export function queueCondition(queue: Queue, actor: Actor, now: Date): RawBuilder<boolean> {
  const desk = sql`desk_organisation_id = ${actor.organisationId}`;
  const unit = sql`(unit_id = ${actor.organisationId} or child_unit_id = ${actor.organisationId})`;
  switch (queue) {
    case 'to-accept':
      return sql`${desk} and ${of('to-accept')} and ${openStatus}`;
    case 'verifying':
      return sql`${desk} and ${of('verifying')} and ${openStatus}`;
    case 'to-dispatch':
      return sql`${desk} and ${of('to-dispatch')} and ${openStatus}`;
    case 'to-adjudicate':
      // The review desk rules for the desks below it too: a town has none of its own.
      return sql`${of('to-adjudicate')} and ${openStatus}`;
    case 'dispatched':
      return sql`${desk} and ${of('dispatched')} and ${openStatus}`;
    case 'to-receive':
      return sql`${unit} and ${of('to-receive')} and ${openStatus}`;
    case 'to-assign':
      // A team below that has been given it names the hand itself.
      return sql`(child_unit_id = ${actor.organisationId} or (unit_id = ${actor.organisationId} and child_unit_id is null))
        and ${of('to-assign')} and handler_id is null and ${openStatus}`;
    case 'handling':
      return sql`${unit} and ${of('handling')} and ${openStatus}`;
    case 'mine-to-handle':
      return sql`handler_id = ${actor.accountId} and ${of('mine-to-handle')} and ${openStatus}`;
    case 'mine-to-verify':
      return sql`verifier_id = ${actor.accountId} and ${of('mine-to-verify')}`;
    case 'mine-to-inspect':
      return sql`inspector_id = ${actor.accountId} and ${of('mine-to-inspect')}`;
    case 'to-check':
      return sql`${desk} and ${of('to-check')} and ${openStatus}`;
    case 'inspecting':
      return sql`${desk} and ${of('inspecting')} and ${openStatus}`;
    case 'to-close':
      return sql`${desk} and ${of('to-close')} and ${openStatus}`;
    case 'due-soon':
      // Yellow: at most a fifth of the counted time is left. Overdue is always computed, never waited for.
      return sql`${openStatus} and ${dueOrNever} > ${now} and warn_at <= ${now}`;
    case 'overdue':
      return sql`${openStatus} and ${dueOrNever} <= ${now}`;
    case 'mine-reported':
      return sql`reported_by = ${actor.accountId}`;
    case 'open':
      return openStatus;
    case 'all':
      return sql`true`;
  }
}

/** The queues a role works, in the order of its day. */
export const queuesOfRole: Readonly<Record<string, readonly Queue[]>> = {
  acceptor: ['to-accept', 'verifying', 'to-close', 'due-soon', 'overdue', 'open'],
  dispatcher: ['to-dispatch', 'to-check', 'dispatched', 'inspecting', 'due-soon', 'overdue', 'open'],
  'shift-head': ['to-accept', 'to-dispatch', 'to-check', 'to-close', 'due-soon', 'overdue', 'open'],
  reviewer: ['to-adjudicate', 'open'],
  'centre-head': ['overdue', 'due-soon', 'open', 'all'],
  'unit-head': ['to-receive', 'to-assign', 'handling', 'due-soon', 'overdue', 'all'],
  handler: ['mine-to-handle', 'to-receive', 'handling', 'overdue'],
  'grid-worker': ['mine-to-verify', 'mine-to-inspect', 'mine-reported', 'open'],
  'grid-head': ['mine-to-verify', 'mine-to-inspect', 'mine-reported', 'open'],
};

/** A small centre's people work both pools. */
export function queuesOf(actor: Actor): readonly Queue[] {
  if (actor.profile === 'small-centre') {
    return [
      'to-accept',
      'verifying',
      'to-dispatch',
      'to-check',
      'inspecting',
      'to-close',
      'due-soon',
      'overdue',
      'open',
    ];
  }
  return queuesOfRole[actor.role] ?? [];
}
