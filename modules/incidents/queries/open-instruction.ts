import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { type LinkMinter, type ListedFile, listFiles, mintLink } from '#modules/attachments/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { later, sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { InstructionAddressee, InstructionEntry, InstructionThread } from '../contract.ts';
import {
  type AddresseeState,
  type InstructionEntryKind,
  isGiverSide,
  movesOfInstruction,
  mostAddressees,
  ownersOf,
} from '../rules/instructions.ts';
import { headOf, instructionColumns, type InstructionRow, markDelivered, surroundingsOf } from './instruction-rows.ts';
import { giverOf } from './list-instructions.ts';

/** As many entries as a page holds besides the first. */
const mostEntries = 200;

export type AddresseeRow = {
  instruction_id: string;
  addressee_id: string;
  kind: 'post' | 'unit';
  owner_id: string;
  organisation_id: string;
  state: AddresseeState;
  over: boolean;
  delivered_at: Date | null;
  received_at: Date | null;
  received_by: string | null;
  answered_at: Date | null;
  ended_at: Date | null;
};
export const addresseeColumns = sql`instruction_id, addressee_id, kind, owner_id, organisation_id, state, over, delivered_at,
  received_at, received_by, answered_at, ended_at`;

export type EntryRow = {
  instruction_id: string;
  position: number;
  entry_id: string;
  kind: InstructionEntryKind;
  addressee_id: string | null;
  account_id: string;
  taken_at: Date;
  occurred_at: Date | null;
  file_count: number;
  body: string | null;
  by_addressee: boolean;
};
export const entryColumns = sql`entry.instruction_id, position, entry.entry_id, entry.kind, entry.addressee_id, account_id,
  by_addressee, taken_at, occurred_at, file_count, content.body`;

type Given = { countyCode: string; instructionId: string; addresseeId?: string | undefined; actor: Actor; now: Date };

/** One thread: for the giver's side with every line, for whoever is addressed his own line and what was said to all. */
export async function openInstruction(
  tx: Tx,
  tree: OrganisationTree,
  links: LinkMinter,
  { countyCode, instructionId, addresseeId, actor, now }: Given,
): Promise<InstructionThread> {
  const here = sql`county_code = ${countyCode} and instruction_id = ${instructionId}`;
  const [instructions, own] = await sendTogether(
    tx,
    [
      sql`select ${instructionColumns} from incidents.instruction where ${here}`,
      sql`select ${addresseeColumns} from incidents.instruction_addressee
        where ${here} and owner_id = any(${ownersOf(actor)}::uuid[])`,
    ].map((question) => textOf(tx, question)),
  );
  const row = instructions!.rows[0] as InstructionRow | undefined;
  const mine = ownLine(own!.rows as AddresseeRow[], actor);
  const giverSide = row !== undefined && isGiverSide(giverOf(row), actor);
  if (!row || (mine === null && !giverSide)) {
    throw new Refusal('missing', 'incidents.unknown-instruction', { instructionId });
  }
  const one = mine?.addressee_id ?? addresseeId ?? null;
  const entries = await entriesOf(tx, countyCode, instructionId, one);
  const lines =
    mine !== null
      ? [mine]
      : (
          await sql<AddresseeRow>`
            select ${addresseeColumns} from incidents.instruction_addressee where ${here}
            order by over, state = 'waiting' desc, received_at, addressee_id limit ${mostAddressees}`.execute(tx)
        ).rows;
  if (mine !== null && mine.delivered_at === null) {
    later(tx, markDelivered(countyCode, { instructionIds: [instructionId], owners: ownersOf(actor), now }));
  }
  const around = await surroundingsOf(tx, tree, { countyCode, rows: [row], actor });
  const names = await namesIn(tx, lines, entries.rows);
  const files = await listFiles(tx, {
    countyCode,
    ownerId: entries.rows.filter((entry) => entry.file_count > 0).map((entry) => entry.entry_id),
  });
  const asked = {
    state: row.state,
    line: mine?.state ?? null,
    giverSide,
    waiting: row.waiting_count,
    remindedAt: row.reminded_at,
  };
  const link = (file: ListedFile, preview: boolean) =>
    mintLink(links, { countyCode, fileId: file.fileId, preview, accountId: actor.accountId });
  return {
    ...headOf(row, around(row)),
    remindedAt: row.reminded_at?.toISOString() ?? null,
    lines: lines.map((line) => addresseeOf(line, tree, names)),
    mine: mine?.addressee_id ?? null,
    entries: entries.rows.map((entry) => ({
      ...entryOf(entry, names),
      files: files
        .filter((file) => file.ownerId === entry.entry_id)
        .map((file) => ({
          fileId: file.fileId,
          kind: file.kind,
          mediaType: file.mediaType,
          link: link(file, false),
          previewLink: link(file, true),
        })),
    })),
    shortened: entries.shortened,
    moves: movesOfInstruction(asked, now),
  };
}

/** His own before his unit's. */
export function ownLine(lines: readonly AddresseeRow[], actor: Actor): AddresseeRow | null {
  return lines.find((line) => line.owner_id === actor.accountId) ?? lines[0] ?? null;
}

async function entriesOf(tx: Tx, countyCode: string, instructionId: string, addresseeId: string | null) {
  const which = addresseeId === null ? sql`` : sql`and (addressee_id is null or addressee_id = ${addresseeId})`;
  const { rows } = await sql<EntryRow>`
    select ${entryColumns} from (
      (select * from incidents.instruction_entry
        where county_code = ${countyCode} and instruction_id = ${instructionId} and position > 0 ${which}
        order by position desc limit ${mostEntries + 1})
      union all
      select * from incidents.instruction_entry
        where county_code = ${countyCode} and instruction_id = ${instructionId} and position = 0
    ) as entry
    left join incidents.instruction_content as content on content.county_code = ${countyCode}
      and content.instruction_id = ${instructionId} and content.entry_id = entry.entry_id
    order by position`.execute(tx);
  const shortened = rows.length > mostEntries + 1;
  return { rows: shortened ? [rows[0]!, ...rows.slice(2)] : rows, shortened };
}

/** Of all who stand in a thread; each question takes no more names than are given at once. */
export async function namesIn(tx: Tx, lines: readonly AddresseeRow[], entries: readonly EntryRow[]) {
  const holders = lines.flatMap((line) => (line.kind === 'post' ? [line.owner_id] : []));
  const others = [...entries.map((entry) => entry.account_id), ...lines.flatMap((line) => line.received_by ?? [])];
  const names = await accountNames(tx, holders);
  const more = await accountNames(
    tx,
    others.filter((accountId) => !names.has(accountId)),
  );
  return new Map([...names, ...more]);
}

function addresseeOf(
  line: AddresseeRow,
  tree: OrganisationTree,
  names: ReadonlyMap<string, string>,
): InstructionAddressee {
  const place = tree.named(line.organisation_id)?.name ?? '';
  return {
    addresseeId: line.addressee_id,
    kind: line.kind,
    name: line.kind === 'unit' ? place : (names.get(line.owner_id) ?? ''),
    place: line.kind === 'unit' ? '' : place,
    state: line.state,
    deliveredAt: line.delivered_at?.toISOString() ?? null,
    receivedAt: line.received_at?.toISOString() ?? null,
    receivedByName: line.received_by ? (names.get(line.received_by) ?? '') : null,
    answeredAt: line.answered_at?.toISOString() ?? null,
    endedAt: line.ended_at?.toISOString() ?? null,
  };
}

export function entryOf(entry: EntryRow, names: ReadonlyMap<string, string>): InstructionEntry {
  return {
    entryId: entry.entry_id,
    kind: entry.kind,
    addresseeId: entry.addressee_id,
    name: names.get(entry.account_id) ?? '',
    fromGiver: !entry.by_addressee,
    at: entry.taken_at.toISOString(),
    occurredAt: entry.occurred_at?.toISOString() ?? null,
    words: entry.body,
  };
}
