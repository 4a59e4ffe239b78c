/** May this person make this move now, and what follows? The server, the desk and the field app ask the same question here. */
import type { Role } from '#modules/access/rules/roles.ts';
import { applyStep, stepsOf, type Step } from './apply.ts';
import { clockEffectsOf } from './clock-effects.ts';
import type { ClockEffect } from './clocks.ts';
import type { Actor, ActParameters, FoundParameters, GivenParameters, IncidentFacts } from './facts.ts';
import { factsAtReport } from './facts.ts';
import { guards, type Guard } from './guards.ts';
import {
  incidentActions,
  incidentMoves,
  type EffectName,
  type FindsOf,
  type IncidentAction,
  type Move,
  type NeedsOf,
} from './lifecycle.ts';
import { placeReason } from './place.ts';
import { neededReasons, type RefusalReason } from './refusals.ts';
import type { IncidentStatus } from './statuses.ts';

/** What an act must bring along, by its row: the person's part and what the command finds out. */
export type ParametersOf<A extends IncidentAction> = ActParameters &
  Required<Pick<GivenParameters, NeedsOf<A>>> &
  Required<Pick<FoundParameters, FindsOf<A>>>;

export type Allowed = {
  readonly allowed: true;
  readonly action: IncidentAction;
  /** The role in which the actor does it; a small centre's acceptor may do it as its dispatcher. */
  readonly as: Role;
  readonly from: IncidentStatus | null;
  readonly to: IncidentStatus;
  readonly facts: IncidentFacts;
  /** What the history gets, in order; two steps for the composite moves. */
  readonly steps: readonly { readonly action: IncidentAction; readonly to: IncidentStatus; readonly step: Step }[];
  readonly clocks: readonly ClockEffect[];
  readonly effects: readonly EffectName[];
};
export type Refused = {
  readonly allowed: false;
  readonly because: RefusalReason;
  /** What this person could do instead. */
  readonly possible: readonly IncidentAction[];
};
export type Decision = Allowed | Refused;

/** The table and its guards; tests put faulty ones in their place and must notice. */
export type Lifecycle = {
  readonly moves: Readonly<Record<IncidentAction, Move>>;
  readonly guards: Readonly<Record<string, Guard>>;
};
export const lifecycle: Lifecycle = { moves: incidentMoves, guards };

/** The roles a post acts in. */
export function rolesOf(actor: Actor): readonly Role[] {
  if (actor.actsForSystem === true) return ['system'];
  const accepts = actor.role === 'acceptor' || actor.role === 'dispatcher';
  return actor.profile === 'small-centre' && accepts ? ['acceptor', 'dispatcher'] : [actor.role];
}

/** Why not, or the role in which it is allowed. `given` is null when only asking what is possible. */
function judge(
  facts: IncidentFacts | null,
  action: IncidentAction,
  actor: Actor,
  given: ActParameters | null,
  life: Lifecycle,
): { because: RefusalReason } | { as: Role } {
  const move = life.moves[action];
  if (!move.from.includes(facts?.status ?? 'nothing')) return { because: 'incidents.wrong-status' };
  const roles = rolesOf(actor).filter((role) => move.by.includes(role));
  if (roles.length === 0) return { because: 'incidents.wrong-role' };
  const subject = facts ?? (given?.start === undefined ? null : factsAtReport(given.start));
  // Nothing to look at yet: whoever has the role may begin a case.
  if (subject === null) return given === null ? { as: roles[0]! } : { because: 'incidents.start-needed' };
  let because: RefusalReason | null = null;
  for (const as of roles) {
    because = placeReason(move.place, subject, actor, as) ?? guardReason(action, subject, actor, as, given, life);
    if (because === null) return { as };
  }
  return { because: because ?? 'incidents.wrong-role' };
}

function guardReason(
  action: IncidentAction,
  facts: IncidentFacts,
  actor: Actor,
  as: Role,
  given: ActParameters | null,
  life: Lifecycle,
): RefusalReason | null {
  const move = life.moves[action];
  if (given !== null) {
    const missing = move.needs?.find((need) => given[need] === undefined || given[need] === '');
    if (missing !== undefined) return neededReasons[missing];
  }
  for (const name of move.guards ?? []) {
    const because = life.guards[name]?.(facts, actor, as, given, action) ?? null;
    if (because !== null) return because;
  }
  return null;
}

/** Only whether and why not, for who does not need what follows. */
export function refusalOf(
  facts: IncidentFacts | null,
  action: IncidentAction,
  actor: Actor,
  given: ActParameters,
  life: Lifecycle = lifecycle,
): RefusalReason | null {
  const verdict = judge(facts, action, actor, given, life);
  return 'because' in verdict ? verdict.because : null;
}

/** Could this person make this move now, before anything is given? */
export function mayAct(
  facts: IncidentFacts | null,
  action: IncidentAction,
  actor: Actor,
  life: Lifecycle = lifecycle,
): boolean {
  return 'as' in judge(facts, action, actor, null, life);
}

/** The moves this person could make now, before anything is given. With null: how a case may begin. */
export function availableActions(
  facts: IncidentFacts | null,
  actor: Actor,
  life: Lifecycle = lifecycle,
): readonly IncidentAction[] {
  return incidentActions.filter((action) => mayAct(facts, action, actor, life));
}

/**
 * Judges a move and works out what follows. `facts` is null for the moves that begin a case. The command brings in
 * `given` also what the row's `finds` names; forgetting one is a bug and throws.
 */
export function decide(
  facts: IncidentFacts | null,
  action: IncidentAction,
  actor: Actor,
  given: ActParameters = {},
  life: Lifecycle = lifecycle,
): Decision {
  const verdict = judge(facts, action, actor, given, life);
  if ('because' in verdict) {
    return { allowed: false, because: verdict.because, possible: availableActions(facts, actor, life) };
  }
  const move = life.moves[action];
  const unknown = move.finds?.find((name) => given[name] === undefined);
  if (unknown !== undefined) throw new Error(`${action} was decided without finding out ${unknown}`);
  const step: Step = {
    action,
    accountId: actor.accountId,
    organisationId: actor.organisationId,
    asReporter: verdict.as === 'reporter',
    as: verdict.as,
    given,
  };
  const steps: Allowed['steps'][number][] = [];
  const clocks: ClockEffect[] = [];
  let before = facts;
  for (const part of stepsOf(step)) {
    const after = applyStep(before, part, life.moves);
    steps.push({ action: part.action, to: after.status, step: part });
    clocks.push(...clockEffectsOf(before, after, life.moves[part.action], part.partOf));
    before = after;
  }
  if (before === null) throw new Error(`${action} has no steps`);
  return {
    allowed: true,
    action,
    as: verdict.as,
    from: facts?.status ?? null,
    to: before.status,
    facts: before,
    steps,
    clocks,
    effects: move.effects ?? [],
  };
}
