import type { IncidentAction } from '#modules/incidents/rules/lifecycle.ts';
import type { AttachmentKind } from '#modules/incidents/rules/statuses.ts';

/** What the form of a move can ask. */
export const fieldKinds = ['finding', 'handler', 'closing', 'answer', 'ground', 'reason', 'photos'] as const;
export type FieldKind = (typeof fieldKinds)[number];
export type AskedField = { kind: FieldKind; optional: boolean };

type Drawn = {
  /** 1 is the next thing to do, drawn large; from 4 on it stands under "more". */
  rank: number;
  danger?: true;
  /** Asked beyond what the rules need. */
  extra?: readonly FieldKind[];
  photoKind?: AttachmentKind;
};

/**
 * The moves of people who work outside. What each needs and who may make it stands in the rules, not here; the moves of
 * the desk are made at the desk.
 */
const drawnMoves: Partial<Record<IncidentAction, Drawn>> = {
  'give-verification': { rank: 1, extra: ['answer', 'photos'], photoKind: 'verification' },
  'solve-while-verifying': { rank: 2, extra: ['answer', 'photos'], photoKind: 'after' },
  pass: { rank: 1, extra: ['photos'], photoKind: 'inspection' },
  rework: { rank: 2, extra: ['photos'], photoKind: 'inspection' },
  receive: { rank: 1 },
  'assign-handler': { rank: 2 },
  'report-done': { rank: 1, extra: ['photos'], photoKind: 'after' },
  'report-stage': { rank: 3, extra: ['photos'], photoKind: 'before' },
  'hand-back': { rank: 4 },
  'revoke-assignment': { rank: 4 },
  return: { rank: 4, danger: true },
  object: { rank: 5 },
  'report-impossible': { rank: 5, photoKind: 'document' },
};

const fieldOfNeed: Readonly<Record<string, FieldKind>> = {
  finding: 'finding',
  handlerId: 'handler',
  closesWhen: 'closing',
  answer: 'answer',
  ground: 'ground',
  reason: 'reason',
  evidenceCount: 'photos',
};

export type DrawnMove = Drawn & { action: IncidentAction; fields: readonly AskedField[] };

/** The moves that are possible now and belong to a phone, the next thing first; and how many belong to the desk. */
export function drawMoves(possible: readonly { action: string; needs: readonly string[] }[]): {
  moves: DrawnMove[];
  atDesk: string[];
} {
  const moves: DrawnMove[] = [];
  const atDesk: string[] = [];
  for (const { action, needs } of possible) {
    const move = drawnMoves[action as IncidentAction];
    const asked = needs.map((need) => fieldOfNeed[need]);
    if (move === undefined || asked.includes(undefined)) {
      atDesk.push(action);
      continue;
    }
    const fields = fieldKinds
      .filter((kind) => asked.includes(kind) || move.extra?.includes(kind))
      .map((kind) => ({ kind, optional: !asked.includes(kind) }));
    moves.push({ ...move, action: action as IncidentAction, fields });
  }
  return { moves: moves.toSorted((one, other) => one.rank - other.rank), atDesk };
}

export type MoveForm = {
  finding: string | null;
  handler: string | null;
  closing: string;
  answer: string;
  ground: string;
  reason: string;
};

export const emptyForm: MoveForm = { finding: null, handler: null, closing: '', answer: '', ground: '', reason: '' };

/** Which asked fields are still empty. */
export function missingFields(fields: readonly AskedField[], form: MoveForm, photoCount: number): FieldKind[] {
  return fields.filter(({ kind, optional }) => !optional && !isGiven(kind, form, photoCount)).map(({ kind }) => kind);
}

function isGiven(kind: FieldKind, form: MoveForm, photoCount: number): boolean {
  if (kind === 'photos') return photoCount > 0;
  return (form[kind] ?? '').trim() !== '';
}

const bodyName = {
  finding: 'finding',
  handler: 'handlerId',
  closing: 'closesWhen',
  answer: 'answer',
  ground: 'ground',
  reason: 'reason',
} as const;

/** The body of the move: only what the form asked and the person gave; pictures are named by the keeper. */
export function bodyOf(fields: readonly AskedField[], form: MoveForm): Record<string, string> {
  const body: Record<string, string> = {};
  for (const { kind } of fields) {
    if (kind === 'photos' || !isGiven(kind, form, 0)) continue;
    body[bodyName[kind]] = (form[kind] ?? '').trim();
  }
  return body;
}
