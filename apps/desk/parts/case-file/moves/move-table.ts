import { incidentMoves, type IncidentAction } from '#modules/incidents/rules/lifecycle.ts';
import type { AttachmentKind } from '#modules/incidents/rules/statuses.ts';

/** What a form can ask. */
export type FieldKind =
  | 'reason'
  | 'answer'
  | 'ground'
  | 'outcome'
  | 'rule'
  | 'closing'
  | 'finding'
  | 'class'
  | 'unit'
  | 'child-unit'
  | 'handler'
  | 'verifier'
  | 'inspector'
  | 'person'
  | 'desk'
  | 'leader'
  | 'parts'
  | 'target'
  | 'heard'
  | 'correction'
  | 'outstanding'
  | 'article'
  | 'photos';

export type AskedField = { kind: FieldKind; optional: boolean };

type Drawn = {
  /** One letter; unique among the moves that one post may see in one status (a test holds it). */
  key: string;
  /** 1 is the next thing to do; from 5 on it stands under "more". */
  rank: number;
  danger?: true;
  /** Asked beyond what the rules need. */
  extra?: readonly FieldKind[];
  photoKind?: AttachmentKind;
  /** Where it is sent, when not to the one route of moves. */
  route?: 'split' | 'transfer';
};

/** How each move is drawn. What it needs and who may make it stands in the rules, not here. */
export const drawnMoves: Partial<Record<IncidentAction, Drawn>> = {
  claim: { key: 'c', rank: 3 },
  release: { key: 'u', rank: 5 },
  answer: { key: 'a', rank: 4, extra: ['article'] },
  'ask-verification': { key: 'v', rank: 3 },
  'give-verification': { key: 'g', rank: 1, extra: ['answer', 'photos'], photoKind: 'verification' },
  'solve-while-verifying': { key: 'f', rank: 2, extra: ['answer', 'photos'], photoKind: 'after' },
  'reassign-verification': { key: 'v', rank: 2 },
  'withdraw-verification': { key: 'w', rank: 3 },
  register: { key: 'r', rank: 2 },
  // Why past the catalogue; only then asked.
  'register-and-dispatch': { key: 'd', rank: 1, extra: ['reason'] },
  'dispatch-emergency': { key: 'e', rank: 1, extra: ['reason'] },
  decline: { key: 'n', rank: 4, danger: true, extra: ['class', 'article'] },
  reconsider: { key: 'r', rank: 5 },
  cancel: { key: 'x', rank: 7, danger: true },
  correct: { key: 'm', rank: 5 },
  dispatch: { key: 'd', rank: 1, extra: ['reason'] },
  'send-back': { key: 'r', rank: 3 },
  'ask-adjudication': { key: 'a', rank: 2 },
  uphold: { key: 'u', rank: 2 },
  designate: { key: 'd', rank: 1, extra: ['heard'] },
  recall: { key: 'b', rank: 4 },
  'recall-inspection': { key: 'w', rank: 4 },
  receive: { key: 'r', rank: 1 },
  return: { key: 'b', rank: 4 },
  'return-to-parent': { key: 'q', rank: 4 },
  object: { key: 'o', rank: 4 },
  'assign-handler': { key: 'a', rank: 2 },
  'revoke-assignment': { key: 'v', rank: 4 },
  'hand-back': { key: 'b', rank: 4 },
  'sub-dispatch': { key: 'd', rank: 3 },
  'report-stage': { key: 'g', rank: 3, extra: ['photos'], photoKind: 'before' },
  'report-impossible': { key: 'i', rank: 5, photoKind: 'document' },
  // The unit's outcome and words become the answer where the system closes.
  'report-done': { key: 'f', rank: 1, extra: ['outcome', 'outstanding', 'photos'], photoKind: 'after' },
  'ask-inspection': { key: 'i', rank: 1 },
  'reassign-inspection': { key: 'i', rank: 2 },
  pass: { key: 'y', rank: 1, extra: ['photos'], photoKind: 'inspection' },
  'inspect-by-desk': { key: 'y', rank: 2 },
  rework: { key: 'b', rank: 3, extra: ['photos'], photoKind: 'inspection' },
  // Why it is closed although helpers have not finished; only then asked.
  close: { key: 'f', rank: 1, extra: ['reason'] },
  reopen: { key: 'r', rank: 5 },
  merge: { key: 'h', rank: 5 },
  unmerge: { key: 'h', rank: 2 },
  split: { key: 'z', rank: 6, route: 'split' },
  transfer: { key: 'o', rank: 7, route: 'transfer' },
  'take-over': { key: 't', rank: 5 },
  lift: { key: 'p', rank: 6 },
  lower: { key: 'l', rank: 6 },
};

const fieldOfNeed: Readonly<Record<string, FieldKind>> = {
  reason: 'reason',
  answer: 'answer',
  ground: 'ground',
  outcome: 'outcome',
  opensWhen: 'rule',
  ruleId: 'rule',
  closesWhen: 'closing',
  finding: 'finding',
  unitId: 'unit',
  childUnitId: 'child-unit',
  handlerId: 'handler',
  verifierId: 'verifier',
  inspectorId: 'inspector',
  toAccountId: 'person',
  toDesk: 'desk',
  leaderId: 'leader',
  childCount: 'parts',
  toCounty: 'target',
  correction: 'correction',
  evidenceCount: 'photos',
};

/** The order in which a form asks: first what it is about, then to whom, then the words. */
const order: readonly FieldKind[] = [
  'finding',
  'class',
  'correction',
  'rule',
  'closing',
  'outcome',
  'unit',
  'child-unit',
  'handler',
  'verifier',
  'inspector',
  'person',
  'desk',
  'leader',
  'parts',
  'target',
  'heard',
  'article',
  'answer',
  'ground',
  'reason',
  'outstanding',
  'photos',
];

export type DrawnMove = Drawn & { action: IncidentAction; fields: readonly AskedField[] };

/** The moves that are possible now, drawn, the next thing first. Moves the desk has no form for are left out. */
export function drawMoves(possible: readonly { action: string; needs: readonly string[] }[]): DrawnMove[] {
  const drawn: DrawnMove[] = [];
  for (const { action, needs } of possible) {
    const move = drawnMoves[action as IncidentAction];
    // A second person is not named: he agrees himself, in the file.
    const asked = needs.filter((need) => need !== 'secondPerson');
    if (move === undefined || asked.some((need) => fieldOfNeed[need] === undefined)) continue;
    const needed = new Set(asked.map((need) => fieldOfNeed[need]!));
    const extra = (move.extra ?? []).filter((kind) => !needed.has(kind));
    const fields = [
      ...[...needed].map((kind) => ({ kind, optional: false })),
      ...extra.map((kind) => ({ kind, optional: true })),
    ].toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
    drawn.push({ ...move, action: action as IncidentAction, fields });
  }
  return drawn.toSorted((one, other) => one.rank - other.rank);
}

/** Every pair of moves that one role may see in one status and that share a letter; must be empty. */
export function collidingKeys(): string[] {
  const found: string[] = [];
  const moves = Object.entries(drawnMoves) as [IncidentAction, Drawn][];
  for (const [index, [one, drawnOne]] of moves.entries()) {
    for (const [other, drawnOther] of moves.slice(index + 1)) {
      const [first, second] = [incidentMoves[one], incidentMoves[other]];
      const together =
        (first.from as readonly string[]).some((status) => (second.from as readonly string[]).includes(status)) &&
        (first.by as readonly string[]).some((role) => (second.by as readonly string[]).includes(role));
      if (together && drawnOne.key === drawnOther.key) found.push(`${one} and ${other}: ${drawnOne.key}`);
    }
  }
  return found;
}
