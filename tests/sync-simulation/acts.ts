import { caseActor } from '#modules/incidents/commands/case-actor.ts';
import { availableActions } from '#modules/incidents/rules/decide.ts';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { incidentMoves, type IncidentAction, type Move } from '#modules/incidents/rules/lifecycle.ts';
import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import type { CaseTruth } from './server.ts';
import type { Person, World } from './world.ts';

/** The moves of people who work outside. */
const outside: readonly IncidentAction[] = [
  'give-verification',
  'solve-while-verifying',
  'pass',
  'rework',
  'receive',
  'assign-handler',
  'report-done',
  'report-stage',
  'hand-back',
  'revoke-assignment',
  'return',
  'report-impossible',
];
const atDesk: readonly IncidentAction[] = [
  'ask-verification',
  'reassign-verification',
  'withdraw-verification',
  'register',
  'dispatch',
  'ask-inspection',
  'reassign-inspection',
  'recall-inspection',
  'close',
  'merge',
  'unmerge',
  'cancel',
  'decline',
  'reopen',
  'rework',
  'uphold',
];

/** What puts work into the hands of people outside; without it their phones would have little to do. */
const bringsWork: readonly IncidentAction[] = [
  'ask-verification',
  'register',
  'dispatch',
  'ask-inspection',
  'reassign-verification',
  'reassign-inspection',
  'withdraw-verification',
];

/** What a move needs, filled sensibly; `words` go into a text of it. */
function fillNeeds(world: World, action: IncidentAction, words: string, random: SeededRandom): Record<string, unknown> {
  const needs: readonly string[] = (incidentMoves[action] as Move).needs ?? [];
  const worker = () => world.people[random.pick(['worker', 'worker-2'] as const)].accountId;
  const values: Readonly<Record<string, () => unknown>> = {
    reason: () => words,
    answer: () => words,
    ground: () => words,
    opensWhen: () => '占用门前公共场地经营',
    closesWhen: () => '场地清洁',
    finding: () => random.pick(['confirmed', 'not-found', 'unclear']),
    outcome: () => 'solved',
    verifierId: worker,
    inspectorId: worker,
    handlerId: () => world.people.handler.accountId,
    unitId: () => world.department,
  };
  return Object.fromEntries(needs.flatMap((need) => (values[need] ? [[need, values[need]()]] : [])));
}

/** What somebody outside would do with a case as his phone shows it; null where there is nothing. */
export function actOutside(
  world: World,
  person: Person,
  facts: IncidentFacts,
  words: string,
  random: SeededRandom,
): { action: IncidentAction; body: Record<string, unknown> } | null {
  const me = caseActor(world.people[person], true);
  const possible = availableActions(facts, me).filter((action) => outside.includes(action));
  if (possible.length === 0) return null;
  const action = random.pick(possible);
  const body = fillNeeds(world, action, words, random);
  // The words must be in one of its texts, whatever the move asks for.
  const said = ['answer', 'reason', 'ground'].some((name) => name in body) ? {} : { answer: words };
  return { action, body: { action, ...body, ...said } };
}

export type DeskAct = { person: Person; incidentId: string; body: Record<string, unknown> };

/** What somebody at the desk would do with some case. */
export function actAtDesk(
  world: World,
  cases: readonly CaseTruth[],
  random: SeededRandom,
  only: readonly IncidentAction[] = atDesk,
): DeskAct | null {
  if (cases.length === 0) return null;
  const one = random.pick(cases);
  for (const person of random.shuffle(['town-acceptor', 'shift-head', 'dispatcher', 'unit-head', 'handler'] as const)) {
    const possible = availableActions(one.facts, caseActor(world.people[person], true));
    const fitting = possible.filter((each) => only.includes(each));
    if (fitting.length === 0) continue;
    const action = random.weighted(fitting, (each) => (bringsWork.includes(each) ? 5 : 1));
    const body: Record<string, unknown> = { action, ...fillNeeds(world, action, '按规定办理', random) };
    if (action === 'register') body['ruleId'] = world.rule;
    if (action === 'merge') {
      const leaders = cases.filter(({ incidentId }) => incidentId !== one.incidentId);
      if (leaders.length === 0) continue;
      body['leaderId'] = random.pick(leaders).incidentId;
    }
    return { person, incidentId: one.incidentId, body };
  }
  return null;
}
