import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { later, sendTogether, textOf } from '#platform/database/transaction.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { Refusal } from '#platform/refusal.ts';
import { type HeldCase, standingOf } from '../commands/case-state.ts';
import { receiptMinutes } from '../commands/give-instruction.ts';
import type { InstructionBox, InstructionLine, InstructionsAnswer, InstructionSide } from '../contract.ts';
import { type AddresseeState, isGiverSide, ownersOf } from '../rules/instructions.ts';
import { maySee } from '../rules/visibility.ts';
import { type IncidentServices, openBook } from '../services.ts';
import {
  instructionColumns,
  type InstructionRow,
  lineOfInstruction,
  markDelivered,
  surroundingsOf,
} from './instruction-rows.ts';

type Given = {
  countyCode: string;
  actor: Actor;
  now: Date;
  side: InstructionSide;
  box: InstructionBox;
  limit: number;
  cursor?: string | undefined;
};

type Row = InstructionRow & { key_at: Date; mine: AddresseeState | null; owner_id: string | null; delivered: boolean };

/** What my place has given, whose receipt is missing longest first; or what I and my unit have been given. */
export async function listInstructions(
  services: IncidentServices,
  cursors: CursorKeeper,
  given: Given,
): Promise<InstructionsAnswer> {
  const { countyCode, actor, side, box, limit, cursor, now } = given;
  const { tree } = await openBook(services, countyCode);
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const after = cursor === undefined ? null : cursors.read(cursor);
    // A place in another list is none in this one.
    if (after !== null && (after[0] !== side || after[1] !== box)) throw new Refusal('invalid', 'platform.bad-cursor');
    const place = after === null ? null : { at: after[2] as string, id: after[3] as string };
    const question = side === 'given' ? givenPage(given, place) : receivedPage(given, place);
    const { rows } = await question.execute(tx);
    const shown = rows.slice(0, limit);
    const around = await surroundingsOf(tx, tree, { countyCode, rows: shown, actor });
    const fresh = shown.filter((row) => row.mine !== null && !row.delivered).map((row) => row.instruction_id);
    if (fresh.length > 0) later(tx, markDelivered(countyCode, { instructionIds: fresh, owners: ownersOf(actor), now }));
    const last = shown.at(-1);
    return {
      items: shown.map((row) => lineOfInstruction(row, around(row), row.mine)),
      nextCursor:
        rows.length > limit && last ? cursors.write([side, box, last.key_at.toISOString(), last.instruction_id]) : null,
      setting: await receiptMinutes(tx, countyCode),
    };
  });
}

type Place = { at: string; id: string } | null;

/** Each box by an index of its own; what waits for receipts in the order in which they were due. */
export function givenPage({ countyCode, actor, box, limit }: Given, after: Place): RawBuilder<Row> {
  const { key, holds, newest } = {
    waiting: { key: sql`receipt_due_at`, holds: sql`state = 'open' and waiting_count > 0`, newest: false },
    open: { key: sql`given_at`, holds: sql`state = 'open' and waiting_count = 0`, newest: true },
    ended: { key: sql`ended_at`, holds: sql`state <> 'open'`, newest: true },
  }[box];
  return sql<Row>`
    select ${instructionColumns}, ${key} as key_at, null as mine, null as owner_id, true as delivered
    from incidents.instruction
    where county_code = ${countyCode} and giver_organisation_id = ${actor.organisationId} and ${holds} and ${giverSide(actor)}
      and ${further(key, sql`instruction_id`, newest, after)}
    order by ${newest ? sql`${key} desc, instruction_id desc` : sql`${key}, instruction_id`} limit ${limit + 1}`;
}

/** As `isGiverSide` says it, over rows. */
function giverSide({ accountId, role, organisationId }: Actor): RawBuilder<boolean> {
  const giverOrganisationId = organisationId ?? '';
  const roles = ['dispatcher', 'shift-head', 'centre-head', 'unit-head'].filter((giverRole) =>
    isGiverSide({ giverId: '', giverRole, giverOrganisationId }, { accountId, role, organisationId }),
  );
  return sql`(giver_id = ${accountId} or giver_role = any(${roles}::text[]))`;
}

export function receivedPage({ countyCode, actor, box, limit }: Given, after: Place): RawBuilder<Row> {
  const newest = box !== 'waiting';
  const holds = {
    waiting: sql`not over and state = 'waiting'`,
    open: sql`not over and state = 'received'`,
    ended: sql`over`,
  }[box];
  const order = (at: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
    newest ? sql`${at} desc, ${id} desc` : sql`${at}, ${id}`;
  // One owner at a time, so that the order comes from the index.
  return sql<Row>`
    select ${instructionColumns}, line.given_at as key_at, line.state as mine, line.owner_id,
      line.delivered_at is not null as delivered
    from unnest(${ownersOf(actor)}::uuid[]) as owner (id)
    cross join lateral (
      select instruction_id, owner_id, state, given_at, delivered_at from incidents.instruction_addressee
      where county_code = ${countyCode} and owner_id = owner.id and ${holds}
        and ${further(sql`given_at`, sql`instruction_id`, newest, after)}
      order by ${order(sql`given_at`, sql`instruction_id`)} limit ${limit + 1}
    ) as line
    join incidents.instruction on instruction.county_code = ${countyCode}
      and instruction.instruction_id = line.instruction_id
    order by ${order(sql`line.given_at`, sql`line.instruction_id`)} limit ${limit + 1}`;
}

function further(at: RawBuilder<unknown>, id: RawBuilder<unknown>, newest: boolean, after: Place): RawBuilder<boolean> {
  if (after === null) return sql`true`;
  const from = sql`(${after.at}::timestamptz, ${after.id}::uuid)`;
  return newest ? sql`(${at}, ${id}) < ${from}` : sql`(${at}, ${id}) > ${from}`;
}

const most = 1000;

/** How many I have still to receipt, and how many of ours lack a receipt beyond the minutes. */
export async function countInstructions(
  unit: Unit,
  { countyCode, actor, now }: { countyCode: string; actor: Actor; now: Date },
) {
  const rows = await unit.ask(
    { scope: actor.scope, actorId: actor.accountId },
    () => sql<{ to_receive: number; unreceived: number }>`
      select
        (select count(*)::int from (
          select 1 from unnest(${ownersOf(actor)}::uuid[]) as owner (id)
          join incidents.instruction_addressee as line on line.county_code = ${countyCode} and line.owner_id = owner.id
          where not line.over and line.state = 'waiting' limit ${most + 1}) as bounded) as to_receive,
        (select count(*)::int from (
          select 1 from incidents.instruction
          where county_code = ${countyCode} and giver_organisation_id = ${actor.organisationId} and state = 'open'
            and waiting_count > 0 and receipt_due_at <= ${now} and ${giverSide(actor)} limit ${most + 1}) as bounded
        ) as unreceived`,
  );
  const counted = (value: number) => ({ value: Math.min(value, most), exact: value <= most });
  return { toReceive: counted(rows[0]?.to_receive ?? 0), unreceived: counted(rows[0]?.unreceived ?? 0) };
}

/** As many as a case file shows. */
const mostOfCase = 50;

/** Of a case that the reader may open: what his place has given about it, and what he was given; newest first. */
export async function instructionsOfCase(
  tx: Tx,
  {
    countyCode,
    incidentId,
    actor,
    tree,
  }: {
    countyCode: string;
    incidentId: string;
    actor: Actor;
    tree: OrganisationTree;
  },
): Promise<InstructionLine[]> {
  const [cases, found] = await sendTogether(
    tx,
    [
      sql`select county_code, incident_id, division_path, grid_id, desk_organisation_id, unit_id, child_unit_id, handler_id,
          verifier_id, inspector_id, claimed_by, reported_by, dispatch_reason, facts
        from incidents.incident where county_code = ${countyCode} and incident_id = ${incidentId}`,
      sql`select ${instructionColumns}, (
          select line.state from incidents.instruction_addressee as line
          where line.county_code = instruction.county_code and line.instruction_id = instruction.instruction_id
            and line.owner_id = any(${ownersOf(actor)}::uuid[])
          order by line.owner_id = ${actor.accountId} desc limit 1) as mine
        from incidents.instruction
        where county_code = ${countyCode} and incident_id = ${incidentId}
        order by given_at desc, instruction_id limit ${mostOfCase * 4}`,
    ].map((question) => textOf(tx, question)),
  );
  const row = cases!.rows[0] as HeldCase | undefined;
  if (!row || !maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
  const rows = (found!.rows as (InstructionRow & { mine: AddresseeState | null })[])
    .filter((one) => one.mine !== null || isGiverSide(giverOf(one), actor))
    .slice(0, mostOfCase);
  const around = await surroundingsOf(tx, tree, { countyCode, rows, actor });
  return rows.map((one) => lineOfInstruction(one, around(one), one.mine));
}

export function giverOf(row: Pick<InstructionRow, 'giver_id' | 'giver_role' | 'giver_organisation_id'>) {
  return { giverId: row.giver_id, giverRole: row.giver_role, giverOrganisationId: row.giver_organisation_id };
}
