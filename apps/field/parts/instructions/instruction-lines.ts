import type { InstructionRecord } from '#modules/field-sync/contract.ts';
import {
  type AddresseeState,
  type InstructionMove,
  instructionMoves,
  lineAfter,
  movesOfInstruction,
} from '#modules/incidents/rules/instructions.ts';
import type { Kept } from '../../sync/kept.ts';

/** What of one instruction waits on this phone, and how it stands once that has arrived. */
export type InstructionShown = {
  record: InstructionRecord;
  line: AddresseeState;
  /** Wishes of mine that are on their way or came back, in their order. */
  kept: readonly Kept[];
  moves: readonly InstructionMove[];
};

/** The move that a wish asks for. */
export function moveOf({ body }: Pick<Kept, 'body'>): InstructionMove | null {
  return instructionMoves.find((move) => move === body?.['move']) ?? null;
}

const rank: Readonly<Record<AddresseeState, number>> = { waiting: 0, received: 1, done: 2, cannot: 2 };

/**
 * An instruction as its addressee sees it: the server's last word, what he knows to have arrived since, and on top what waits.
 * The same rules decide what he may do next, with a line and without.
 */
export function showInstruction(
  record: InstructionRecord,
  shelf: readonly Kept[],
  arrived: AddresseeState | undefined,
  now: Date,
): InstructionShown {
  const kept = shelf
    .filter(({ kind, caseId, state }) => kind === 'instruction' && caseId === record.recordId && isOnItsWay(state))
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0));
  let line = arrived !== undefined && rank[arrived] > rank[record.line] ? arrived : record.line;
  for (const one of kept) {
    const move = moveOf(one);
    if (one.state === 'waiting' && move !== null) line = lineAfter(line, move);
  }
  const asked = { state: record.state, line, giverSide: false, waiting: 0, remindedAt: null };
  return { record, line, kept, moves: movesOfInstruction(asked, now) };
}

function isOnItsWay(state: Kept['state']): boolean {
  return state === 'waiting' || state === 'refused';
}

/** Something is asked of me still. */
export function isAsked({ record, line }: InstructionShown): boolean {
  return record.state === 'open' && (line === 'waiting' || line === 'received');
}

/** Whose receipt is missing beyond the minutes is red at once; else the light follows the instant by which it is to be done. */
export function lightOfInstruction({ record, line }: InstructionShown, now: Date): 'red' | 'yellow' | 'green' | null {
  const passed = (at: string | null) => at !== null && Date.parse(at) <= now.getTime();
  if (passed(record.dueAt) || (line === 'waiting' && passed(record.receiptDueAt))) return 'red';
  if (line === 'waiting') return 'yellow';
  return record.dueAt === null ? null : 'green';
}

/** What wants a receipt first, emergencies before the rest; then what is under way by its instant; then what is over, newest first. */
export function orderInstructions(all: readonly InstructionShown[]): InstructionShown[] {
  const place = (one: InstructionShown) => (isAsked(one) ? (one.line === 'waiting' ? 0 : 1) : 2);
  return all.toSorted((one, other) => {
    const by = place(one) - place(other);
    if (by !== 0) return by;
    if (place(one) === 2) return other.record.givenAt.localeCompare(one.record.givenAt);
    return (
      Number(other.record.emergency) - Number(one.record.emergency) ||
      (one.record.dueAt ?? '9').localeCompare(other.record.dueAt ?? '9') ||
      one.record.givenAt.localeCompare(other.record.givenAt)
    );
  });
}
