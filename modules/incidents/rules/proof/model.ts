/**
 * The proof that no case can get stuck. First every state is searched that a case can reach; then, for each person in
 * turn, those states from which the others cannot bring it to an end.
 *
 * Many facts only ever close ways: who handled, inspected or claimed it, what was used up, designated, hung. The search
 * for reachable states forgets them (it finds more states than there are), the search for ends assumes the worst of
 * all of them at once and that whoever holds the case has vanished (it sees fewer ways than there are). If no dead end
 * is left then, there is none.
 */
import { decide, lifecycle, refusalOf, type Lifecycle } from '../decide.ts';
import type { Actor, ActParameters, IncidentFacts } from '../facts.ts';
import { incidentActions, type IncidentAction } from '../lifecycle.ts';
import type { RequestFacts } from '../side-facts.ts';
import { isFinal } from '../statuses.ts';
import { startAt, village, without, type Cast } from './cast.ts';
import { optionsFor } from './options.ts';

export type DeadEnd = { readonly without: string | null; readonly facts: IncidentFacts };

const somebody = 'somebody';
const present = (accountId: string | null, as: string): string | null => (accountId === null ? null : as);

/** What is kept of a state: where it stands, at which desk and unit, and whether somebody holds it. */
function kept({
  dispatchedAutomatically: _automatic,
  imported: _imported,
  request: _request,
  extensionsApproved: _extensions,
  hangUpUsed: _hangUp,
  hungUntil: _until,
  appealUsed: _appeal,
  overtimeExempt: _exempt,
  jointTasks: _tasks,
  supervisions: _supervisions,
  ...facts
}: IncidentFacts): IncidentFacts {
  return {
    ...facts,
    outcome: null,
    claimedBy: null,
    verified: true,
    verifierId: present(facts.verifierId, somebody),
    handlerId: present(facts.handlerId, somebody),
    inspectorId: present(facts.inspectorId, somebody),
    ruleId: null,
    opensWhen: null,
    restUnitIds: [],
    designated: false,
    returnCount: 0,
    returnedBy: [],
    objectionUsed: false,
    heardUnitIds: [],
    hasWorkEvidence: false,
    hung: false,
    openJointTasks: 0,
    drawnForInspection: false,
    inspectionMark: null,
    everHandledBy: [],
    handlingUnitIds: [],
    everInspectedBy: [],
    solvedOnSpot: false,
    reworkCount: 0,
    reconsidered: false,
    reopenCount: 0,
    reopenedByReporter: false,
    childrenOpen: Math.min(facts.childrenOpen, 2),
    childrenClosed: Math.min(facts.childrenClosed, 1),
    supervised: false,
  };
}

/** The most that could be possible for an actor in a state: he is the one who holds it. Before a third return, and at it. */
function atBest(facts: IncidentFacts | null, actor: Actor): readonly (IncidentFacts | null)[] {
  if (facts === null) return [null];
  const held = {
    ...facts,
    verifierId: present(facts.verifierId, actor.accountId),
    handlerId: present(facts.handlerId, actor.accountId),
    inspectorId: present(facts.inspectorId, actor.accountId),
  };
  const mayReturn = facts.status === 'dispatched' || facts.status === 'handling';
  return mayReturn ? [held, { ...held, returnCount: 2 }] : [held];
}

/** Hung up, and who asked is gone. */
const vanishedRequest: RequestFacts = { number: 1, kind: 'hang-up', state: 'approved', askedBy: 'vanished' };

/** The least: everybody has handled and inspected it, all is used up, and whoever holds or claimed it is gone. */
function atWorst(facts: IncidentFacts, cast: Cast): IncidentFacts {
  const everybody = cast.people.map((someone) => someone.accountId);
  return {
    ...facts,
    claimedBy: 'vanished',
    verified: false,
    verifierId: present(facts.verifierId, 'vanished'),
    handlerId: present(facts.handlerId, 'vanished'),
    inspectorId: present(facts.inspectorId, 'vanished'),
    designated: true,
    returnCount: 2,
    objectionUsed: true,
    hasWorkEvidence: true,
    hung: facts.status === 'handling',
    ...(facts.status === 'handling' ? { request: vanishedRequest } : {}),
    hangUpUsed: true,
    extensionsApproved: 2,
    appealUsed: true,
    openJointTasks: 1,
    jointTasks: facts.unitId === null ? [] : [{ number: 1, kind: 'whistle', unitId: 'vanished', state: 'sent' }],
    everHandledBy: everybody,
    everInspectedBy: everybody,
    reconsidered: true,
    reopenedByReporter: true,
    drawnForInspection: true,
  };
}

type Visit = (after: IncidentFacts, action: IncidentAction, actor: Actor, given: ActParameters) => void;

/** Whom these moves name makes no difference to what is kept, only to whether they are allowed. */
const namesSomebody: readonly IncidentAction[] = [
  'ask-verification',
  'reassign-verification',
  'ask-inspection',
  'reassign-inspection',
  'assign-handler',
  'take-over',
  'take-late-work',
  'cancel',
  'recall',
];

/** Every state one act of this actor further. */
function successors(
  facts: IncidentFacts | null,
  actor: Actor,
  cast: Cast,
  life: Lifecycle,
  visit: Visit,
  everyChoice = false,
): void {
  const start = startAt(village);
  for (const action of incidentActions) {
    // Most moves do not leave this status; asking the table first saves nine tenths of the time.
    if (!life.moves[action].from.includes(facts?.status ?? 'nothing')) continue;
    for (const given of optionsFor(action, facts, actor, cast, start)) {
      if (refusalOf(facts, action, actor, given, life) !== null) continue;
      const decision = decide(facts, action, actor, given, life);
      if (decision.allowed) visit(decision.facts, action, actor, given);
      if (!everyChoice && namesSomebody.includes(action)) break;
    }
  }
}

function posts(cast: Cast): readonly Actor[] {
  return cast.people.flatMap((someone) => someone.posts);
}

/** A superset of the states that can be reached, by their text. */
export function reachableStates(cast: Cast, life: Lifecycle = lifecycle): ReadonlyMap<string, IncidentFacts> {
  const found = new Map<string, IncidentFacts>();
  const waiting: (IncidentFacts | null)[] = [null];
  while (waiting.length > 0) {
    const facts = waiting.pop()!;
    for (const actor of posts(cast)) {
      for (const best of atBest(facts, actor)) {
        successors(best, actor, cast, life, (after) => {
          const state = kept(after);
          const text = JSON.stringify(state);
          if (found.has(text)) return;
          found.set(text, state);
          waiting.push(state);
        });
      }
    }
  }
  return found;
}

/** The states from which `cast` cannot be sure to bring the case to an end. */
export function statesWithoutEnd(
  states: ReadonlyMap<string, IncidentFacts>,
  cast: Cast,
  life: Lifecycle = lifecycle,
): readonly IncidentFacts[] {
  const backwards = new Map<string, string[]>();
  const good = new Set<string>();
  const waiting: string[] = [];
  for (const [text, facts] of states) {
    if (isFinal(facts.status)) {
      good.add(text);
      waiting.push(text);
      continue;
    }
    const worst = atWorst(facts, cast);
    for (const actor of posts(cast)) {
      successors(worst, actor, cast, life, (after) => {
        const next = JSON.stringify(kept(after));
        const from = backwards.get(next);
        if (from === undefined) backwards.set(next, [text]);
        else from.push(text);
      });
    }
  }
  while (waiting.length > 0) {
    for (const from of backwards.get(waiting.pop()!) ?? []) {
      if (good.has(from)) continue;
      good.add(from);
      waiting.push(from);
    }
  }
  return [...states].filter(([text]) => !good.has(text)).map(([, facts]) => facts);
}

/** Dead ends of a cast: with everybody there (null), and with each of the named missing. */
export function deadEnds(
  cast: Cast,
  missing: readonly (string | null)[],
  life: Lifecycle = lifecycle,
): { readonly states: number; readonly statuses: ReadonlySet<string>; readonly ends: readonly DeadEnd[] } {
  const states = reachableStates(cast, life);
  const ends = missing.flatMap((accountId) => {
    const rest = accountId === null ? cast : without(cast, accountId);
    return statesWithoutEnd(states, rest, life).map((facts) => ({ without: accountId, facts }));
  });
  return { states: states.size, statuses: new Set([...states.values()].map((facts) => facts.status)), ends };
}

export type PathStep = { readonly action: IncidentAction; readonly actor: Actor; readonly facts: IncidentFacts };

/**
 * The shortest way of a case through the named moves to a state that fits, with exact facts; null when there is none.
 * Shows that the ordinary way, and not only cancelling, is open to a staffing.
 */
export function shortestPath(
  cast: Cast,
  moves: readonly IncidentAction[],
  fits: (facts: IncidentFacts) => boolean,
  life: Lifecycle = lifecycle,
): readonly PathStep[] | null {
  const seen = new Set<string>();
  let edge: readonly { facts: IncidentFacts | null; path: readonly PathStep[] }[] = [{ facts: null, path: [] }];
  while (edge.length > 0) {
    const next: { facts: IncidentFacts; path: readonly PathStep[] }[] = [];
    for (const { facts, path } of edge) {
      for (const actor of posts(cast)) {
        successors(
          facts,
          actor,
          cast,
          life,
          (after, action) => {
            const text = JSON.stringify(after);
            if (!moves.includes(action) || seen.has(text)) return;
            seen.add(text);
            next.push({ facts: after, path: [...path, { action, actor, facts: after }] });
          },
          true,
        );
      }
    }
    const found = next.find(({ facts }) => fits(facts));
    if (found !== undefined) return found.path;
    edge = next;
  }
  return null;
}
