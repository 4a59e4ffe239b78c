/** Faults planted in the table on purpose: the proofs must notice each of them, or they prove nothing. */
import { lifecycle, type Lifecycle } from '../decide.ts';
import type { Guard, GuardName } from '../guards.ts';
import { isPending, type SideFacts } from '../side-facts.ts';
import { type SideAsked, sideReason } from '../side-guard.ts';
import { incidentMoves, type IncidentAction, type Move } from '../lifecycle.ts';

function withoutGuards(...names: readonly GuardName[]): Lifecycle {
  const off = Object.fromEntries(names.map((name) => [name, () => null]));
  return { ...lifecycle, guards: { ...lifecycle.guards, ...off } };
}

function withMoves(change: (action: IncidentAction, move: Move) => Move): Lifecycle {
  const moves = Object.fromEntries(
    Object.entries(incidentMoves).map(([action, move]) => [action, change(action as IncidentAction, move)]),
  ) as Record<IncidentAction, Move>;
  return { ...lifecycle, moves };
}

/** The guard of side lives sees something else than there is. */
function withSides(blind: (asked: SideAsked) => SideAsked): Lifecycle {
  const guard: Guard = (facts, actor, as, given, action) => sideReason(action, blind({ facts, actor, as, given }));
  return { ...lifecycle, guards: { ...lifecycle.guards, 'side-life': guard } };
}

function withoutFacts(...names: readonly (keyof SideFacts)[]): (asked: SideAsked) => SideAsked {
  return (asked) => {
    const facts = Object.fromEntries(
      Object.entries(asked.facts).filter(([name]) => !(names as readonly string[]).includes(name)),
    );
    return { ...asked, facts: facts as SideAsked['facts'] };
  };
}

/** What the fault does, and which proof has to notice it: the random walks or the search for dead ends. */
export const faults: readonly { name: string; life: Lifecycle; noticedBy: 'walks' | 'search' }[] = [
  {
    name: 'a handler may inspect his own work',
    life: withoutGuards('inspector-eligible', 'not-handled-by-actor'),
    noticedBy: 'walks',
  },
  {
    name: 'whoever inspected may close',
    life: withoutGuards('neither-handled-nor-inspected'),
    noticedBy: 'walks',
  },
  {
    name: 'a designated unit may return',
    life: withoutGuards('not-designated'),
    noticedBy: 'walks',
  },
  {
    name: 'an inspection may be asked of nobody',
    life: withMoves((action, move) => (action === 'ask-inspection' ? { ...move, needs: [] } : move)),
    noticedBy: 'walks',
  },
  {
    name: 'a returned case may be closed',
    life: withMoves((action, move) => (action === 'close' ? { ...move, from: ['inspected', 'returned'] } : move)),
    noticedBy: 'walks',
  },
  {
    name: 'a case may be cancelled without a reason',
    life: withMoves((action, move) => (action === 'cancel' ? { ...move, needs: [] } : move)),
    noticedBy: 'walks',
  },
  {
    name: 'a rework goes on in the status it came from',
    life: withMoves((action, move) => (action === 'rework' ? { ...move, to: 'same' } : move)),
    noticedBy: 'walks',
  },
  {
    name: 'the system passes what was drawn for inspection',
    life: withoutGuards('not-drawn'),
    noticedBy: 'walks',
  },
  {
    name: 'the system closes what people must close',
    life: withoutGuards('close-mode-for-system'),
    noticedBy: 'walks',
  },
  {
    name: 'the system dispatches what people must dispatch',
    life: withoutGuards('dispatch-right'),
    noticedBy: 'walks',
  },
  {
    name: 'one person alone recalls what people have dispatched',
    life: withoutGuards('dispatcher-with-shift-head'),
    noticedBy: 'walks',
  },
  {
    name: 'a case of our own ends as if another system had worked it',
    life: withoutGuards('is-imported'),
    noticedBy: 'walks',
  },
  {
    name: 'somebody decides his own request',
    life: withSides((asked) => ({
      ...asked,
      facts: isPending(asked.facts.request)
        ? { ...asked.facts, request: { ...asked.facts.request, askedBy: 'somebody else' } }
        : asked.facts,
    })),
    noticedBy: 'walks',
  },
  {
    name: 'a third extension is approved',
    life: withSides(withoutFacts('extensionsApproved')),
    noticedBy: 'walks',
  },
  {
    name: 'a case is hung up twice',
    life: withSides(withoutFacts('hangUpUsed')),
    noticedBy: 'walks',
  },
  {
    name: 'a case that is overdue is extended or hung up',
    life: withSides((asked) =>
      asked.given === null ? asked : { ...asked, given: { ...asked.given, overdue: false } },
    ),
    noticedBy: 'walks',
  },
  {
    name: 'a hang-up lasts longer than a year',
    life: withSides((asked) => (asked.given === null ? asked : { ...asked, given: { ...asked.given, daysUntil: 30 } })),
    noticedBy: 'walks',
  },
  {
    name: 'a case in time is exempted from counting as overtime',
    life: withSides((asked) =>
      asked.given === null ? asked : { ...asked, given: { ...asked.given, wasOverdue: true } },
    ),
    noticedBy: 'walks',
  },
  {
    name: 'work goes on while a case is hung',
    life: withMoves((action, move) => (action === 'approve-request' ? { ...move, clock: 'relimit' } : move)),
    noticedBy: 'walks',
  },
  {
    name: 'an acceptor closes over outstanding joint tasks',
    life: withoutGuards('outstanding-joint-tasks'),
    noticedBy: 'walks',
  },
  {
    name: 'late work of whoever inspected is taken over',
    life: withoutGuards('late-work-of-no-two-sides'),
    noticedBy: 'walks',
  },
  {
    name: 'nothing leads out of adjudication',
    life: withMoves((_action, move) => ({ ...move, from: move.from.filter((status) => status !== 'adjudicating') })),
    noticedBy: 'search',
  },
  {
    name: 'only the verifier himself can end a verification',
    life: withMoves((action, move) =>
      action === 'give-verification' || action === 'solve-while-verifying'
        ? move
        : { ...move, from: move.from.filter((status) => status !== 'verifying') },
    ),
    noticedBy: 'search',
  },
  {
    name: 'a case under inspection waits for its inspector for ever',
    life: withMoves((action, move) =>
      action === 'pass' || action === 'rework'
        ? move
        : { ...move, from: move.from.filter((status) => status !== 'inspecting') },
    ),
    noticedBy: 'search',
  },
];
