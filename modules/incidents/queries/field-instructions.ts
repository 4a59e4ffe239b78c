import '../tables.ts';
import { sql } from 'kysely';
import { type ListedFile, listFiles } from '#modules/attachments/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { later, sendTogether, textOf } from '#platform/database/transaction.ts';
import type { InstructionEntry } from '../contract.ts';
import { ownersOf } from '../rules/instructions.ts';
import {
  instructionColumns,
  type InstructionRow,
  markDelivered,
  type Surrounding,
  surroundingsOf,
} from './instruction-rows.ts';
import {
  addresseeColumns,
  type AddresseeRow,
  entryColumns,
  entryOf,
  type EntryRow,
  namesIn,
  ownLine,
} from './open-instruction.ts';

/** Of one line a phone holds the first entry and the newest. */
const mostEntries = 50;

export type FieldInstruction = {
  row: InstructionRow;
  surrounding: Surrounding;
  line: AddresseeRow;
  /** All lines of this reader: his own, and his unit's. */
  owners: readonly string[];
  entries: readonly (InstructionEntry & { files: readonly ListedFile[] })[];
};

/** Those of these instructions that this reader is addressed by, as a phone holds them; they are delivered by that. At most 500. */
export async function fieldInstructions(
  tx: Tx,
  tree: OrganisationTree,
  {
    countyCode,
    instructionIds,
    actor,
    now,
  }: { countyCode: string; instructionIds: readonly string[]; actor: Actor; now: Date },
): Promise<FieldInstruction[]> {
  if (instructionIds.length === 0) return [];
  const owners = ownersOf(actor);
  const these = sql`county_code = ${countyCode} and instruction_id = any(${instructionIds}::uuid[])`;
  const [instructions, own] = await sendTogether(
    tx,
    [
      sql`select ${instructionColumns} from incidents.instruction where ${these}`,
      sql`select ${addresseeColumns} from incidents.instruction_addressee
        where ${these} and owner_id = any(${owners}::uuid[])`,
    ].map((question) => textOf(tx, question)),
  );
  const linesOf = Map.groupBy(own!.rows as AddresseeRow[], (line) => line.instruction_id);
  const rows = (instructions!.rows as InstructionRow[]).filter((row) => linesOf.has(row.instruction_id));
  if (rows.length === 0) return [];
  const mine = new Map([...linesOf].map(([id, lines]) => [id, ownLine(lines, actor)!]));
  const entries = await entriesOf(tx, countyCode, [...mine.values()]);
  const around = await surroundingsOf(tx, tree, { countyCode, rows, actor });
  const names = await namesIn(tx, [], entries);
  const files = await listFiles(tx, {
    countyCode,
    ownerId: entries.filter((entry) => entry.file_count > 0).map((entry) => entry.entry_id),
  });
  const filesOf = Map.groupBy(files, (file) => file.ownerId);
  const entriesIn = Map.groupBy(entries, (entry) => entry.instruction_id);
  const fresh = [...mine.values()].filter((line) => line.delivered_at === null).map((line) => line.instruction_id);
  if (fresh.length > 0) later(tx, markDelivered(countyCode, { instructionIds: fresh, owners, now }));
  return rows.map((row) => ({
    row,
    surrounding: around(row),
    line: mine.get(row.instruction_id)!,
    owners: linesOf.get(row.instruction_id)!.map((line) => line.owner_id),
    entries: (entriesIn.get(row.instruction_id) ?? []).map((entry) => ({
      ...entryOf(entry, names),
      files: filesOf.get(entry.entry_id) ?? [],
    })),
  }));
}

/** Of each line what was said to all and on it: the first entry and the newest. */
async function entriesOf(tx: Tx, countyCode: string, lines: readonly AddresseeRow[]): Promise<EntryRow[]> {
  const ids = lines.map((line) => line.instruction_id);
  const addressees = lines.map((line) => line.addressee_id);
  const { rows } = await sql<EntryRow>`
    select ${entryColumns} from unnest(${ids}::uuid[], ${addressees}::uuid[]) as line (instruction_id, addressee_id)
    cross join lateral (
      (select * from incidents.instruction_entry as said
        where said.county_code = ${countyCode} and said.instruction_id = line.instruction_id and said.position > 0
          and (said.addressee_id is null or said.addressee_id = line.addressee_id)
        order by said.position desc limit ${mostEntries})
      union all
      select * from incidents.instruction_entry as first
        where first.county_code = ${countyCode} and first.instruction_id = line.instruction_id and first.position = 0
    ) as entry
    left join incidents.instruction_content as content on content.county_code = ${countyCode}
      and content.instruction_id = entry.instruction_id and content.entry_id = entry.entry_id
    order by entry.instruction_id, position`.execute(tx);
  return rows;
}

/** In whose lists an instruction stands, and until when: over for the phone once the giver has ended it. */
export type InstructionKeepers = { owners: { kind: 'post' | 'unit'; ownerId: string }[]; endedAt: Date | null };

export async function instructionKeepers(
  tx: Tx,
  { countyCode, instructionId, addresseeId }: { countyCode: string; instructionId: string; addresseeId: string | null },
): Promise<InstructionKeepers | null> {
  const { rows } = await sql<{ kind: 'post' | 'unit'; owner_id: string; ended_at: Date | null }>`
    select line.kind, line.owner_id, instruction.ended_at
    from incidents.instruction join incidents.instruction_addressee as line using (county_code, instruction_id)
    where county_code = ${countyCode} and instruction_id = ${instructionId}
      and ${addresseeId === null ? sql`true` : sql`line.addressee_id = ${addresseeId}`}`.execute(tx);
  if (rows.length === 0) return null;
  return { owners: rows.map((row) => ({ kind: row.kind, ownerId: row.owner_id })), endedAt: rows[0]!.ended_at };
}

/** Instructions about a case, whose words go with its own. */
export async function instructionsAbout(
  tx: Tx,
  { countyCode, incidentId }: { countyCode: string; incidentId: string },
): Promise<string[]> {
  const { rows } = await sql<{ instruction_id: string }>`
    select instruction_id from incidents.instruction
    where county_code = ${countyCode} and incident_id = ${incidentId} order by given_at desc limit 500`.execute(tx);
  return rows.map((row) => row.instruction_id);
}

/** What stands in one list and is asked for still, or was ended after `since`; at most as many as a first pull takes. */
export async function instructionsOfOwner(
  tx: Tx,
  { countyCode, ownerId, since }: { countyCode: string; ownerId: string; since: Date },
): Promise<{ instructionId: string; endedAt: Date | null }[]> {
  const { rows } = await sql<{ instructionId: string; endedAt: Date | null }>`
    select instruction_id as "instructionId", instruction.ended_at as "endedAt" from (
      select county_code, instruction_id from incidents.instruction_addressee
      where county_code = ${countyCode} and owner_id = ${ownerId} and not over
      union all
      select county_code, instruction_id from incidents.instruction_addressee
      where county_code = ${countyCode} and owner_id = ${ownerId} and over and given_at > ${since}
      limit 500) as line
    join incidents.instruction using (county_code, instruction_id)
    where instruction.ended_at is null or instruction.ended_at > ${since}`.execute(tx);
  return rows;
}
