import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import { incidentRights } from '../rules/rights.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { Refusal } from '#platform/refusal.ts';
import { shiftTextPlace } from '../commands/shift-sheet.ts';
import type { ShiftHead, ShiftLine, ShiftNowAnswer, ShiftSheet } from '../contract.ts';
import { refusalOfShift, type ShiftState } from '../rules/shift-sheet.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { scopeCondition } from './list-scope.ts';
import { type KeptCount, type KeptLine, shiftNow } from './shift-now.ts';

type Asked = { countyCode: string; actor: Actor; now: Date };
type HeadRow = {
  sheet_id: string;
  organisation_id: string;
  state: ShiftState;
  began_at: Date | null;
  closed_at: Date;
  closed_by: string;
  ended_at: Date | null;
  ended_by: string | null;
};

const headColumns = sql`sheet_id, organisation_id, state, began_at, closed_at, closed_by, ended_at, ended_by`;

/** Sheets of the reader's desk, the newest first. */
export async function listShiftSheets(
  services: IncidentServices,
  cursors: CursorKeeper,
  asked: Asked & { limit: number; cursor?: string | undefined },
): Promise<{ items: ShiftHead[]; nextCursor: string | null }> {
  const { countyCode, actor, limit, cursor } = asked;
  const [at, id] = cursor === undefined ? [] : (cursors.read(cursor) as [string, string]);
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { rows } = await sql<HeadRow>`
      select ${headColumns} from incidents.shift_sheet
      where county_code = ${countyCode} and organisation_id = ${actor.organisationId}
        and ${at === undefined ? sql`true` : sql`(closed_at, sheet_id) < (${at}::timestamptz, ${id}::uuid)`}
      order by closed_at desc, sheet_id desc limit ${limit + 1}`.execute(tx);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await headsOf(tx, actor, page),
      nextCursor: rows.length > limit && last ? cursors.write([last.closed_at.toISOString(), last.sheet_id]) : null,
    };
  });
}

async function headsOf(tx: Tx, actor: Actor, rows: readonly HeadRow[]): Promise<ShiftHead[]> {
  const names = await accountNames(
    tx,
    rows.flatMap(({ closed_by: closedBy, ended_by: endedBy }) => [closedBy, ...(endedBy === null ? [] : [endedBy])]),
  );
  return rows.map((row) => {
    const standing = { state: row.state, closedBy: row.closed_by, organisationId: row.organisation_id };
    return {
      sheetId: row.sheet_id,
      state: row.state,
      beganAt: row.began_at?.toISOString() ?? null,
      closedAt: row.closed_at.toISOString(),
      closedByName: names.get(row.closed_by) ?? '',
      endedAt: row.ended_at?.toISOString() ?? null,
      endedByName: row.ended_by === null ? null : (names.get(row.ended_by) ?? ''),
      mayTake: refusalOfShift('take', standing, actor) === null,
      mayTakeBack: refusalOfShift('take-back', standing, actor) === null,
    };
  });
}

/** What would stand on a sheet now, and how the last one stands. */
export async function shiftBeforeClosing(services: IncidentServices, asked: Asked): Promise<ShiftNowAnswer> {
  const { countyCode, actor } = asked;
  const { tree } = await openBook(services, countyCode);
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { counts, lines } = await shiftNow(tx, tree, asked);
    const { rows } = await sql<HeadRow>`
      select ${headColumns} from incidents.shift_sheet
      where county_code = ${countyCode} and organisation_id = ${actor.organisationId} and state <> 'taken-back'
      order by closed_at desc, sheet_id desc limit 1`.execute(tx);
    const [last = null] = await headsOf(tx, actor, rows);
    const mayAtAll = (incidentRights['incidents.close-shift'] as readonly string[]).includes(actor.role);
    return {
      counts,
      lines: await shownLines(tx, asked, lines),
      last,
      mayClose: mayAtAll && last?.state !== 'closed',
    };
  });
}

/** One sheet of the reader's desk, with what was typed and how its cases stand now. */
export async function openShiftSheet(
  services: IncidentServices,
  asked: Asked & { sheetId: string },
): Promise<ShiftSheet> {
  const { countyCode, actor, sheetId } = asked;
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { rows } = await sql<HeadRow & { counts: KeptCount[]; lines: KeptLine[]; erased_at: Date | null }>`
      select ${headColumns}, counts, lines, erased_at from incidents.shift_sheet
      where county_code = ${countyCode} and sheet_id = ${sheetId} and organisation_id = ${actor.organisationId}`.execute(
      tx,
    );
    const [row] = rows;
    if (!row) throw new Refusal('missing', 'incidents.unknown-shift', { sheetId });
    const { rows: texts } = await sql<{ position: number; body_sealed: string }>`
      select position, body_sealed from incidents.shift_sheet_text
      where county_code = ${countyCode} and sheet_id = ${sheetId} order by position`.execute(tx);
    const said = texts.map(({ position, body_sealed: sealed }) => ({
      position,
      words: services.sealer.open(sealed, shiftTextPlace(countyCode, sheetId, position)),
    }));
    const [head] = await headsOf(tx, actor, [row]);
    return {
      ...head!,
      counts: row.counts,
      lines: await shownLines(tx, asked, row.lines),
      hints: said.filter(({ position }) => position > 0).map(({ words }) => words),
      receipt: said.find(({ position }) => position === 0)?.words ?? null,
      erased: row.erased_at !== null,
    };
  });
}

/** Titles, and how it stands now, of those cases that the reader may still see. */
async function shownLines(tx: Tx, { countyCode, actor }: Asked, lines: readonly KeptLine[]): Promise<ShiftLine[]> {
  const ids = [...new Set(lines.flatMap(({ incidentId }) => (incidentId === null ? [] : [incidentId])))];
  const known = new Map<string, { title: string; status: IncidentStatus; number: string }>();
  if (ids.length > 0) {
    const { rows } = await sql<{ incident_id: string; title: string; status: IncidentStatus; number: string }>`
      select incident_id, title, status, number from incidents.incident
      where county_code = ${countyCode} and incident_id = any(${ids}::uuid[]) and ${scopeCondition(actor)}`.execute(tx);
    for (const { incident_id: id, ...row } of rows) known.set(id, row);
  }
  return lines.map((line) => {
    const row = line.incidentId === null ? undefined : known.get(line.incidentId);
    return {
      ...line,
      number: line.number ?? row?.number ?? null,
      title: row?.title ?? null,
      statusNow: row?.status ?? null,
    };
  });
}
