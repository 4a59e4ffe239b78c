import {
  type AddresseeState,
  type InstructionMove,
  type InstructionState,
  isGiverSide,
  lineAfter,
  needsWords,
  ownersOf,
  refusalOfInstruction,
} from '#modules/incidents/rules/instructions.ts';
import type { Actor } from '#platform/commands/actor.ts';

/** An instruction to one post or unit, as the real tables keep it. */
type PaperInstruction = {
  instructionId: string;
  giverId: string;
  giverRole: string;
  giverOrganisationId: string;
  streamId: string;
  owner: string;
  state: InstructionState;
  line: AddresseeState;
  entries: number;
  remindedAt: Date | null;
};

export type Moved = { instructionId: string; state: InstructionState; entries: number };
type RefusedMove = { status: number; code: string; state?: InstructionState };

export function openPaperInstructions() {
  const instructions = new Map<string, PaperInstruction>();

  return {
    has: (id: string) => instructions.has(id),
    streamOf: (id: string) => instructions.get(id)?.streamId ?? null,
    idsOf: (streamId: string) =>
      [...instructions.values()].filter((one) => one.streamId === streamId).map(({ instructionId }) => instructionId),

    give(giver: Actor, instructionId: string, streamId: string): void {
      instructions.set(instructionId, {
        instructionId,
        giverId: giver.accountId,
        giverRole: giver.role,
        giverOrganisationId: giver.organisationId!,
        streamId,
        owner: streamId.slice(streamId.indexOf(':') + 1),
        state: 'open',
        line: 'waiting',
        entries: 1,
        remindedAt: null,
      });
    },

    /** @param claim takes the files, or throws; nothing has been changed by then, as in a transaction */
    move(
      actor: Actor,
      id: string,
      { move, words, now, claim }: { move: InstructionMove; words: string | undefined; now: Date; claim: () => void },
    ): Moved | RefusedMove {
      const one = instructions.get(id);
      const addressed = one !== undefined && ownersOf(actor).includes(one.owner);
      const giverSide = one !== undefined && isGiverSide(one, actor);
      if (!one || !(addressed || giverSide)) return { status: 404, code: 'incidents.unknown-instruction' };
      const { state, remindedAt } = one;
      const line = addressed ? one.line : null;
      const asked = { state, line, giverSide, waiting: one.line === 'waiting' ? 1 : 0, remindedAt };
      const code = refusalOfInstruction(asked, move, now);
      if (code !== null) return { status: code === 'incidents.instruction-not-yours' ? 403 : 409, code, state };
      if (needsWords(move) && words === undefined) return { status: 409, code: 'incidents.words-needed' };
      claim();
      one.entries += 1;
      if (line !== null) one.line = lineAfter(line, move);
      else if (move === 'withdraw') one.state = 'withdrawn';
      else if (move === 'close') one.state = 'closed';
      else if (move === 'remind') one.remindedAt = now;
      return { instructionId: id, state: one.state, entries: one.entries };
    },

    recordOf(id: string, reader: Actor, streamId: string): Readonly<Record<string, unknown>> | null {
      const one = instructions.get(id);
      if (!one || one.streamId !== streamId || !ownersOf(reader).includes(one.owner)) return null;
      const { state, line, entries } = one;
      return { recordKind: 'instruction', recordId: id, version: entries, state, line };
    },
  };
}

/** How one stands, as replica and server must say alike. */
export function standingOf({ recordKind, version, state, line }: Readonly<Record<string, unknown>>): unknown {
  return recordKind === 'instruction' ? `${String(state)} ${String(line)}` : (version ?? state);
}
