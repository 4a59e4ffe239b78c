import type { Player } from './cast.ts';
import { act, type Act, type Held, type Scene, type Story } from './scene.ts';
import { doneAnswers, said } from './said.ts';
import { minute } from './times.ts';

/** From the unit's receipt to its report that the work is done. */
export async function* workAtUnit(scene: Scene, begun: Held): Story {
  const { draft, random, cast, rule } = scene;
  let held = begun;
  const head = cast.at(held.unit_id, 'unit-head')[0]!;
  const quick = held.emergency ? 0.15 : 1;
  if (held.status === 'dispatched') held = yield act(scene, head, 'receive', 35 * quick);
  let assigner = head;
  if (draft.twist === 'sub-dispatched') {
    const child = childUnit(scene, head);
    if (child) {
      held = yield act(scene, head, 'sub-dispatch', 12 * quick, { childUnitId: child.organisationId });
      assigner = child;
    }
  }
  let handler = cast.as(held.handler_id, ['handler']);
  if (!handler) {
    handler = handlerOf(scene, assigner);
    held = yield act(scene, assigner, 'assign-handler', 15 * quick, { handlerId: handler.accountId });
  }
  if (rule.limits.length > 1 && random.chance(0.5)) {
    held = yield act(scene, handler, 'report-stage', 60 * quick, { answer: random.pick(said.stageAnswers) });
  }
  return yield done(scene, held, handler);
}

function handlerOf({ draft, random, cast }: Scene, assigner: Player): Player {
  const hands = cast.at(assigner.organisationId, 'handler');
  const wished = hands.find((player) => player.key === draft.wish?.holder);
  return wished ?? random.pick(hands);
}

/** The head of a unit that belongs to the department. */
function childUnit({ cast, random, children }: Scene, head: Player): Player | undefined {
  const own = children(head.organisationId).flatMap((unit) => cast.at(unit, 'unit-head').slice(0, 1));
  return own.length > 0 ? random.pick(own) : undefined;
}

/** Most work takes less than half of the time it may take; a few run over. */
function done(scene: Scene, held: Held, handler: Player): Act {
  const { random, hurried, draft } = scene;
  const finished = act(scene, handler, 'report-done', 30, { answer: random.pick(doneAnswers(draft.report.matter)) });
  if (hurried || held.allowance_ms === null) return finished;
  const share = Math.exp(Math.log(0.38) + 0.55 * bell(random));
  return { ...finished, wait: Math.max(10 * minute, held.allowance_ms * share) };
}

function bell({ next }: Scene['random']): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
