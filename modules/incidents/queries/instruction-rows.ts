import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { type HeldCase, standingOf } from '../commands/case-state.ts';
import type { InstructionLine } from '../contract.ts';
import type { AddresseeState, InstructionState } from '../rules/instructions.ts';
import { titleOf } from '../rules/title.ts';
import { maySee } from '../rules/visibility.ts';

/** What every question about instructions reads of one, `instruction` being its row. */
export const instructionColumns = sql`instruction.instruction_id, giver_id, giver_role, giver_organisation_id, incident_id,
  emergency, due_at, instruction.given_at, receipt_due_at, instruction.state, instruction.ended_at, addressee_count,
  waiting_count, entry_count, reminder_count, reminded_at`;

export type InstructionRow = {
  instruction_id: string;
  giver_id: string;
  giver_role: string;
  giver_organisation_id: string;
  incident_id: string | null;
  emergency: boolean;
  due_at: Date | null;
  given_at: Date;
  receipt_due_at: Date;
  state: InstructionState;
  ended_at: Date | null;
  addressee_count: number;
  waiting_count: number;
  entry_count: number;
  reminder_count: number;
  reminded_at: Date | null;
};

export type CaseNamed = { incidentId: string; number: string; title: string };

/** What is said of an instruction beside its own row: who gave it, its case as far as this reader may open it, its first words. */
export type Surrounding = {
  giverName: string;
  giverPlace: string;
  case: CaseNamed | null;
  /** Null where the words are of a confidential case that the reader may not open, or were erased. */
  title: string | null;
};

type CaseRow = HeldCase & { number: string; title: string };

/** For at most 500 instructions, in one message and one for the names. */
export async function surroundingsOf(
  tx: Tx,
  tree: OrganisationTree,
  { countyCode, rows, actor }: { countyCode: string; rows: readonly InstructionRow[]; actor: Actor },
): Promise<(row: InstructionRow) => Surrounding> {
  const ids = rows.map((row) => row.instruction_id);
  const caseIds = [...new Set(rows.flatMap((row) => row.incident_id ?? []))];
  const [words, cases] = await sendTogether(
    tx,
    [
      sql`select content.instruction_id, content.body from incidents.instruction_entry as entry
        join incidents.instruction_content as content using (county_code, instruction_id, entry_id)
        where entry.county_code = ${countyCode} and entry.position = 0 and entry.instruction_id = any(${ids}::uuid[])`,
      sql`select county_code, incident_id, number, title, confidential, division_path, grid_id, desk_organisation_id, unit_id,
          child_unit_id, handler_id, verifier_id, inspector_id, claimed_by, reported_by, dispatch_reason, facts
        from incidents.incident where county_code = ${countyCode} and incident_id = any(${caseIds}::uuid[])`,
    ].map((question) => textOf(tx, question)),
  );
  const names = await accountNames(
    tx,
    rows.map((row) => row.giver_id),
  );
  const said = new Map(
    (words!.rows as { instruction_id: string; body: string }[]).map((one) => [one.instruction_id, one.body]),
  );
  const caseOf = new Map((cases!.rows as CaseRow[]).map((row) => [row.incident_id, row]));
  return (row) => {
    const found = row.incident_id === null ? undefined : caseOf.get(row.incident_id);
    const opens = found !== undefined && maySee(standingOf(found), actor);
    const hidden = found !== undefined && found.confidential && !opens;
    const body = said.get(row.instruction_id);
    return {
      giverName: names.get(row.giver_id) ?? '',
      giverPlace: tree.named(row.giver_organisation_id)?.name ?? '',
      case: opens ? { incidentId: found.incident_id, number: found.number, title: found.title } : null,
      title: body === undefined || hidden ? null : firstWords(body),
    };
  };
}

/** As lists show it: numbers of persons blotted out, and a sign where it goes on. */
function firstWords(body: string): string {
  const title = titleOf(body);
  return [...title].length < [...body.trim()].length ? `${title}…` : title;
}

export function headOf(row: InstructionRow, surrounding: Surrounding): Omit<InstructionLine, 'mine'> {
  return {
    instructionId: row.instruction_id,
    state: row.state,
    emergency: row.emergency,
    givenAt: row.given_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    receiptDueAt: row.receipt_due_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    ...surrounding,
    addressees: row.addressee_count,
    waiting: row.waiting_count,
    reminders: row.reminder_count,
  };
}

export function lineOfInstruction(
  row: InstructionRow,
  surrounding: Surrounding,
  mine: AddresseeState | null,
): InstructionLine {
  return { ...headOf(row, surrounding), mine };
}

/**
 * The phone or desk of whoever is addressed has it now. That is all that is ever known of reading; nothing is written where it
 * was known before.
 */
export function markDelivered(
  countyCode: string,
  { instructionIds, owners, now }: { instructionIds: readonly string[]; owners: readonly string[]; now: Date },
): RawBuilder<unknown> {
  return sql`update incidents.instruction_addressee set delivered_at = ${now}
    where county_code = ${countyCode} and instruction_id = any(${instructionIds}::uuid[])
      and owner_id = any(${owners}::uuid[]) and delivered_at is null`;
}
