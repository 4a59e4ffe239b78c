import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later, sendTogether, textOf } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import type { MoveInstructionAnswer } from '../contract.ts';
import { instructionTold, instructionTopic } from '../events.ts';
import {
  type AddresseeState,
  entryOfMove,
  type InstructionMove,
  type InstructionState,
  isGiverSide,
  lineAfter,
  needsWords,
  ownersOf,
  refusalOfInstruction,
} from '../rules/instructions.ts';
import { unreceivedTimer } from './give-instruction.ts';
import { writeEntry } from './write-instruction.ts';

export type InstructionMoveInput = {
  instructionId: string;
  move: InstructionMove;
  words?: string | undefined;
  addresseeId?: string | undefined;
  occurredAt?: string | undefined;
  attachments: readonly { fileId: string; kind: string }[];
};

type HeldInstruction = {
  giver_id: string;
  giver_role: string;
  giver_organisation_id: string;
  division_path: string;
  incident_id: string | null;
  state: InstructionState;
  waiting_count: number;
  entry_count: number;
  reminded_at: Date | null;
};
type Line = { addressee_id: string; owner_id: string; state: AddresseeState };

/** Every move of either side: receipt, answer, end; remind, withdraw, close. What may be done stands in `rules/instructions.ts`. */
export const moveInstruction: Command<InstructionMoveInput, MoveInstructionAnswer> = {
  name: 'incidents.move-instruction',
  async run(tx, input, context) {
    const { countyCode, actor, now } = context;
    const { instructionId, move, words } = input;
    context.audit({ kind: 'instruction', id: instructionId }, { move });
    const { held, mine } = await lockInstruction(tx, context, instructionId);
    const refused = refusalOfInstruction(
      {
        state: held.state,
        line: mine?.state ?? null,
        giverSide: isGiverSide(giverOf(held), actor),
        waiting: held.waiting_count,
        remindedAt: held.reminded_at,
      },
      move,
      now,
    );
    if (refused !== null) {
      const kind = refused === 'incidents.instruction-not-yours' ? 'forbidden' : 'conflict';
      throw new Refusal(kind, refused, { state: held.state, ...(mine === null ? {} : { line: mine.state }) });
    }
    if (needsWords(move) && words === undefined) throw new Refusal('conflict', 'incidents.words-needed', { move });
    const to = mine ?? (await answeredLine(tx, countyCode, input));
    const entryId = uuidv7();
    const owner = { countyCode, ownerKind: 'instruction', ownerId: entryId };
    await claimFiles(tx, { ...owner, files: input.attachments, uploadedBy: actor.accountId });
    writeEntry(tx, {
      countyCode,
      instructionId,
      incidentId: held.incident_id,
      divisionPath: held.division_path,
      position: held.entry_count,
      entryId,
      kind: entryOfMove[move],
      addresseeId: to?.addressee_id ?? null,
      accountId: actor.accountId,
      byAddressee: mine !== null,
      now,
      occurredAt: input.occurredAt === undefined ? null : new Date(input.occurredAt),
      words: words ?? null,
      fileCount: input.attachments.length,
    });
    const state = mine === null ? moveWhole(tx, context, instructionId, move) : moveLine(tx, context, input, mine);
    const owners = to === null ? await ownersOfAll(tx, countyCode, instructionId) : [to.owner_id];
    context.announce({
      topic: instructionTopic,
      payload: instructionTold({
        instructionId,
        incidentId: held.incident_id,
        change: entryOfMove[move],
        by: actor.accountId,
        giverId: held.giver_id,
        giverOrganisationId: held.giver_organisation_id,
        fromGiver: mine === null,
        addresseeId: to?.addressee_id ?? null,
        owners,
      }),
    });
    return { instructionId, state: state ?? held.state, entries: held.entry_count + 1 };
  },
};

function giverOf(held: HeldInstruction) {
  return { giverId: held.giver_id, giverRole: held.giver_role, giverOrganisationId: held.giver_organisation_id };
}

/** The row under its lock, and the line of whoever acts: his own before his unit's. */
async function lockInstruction(
  tx: Tx,
  { countyCode, actor }: CommandContext,
  instructionId: string,
): Promise<{ held: HeldInstruction; mine: Line | null }> {
  const owners = ownersOf(actor);
  const here = sql`county_code = ${countyCode} and instruction_id = ${instructionId}`;
  const [instructions, lines] = await sendTogether(
    tx,
    [
      sql`select giver_id, giver_role, giver_organisation_id, division_path, incident_id, state, waiting_count, entry_count,
          reminded_at from incidents.instruction where ${here} for update`,
      sql`select addressee_id, owner_id, state from incidents.instruction_addressee
        where ${here} and owner_id = any(${owners}::uuid[])`,
    ].map((question) => textOf(tx, question)),
  );
  const held = instructions!.rows[0] as HeldInstruction | undefined;
  const found = lines!.rows as Line[];
  const mine = found.find((line) => line.owner_id === actor.accountId) ?? found[0] ?? null;
  if (!held || (mine === null && !isGiverSide(giverOf(held), actor))) {
    throw new Refusal('missing', 'incidents.unknown-instruction', { instructionId });
  }
  return { held, mine };
}

/** To whom the giver answers; null: to all of them. */
async function answeredLine(
  tx: Tx,
  countyCode: string,
  { instructionId, move, addresseeId }: InstructionMoveInput,
): Promise<Line | null> {
  if (move !== 'answer' || addresseeId === undefined) return null;
  const { rows } = await sql<Line>`
    select addressee_id, owner_id, state from incidents.instruction_addressee
    where county_code = ${countyCode} and instruction_id = ${instructionId} and addressee_id = ${addresseeId}`.execute(
    tx,
  );
  if (!rows[0]) throw new Refusal('missing', 'incidents.unknown-addressee', { addresseeId });
  return rows[0];
}

async function ownersOfAll(tx: Tx, countyCode: string, instructionId: string): Promise<string[]> {
  const { rows } = await sql<{ owner_id: string }>`
    select owner_id from incidents.instruction_addressee
    where county_code = ${countyCode} and instruction_id = ${instructionId}`.execute(tx);
  return rows.map((row) => row.owner_id);
}

/** An addressee's own line goes on; the instruction counts who has not receipted yet. */
function moveLine(
  tx: Tx,
  { countyCode, actor, now }: CommandContext,
  { instructionId, move }: InstructionMoveInput,
  line: Line,
): InstructionState | null {
  const after = lineAfter(line.state, move);
  const receipts = line.state === 'waiting' && after !== 'waiting';
  const ends = move === 'done' || move === 'cannot';
  later(
    tx,
    sql`update incidents.instruction_addressee set state = ${after}, over = over or ${ends},
        delivered_at = coalesce(delivered_at, ${now}),
        received_at = coalesce(received_at, ${receipts ? now : null}::timestamptz),
        received_by = coalesce(received_by, ${receipts ? actor.accountId : null}::uuid),
        answered_at = coalesce(answered_at, ${move === 'answer' ? now : null}::timestamptz),
        ended_at = coalesce(ended_at, ${ends ? now : null}::timestamptz)
      where county_code = ${countyCode} and instruction_id = ${instructionId} and addressee_id = ${line.addressee_id}`,
  );
  later(
    tx,
    sql`update incidents.instruction set entry_count = entry_count + 1, waiting_count = waiting_count - ${receipts ? 1 : 0}
      where county_code = ${countyCode} and instruction_id = ${instructionId}`,
  );
  return null;
}

/** A move of the giver's side, over all lines. */
function moveWhole(
  tx: Tx,
  { countyCode, now, cancelTimers }: CommandContext,
  instructionId: string,
  move: InstructionMove,
): InstructionState | null {
  const ended = move === 'withdraw' ? 'withdrawn' : move === 'close' ? 'closed' : null;
  const reminds = move === 'remind';
  later(
    tx,
    sql`update incidents.instruction set entry_count = entry_count + 1, state = coalesce(${ended}::text, state),
        ended_at = ${ended === null ? null : now}, reminder_count = reminder_count + ${reminds ? 1 : 0},
        reminded_at = coalesce(${reminds ? now : null}::timestamptz, reminded_at)
      where county_code = ${countyCode} and instruction_id = ${instructionId}`,
  );
  if (ended !== null) {
    cancelTimers(unreceivedTimer, instructionId);
    later(
      tx,
      sql`update incidents.instruction_addressee set over = true
        where county_code = ${countyCode} and instruction_id = ${instructionId} and not over`,
    );
  }
  return ended;
}

/** The minutes are over: where somebody's receipt is missing the giver is told. */
export const tellUnreceived: Command<DueTimer, { waiting: number }> = {
  name: unreceivedTimer,
  async run(tx, { subjectId: instructionId }, { countyCode, announce, audit }) {
    const { rows } = await sql<HeldInstruction>`
      select giver_id, giver_organisation_id, incident_id, state, waiting_count from incidents.instruction
      where county_code = ${countyCode} and instruction_id = ${instructionId}`.execute(tx);
    const held = rows[0];
    const waiting = held?.state === 'open' ? held.waiting_count : 0;
    audit({ kind: 'instruction', id: instructionId }, { waiting });
    if (held && waiting > 0) {
      announce({
        topic: instructionTopic,
        payload: instructionTold({
          instructionId,
          incidentId: held.incident_id,
          change: 'unreceived',
          by: null,
          giverId: held.giver_id,
          giverOrganisationId: held.giver_organisation_id,
          fromGiver: true,
          addresseeId: null,
          owners: [],
        }),
      });
    }
    return { waiting };
  },
};
