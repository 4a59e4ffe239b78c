import type { Outcome } from '#modules/incidents/rules/statuses.ts';
import { lookingRoles } from '#modules/staff/rules/near.ts';
import type { Player } from './cast.ts';
import { act, atDesk, type Held, onlooker, type Scene, type Story } from './scene.ts';
import { answerOf, said } from './said.ts';
import { workAtUnit } from './unit-work.ts';

/** From the work done to the case closed: looked at by somebody else, closed by a third. */
export async function* closeCase(scene: Scene, begun: Held): Story {
  const { draft, random, rule } = scene;
  let held = begun;
  const { facts } = held;
  const closer = atDesk(scene, held, 'acceptor', [...facts.everHandledBy, ...facts.everInspectedBy]);
  const byDesk = rule.inspectMode === 'photo' || (rule.inspectMode === 'sample' && !facts.drawnForInspection);
  if (byDesk && draft.twist !== 'reworked' && draft.wish?.status !== 'inspecting') {
    const inspector = atDesk(scene, held, 'dispatcher', [closer.accountId, ...facts.everHandledBy]);
    held = yield act(scene, inspector, 'inspect-by-desk', 12);
  } else {
    held = yield* inspectInField(scene, held, closer.accountId);
    if (draft.twist === 'reworked' && held.facts.reworkCount === 0) {
      const inspector = inspectorOf(scene, held);
      held = yield act(scene, inspector, 'rework', 15, { reason: random.pick(said.reworkReasons) });
      held = yield* workAtUnit(scene, held);
      held = yield* inspectInField(scene, held, closer.accountId);
    }
    const inspector = inspectorOf(scene, held);
    held = yield act(scene, inspector, 'pass', 12);
  }
  const outcome = outcomeFor(scene);
  return yield act(scene, closer, 'close', 16, { outcome, answer: random.pick(answerOf[outcome]) });
}

function inspectorOf({ cast }: Scene, held: Held): Player {
  return cast.as(held.inspector_id, lookingRoles)!;
}

async function* inspectInField(scene: Scene, held: Held, closerId: string): Story {
  const inspector = onlooker(scene, held, [closerId]);
  const dispatcher = atDesk(scene, held, 'dispatcher');
  return yield act(scene, dispatcher, 'ask-inspection', 9, { inspectorId: inspector.accountId });
}

const outcomeShares: readonly (readonly [Exclude<Outcome, 'withdrawn'>, number])[] = [
  ['solved', 84],
  ['partly-solved', 5],
  ['explained', 4],
  ['planned', 3],
  ['not-found', 2],
  ['referred', 2],
];

function outcomeFor({ random }: Scene): Exclude<Outcome, 'withdrawn'> {
  let rest = random.next() * 100;
  return outcomeShares.find(([, share]) => (rest -= share) < 0)?.[0] ?? 'solved';
}
