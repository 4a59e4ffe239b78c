/**
 * Instructions (指令): who may say to whom what is to be done, and what either side may do next. One table for server, desk
 * and phone. Nothing is known of an addressee but what he does himself: receipt, answers, end.
 */
import type { Role } from '#modules/access/rules/roles.ts';

export const instructionStates = ['open', 'closed', 'withdrawn'] as const;
export type InstructionState = (typeof instructionStates)[number];

/** How one addressee stands. */
export const addresseeStates = ['waiting', 'received', 'done', 'cannot'] as const;
export type AddresseeState = (typeof addresseeStates)[number];

export const addresseeKinds = ['post', 'unit'] as const;
export type AddresseeKind = (typeof addresseeKinds)[number];

export const instructionMoves = ['receive', 'answer', 'done', 'cannot', 'remind', 'withdraw', 'close'] as const;
export type InstructionMove = (typeof instructionMoves)[number];

/** What stands in the thread. */
export const instructionEntryKinds = [
  'given',
  'received',
  'answered',
  'done',
  'cannot',
  'reminded',
  'withdrawn',
  'closed',
] as const;
export type InstructionEntryKind = (typeof instructionEntryKinds)[number];

export const mostAddressees = 500;
export const mostInstructionFiles = 6;
/** A reminder 催办 says no more the second time within the hour. */
export const remindEveryMinutes = 60;

/** After how many minutes a missing receipt is told to the giver. */
export type ReceiptMinutes = { receiptMinutes: number; emergencyMinutes: number };
export const usualReceiptMinutes: ReceiptMinutes = { receiptMinutes: 30, emergencyMinutes: 10 };

/** Who leads a desk, by rank; within one desk only whoever stands higher says what is to be done. */
const deskRank: Partial<Record<Role, number>> = { dispatcher: 1, 'shift-head': 2, 'centre-head': 3 };
const deskRoles: readonly Role[] = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'];
const unitRoles: readonly Role[] = ['unit-head', 'handler'];

export type Giver = { accountId: string; role: string; organisationId: string | null; divisionPath: string };

export function mayGive({ role }: Pick<Giver, 'role'>): boolean {
  return role === 'unit-head' || deskRank[role as Role] !== undefined;
}

/** A person in a post, or a unit; `within`: the organisation lies in the giver's own, as the tree says it. */
export type AddresseeStanding = { organisationId: string; divisionPath: string; within: boolean } & (
  | { kind: 'post'; accountId: string; role: string }
  | { kind: 'unit' }
);

/** Nobody says what is to be done outside what he leads: a desk its ground and below its own rank, a unit's head his people. */
export function leads(giver: Giver, to: AddresseeStanding): boolean {
  if (giver.organisationId === null || !mayGive(giver)) return false;
  if (to.kind === 'post' && to.accountId === giver.accountId) return false;
  const own = to.organisationId === giver.organisationId;
  if (giver.role === 'unit-head') {
    if (!to.within) return false;
    return own ? to.kind === 'post' && to.role === 'handler' : true;
  }
  if (!to.divisionPath.startsWith(giver.divisionPath)) return false;
  if (!own) return true;
  return to.kind === 'post' && rankOf(to.role) < rankOf(giver.role);
}

function rankOf(role: string): number {
  return deskRank[role as Role] ?? 0;
}

type Reader = { accountId: string; role: string; organisationId: string | null };

/** Whose instruction it is: the giver's, and of those who lead the same place as high as he does; a shift ends, the work does not. */
export function isGiverSide(
  { giverId, giverRole, giverOrganisationId }: { giverId: string; giverRole: string; giverOrganisationId: string },
  { accountId, role, organisationId }: Reader,
): boolean {
  if (accountId === giverId) return true;
  if (organisationId !== giverOrganisationId) return false;
  if (giverRole === 'unit-head') return role === 'unit-head';
  return rankOf(role) > 0 && rankOf(role) >= rankOf(giverRole);
}

/** Who answers for a unit: its own people, at a centre its desk; not the grid workers whose posts are kept there. */
export function answersForUnit({ role }: Pick<Reader, 'role'>): boolean {
  return unitRoles.includes(role as Role) || deskRoles.includes(role as Role);
}

/** Whose list a line stands in: the person's, or the unit's. */
export function ownersOf(reader: Reader): string[] {
  const unit = reader.organisationId !== null && answersForUnit(reader) ? [reader.organisationId] : [];
  return [reader.accountId, ...unit];
}

export type InstructionRefusal = `incidents.${string}`;

export type InstructionAsked = {
  state: InstructionState;
  /** Of the asker's own line; null: he is not addressed. */
  line: AddresseeState | null;
  giverSide: boolean;
  waiting: number;
  remindedAt: Date | null;
};

const lineMoves: readonly InstructionMove[] = ['receive', 'answer', 'done', 'cannot'];
const giverMoves: readonly InstructionMove[] = ['answer', 'remind', 'withdraw', 'close'];

/** Why a move may not be made now; null: it may. Whoever is addressed acts as such, also where he leads. */
export function refusalOfInstruction(
  { state, line, giverSide, waiting, remindedAt }: InstructionAsked,
  move: InstructionMove,
  now: Date,
): InstructionRefusal | null {
  const moves = line !== null ? lineMoves : giverSide ? giverMoves : [];
  if (!moves.includes(move)) return 'incidents.instruction-not-yours';
  if (state !== 'open') return 'incidents.instruction-ended';
  if (line !== null) {
    const ended = line === 'done' || line === 'cannot';
    if (move === 'receive' && line !== 'waiting') return 'incidents.instruction-received';
    // Words may still be added to what is done; it does not end twice.
    return ended && move !== 'answer' ? 'incidents.instruction-line-ended' : null;
  }
  if (move !== 'remind') return null;
  if (waiting === 0) return 'incidents.nobody-to-remind';
  return remindedAt !== null && now.getTime() - remindedAt.getTime() < remindEveryMinutes * 60_000
    ? 'incidents.reminded-lately'
    : null;
}

/** What may be done now. */
export function movesOfInstruction(asked: InstructionAsked, now: Date): InstructionMove[] {
  return instructionMoves.filter((move) => refusalOfInstruction(asked, move, now) === null);
}

/** Which moves say nothing without words. */
export function needsWords(move: InstructionMove): boolean {
  return move === 'answer' || move === 'cannot' || move === 'withdraw';
}

export const entryOfMove: Readonly<Record<InstructionMove, InstructionEntryKind>> = {
  receive: 'received',
  answer: 'answered',
  done: 'done',
  cannot: 'cannot',
  remind: 'reminded',
  withdraw: 'withdrawn',
  close: 'closed',
};

/** How a line stands after a move of its addressee; words of somebody who has not receipted are a receipt. */
export function lineAfter(line: AddresseeState, move: InstructionMove): AddresseeState {
  if (move === 'done' || move === 'cannot') return move;
  return line === 'waiting' && (move === 'receive' || move === 'answer') ? 'received' : line;
}
