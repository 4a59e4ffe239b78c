import { act, atDesk, type Held, onlooker, type Scene, type Story } from './scene.ts';
import { said } from './said.ts';
import { workAtUnit } from './unit-work.ts';
import { closeCase } from './closing.ts';

/** The life of a case after its report, act by act. It ends by itself, or whoever tells it stops. */
export async function* liveOn(scene: Scene, begun: Held): Story {
  const { draft, random } = scene;
  let held = begun;
  if (held.status !== 'reported') return held;
  held = yield* accept(scene, held);
  if (held.status !== 'registered' && held.status !== 'dispatched') return held;
  held = yield* findUnit(scene, held);
  held = yield* workAtUnit(scene, held);
  held = yield* closeCase(scene, held);
  if (draft.twist === 'reopened') {
    const again = act(scene, atDesk(scene, held, 'acceptor'), 'reopen', random.between(1, 6) * 1440, {
      reason: random.pick(said.reopenReasons),
    });
    held = yield again;
    held = yield* workAtUnit(scene, held);
    held = yield* closeCase(scene, held);
  }
  return held;
}

/** From the report to registering, or to the end of what is none of the county's business. */
async function* accept(scene: Scene, begun: Held): Story {
  const { draft, random, rule, countyCentre } = scene;
  const { twist, wish } = draft;
  let held = begun;
  let acceptor = wishedAcceptor(scene, held);
  held = yield act(scene, acceptor, 'claim', 2.5);
  if (twist === 'answered') {
    const answer = random.pick(said.directAnswers);
    return yield act(scene, acceptor, 'answer', 4, { answer });
  }
  if (twist === 'declined') {
    const at = random.whole(0, said.declineReasons.length - 1);
    const given = { reason: said.declineReasons[at]!, answer: said.declineAnswers[at]! };
    return yield act(scene, acceptor, 'decline', 5, given);
  }
  if (twist === 'cancelled') {
    const head = atDesk(scene, held, 'shift-head');
    return yield act(scene, head, 'cancel', 5, { reason: random.pick(said.cancelReasons) });
  }
  if (held.emergency) {
    const [lead] = await scene.suggest(held);
    const given = { unitId: lead!.organisationId, ruleId: rule.ruleId };
    return yield act(scene, acceptor, 'dispatch-emergency', 2, given);
  }
  if (draft.placeless && !scene.hurried) {
    const { point, placeText } = draft.report;
    const place = { point: { longitude: point[0], latitude: point[1] }, words: placeText };
    held = yield act(scene, acceptor, 'correct', 2.5, { reason: said.correctReason, place });
  }
  if (twist === 'lifted' && held.desk_level !== 'county') {
    const given = { toOrganisationId: countyCentre, reason: random.pick(said.liftReasons) };
    held = yield act(scene, acceptor, 'lift', 3, given);
    acceptor = atDesk(scene, held, 'acceptor');
    held = yield act(scene, acceptor, 'claim', 2.5);
  }
  const looked = rule.verifyMode === 'required' || twist === 'not-found' || wish?.status === 'verifying';
  if (looked || random.chance(0.1)) {
    const verifier = onlooker(scene, held);
    held = yield act(scene, acceptor, 'ask-verification', 3, { verifierId: verifier.accountId });
    const finding = twist === 'not-found' ? ('not-found' as const) : ('confirmed' as const);
    held = yield act(scene, verifier, 'give-verification', 12, { finding });
    if (finding === 'not-found') {
      const given = { reason: said.notFoundReason, answer: said.notFoundAnswer };
      return yield act(scene, acceptor, 'decline', 5, given);
    }
  }
  const oneClick = rule.dispatchMode !== 'manual' || acceptor.profile === 'small-centre';
  if (oneClick && wish?.status !== 'registered' && random.chance(0.75)) {
    const unitId = await firstUnit(scene, held);
    return yield act(scene, acceptor, 'register-and-dispatch', 2.5, { ruleId: rule.ruleId, ...toUnit(scene, unitId) });
  }
  return yield act(scene, acceptor, 'register', 2.5, { ruleId: rule.ruleId });
}

function wishedAcceptor(scene: Scene, held: Held) {
  const { wish } = scene.draft;
  return wish?.claimed && wish.holder ? scene.cast.byKey(wish.holder) : atDesk(scene, held, 'acceptor');
}

/** Whom it goes to first. One that comes back went to the wrong one. */
async function firstUnit({ draft, random, fallback, suggest }: Scene, held: Held): Promise<string> {
  const [lead] = await suggest(held);
  const wrong = draft.twist === 'returned' && draft.wish === undefined && random.chance(0.6);
  return wrong ? fallback : lead!.organisationId;
}

/** Past the catalogue nobody gets a case without a word why. */
function toUnit({ fallback }: Scene, unitId: string): { unitId: string; reason?: string } {
  return unitId === fallback ? { unitId, reason: said.fallbackReason } : { unitId };
}

/** Dispatched, and when it comes back, dispatched again, until somebody keeps it. */
async function* findUnit(scene: Scene, begun: Held): Story {
  const { draft, random, cast, fallback } = scene;
  let held = begun;
  if (held.status === 'registered') {
    const unitId = await firstUnit(scene, held);
    held = yield act(scene, atDesk(scene, held, 'dispatcher'), 'dispatch', 5, toUnit(scene, unitId));
  }
  const { unit_id: unit } = held;
  const head = cast.at(unit, 'unit-head')[0]!;
  if (draft.twist === 'returned' && !held.emergency) {
    held = yield act(scene, head, 'return', 50, { reason: random.pick(said.returnReasons) });
    const [lead] = await scene.suggest(held);
    const unitId = unit === fallback ? lead!.organisationId : fallback;
    held = yield act(scene, atDesk(scene, held, 'dispatcher'), 'dispatch', 6, toUnit(scene, unitId));
  }
  if (draft.twist === 'adjudicated' && !held.emergency) {
    // An objection has its window: whoever has a ground says so at once, at any hour.
    const objection = act(scene, head, 'object', 25, { ground: random.pick(said.objectGrounds) });
    held = yield { ...objection, wait: Math.min(objection.wait, 6_000_000), hours: 'always' };
    const reviewer = atDesk(scene, held, 'reviewer');
    if (random.chance(0.5)) {
      const given = { unitId: unit!, reason: random.pick(said.designateReasons) };
      return yield act(scene, reviewer, 'designate', 60, given);
    }
    held = yield act(scene, reviewer, 'uphold', 60, { reason: said.upholdReason });
    held = yield act(scene, atDesk(scene, held, 'dispatcher'), 'dispatch', 6, toUnit(scene, fallback));
  }
  return held;
}
