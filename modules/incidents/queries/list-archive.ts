import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { Retention } from '#modules/catalogue/rules/retention.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { formatCaseNumber, readCaseNumber } from '#platform/pure/case-number.ts';
import { addDays, chinaDay, chinaInstant } from '#platform/pure/china-time.ts';
import type { ArchiveBox, ArchiveLine } from '../contract.ts';
import type { HoldState } from '../rules/legal-hold.ts';
import type { IncidentStatus, Outcome } from '../rules/statuses.ts';
import type { IncidentServices } from '../services.ts';
import { scopeCondition } from './list-scope.ts';

export type ArchiveAsked = {
  countyCode: string;
  actor: Actor;
  now: Date;
  box: ArchiveBox;
  limit: number;
  cursor?: string | undefined;
  number?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  matterCode?: string | undefined;
};

type Row = {
  incident_id: string;
  number: string;
  title: string;
  matter_code: string | null;
  status: IncidentStatus;
  outcome: Outcome | null;
  closed_at: Date | null;
  archived_at: Date | null;
  retention: Retention | null;
  years: number | null;
  dispose_from: string | null;
  disposal_asked_at: Date | null;
  disposal_asked_by: string | null;
  disposal_order: string | null;
  disposed_at: Date | null;
  hold_state: HoldState | null;
  hold_order: string | null;
  hold_put_at: Date | null;
  hold_put_by: string | null;
  /** Where the list stands: an instant or a day, as text. */
  place: string;
};

/**
 * The archive (档案): archived cases by number, day and matter; those whose period is over; those for whose disposal
 * somebody has asked; those that are held. Each reads from one end of an index, and only what the reader may see.
 */
export async function listArchive(
  { unit, catalogue }: Pick<IncidentServices, 'unit' | 'catalogue'>,
  cursors: CursorKeeper,
  asked: ArchiveAsked,
): Promise<{ items: ArchiveLine[]; nextCursor: string | null }> {
  const { actor, limit, box } = asked;
  const held = await catalogue.read();
  const read = asked.cursor === undefined ? null : (cursors.read(asked.cursor) as [string, string, string]);
  const after = read?.[0] === box ? { place: read[1], id: read[2] } : null;
  return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const [found] = await sendTogether(tx, [textOf(tx, questionOf(asked, after))]);
    const rows = found!.rows as Row[];
    const shown = rows.slice(0, limit);
    const names = await accountNames(
      tx,
      shown.flatMap((row) => [row.disposal_asked_by, row.hold_put_by]).filter((id) => id !== null),
    );
    const last = shown.at(-1);
    return {
      items: shown.map((row) => ({
        incidentId: row.incident_id,
        number: row.number,
        title: row.title,
        matterName: held.matter(row.matter_code)?.minorName ?? null,
        status: row.status,
        outcome: row.outcome,
        closedAt: row.closed_at?.toISOString() ?? null,
        archivedAt: row.archived_at?.toISOString() ?? null,
        retention: row.retention,
        years: row.years,
        disposeFrom: row.dispose_from,
        disposalAskedAt: row.disposal_asked_at?.toISOString() ?? null,
        disposalAskerName: row.disposal_asked_by === null ? null : (names.get(row.disposal_asked_by) ?? ''),
        disposalOrder: row.disposal_order,
        disposedAt: row.disposed_at?.toISOString() ?? null,
        hold:
          row.hold_state === null
            ? null
            : {
                state: row.hold_state,
                orderNumber: row.hold_order ?? '',
                putAt: row.hold_put_at!.toISOString(),
                putByName: names.get(row.hold_put_by ?? '') ?? '',
              },
      })),
      nextCursor: rows.length > limit && last ? cursors.write([box, last.place, last.incident_id]) : null,
    };
  });
}

const caseColumns = sql`incident.incident_id, incident.number, incident.title, incident.matter_code, incident.status,
  incident.outcome, incident.closed_at`;
// Without its place: the case's own columns bound the list.
const archiveRows = sql`select county_code, incident_id, archived_at, retention, years, dispose_from::text,
    disposal_asked_at, disposal_asked_by, disposal_order, disposed_at from incidents.archive`;
const keptColumns = sql`kept.archived_at, kept.retention, kept.years, kept.dispose_from, kept.disposal_asked_at,
  kept.disposal_asked_by, kept.disposal_order, kept.disposed_at`;
const holdColumns = sql`hold.state as hold_state, hold.order_number as hold_order, hold.put_at as hold_put_at,
  hold.put_by as hold_put_by`;
const joinHold = sql`left join incidents.legal_hold as hold on hold.county_code = incident.county_code
  and hold.incident_id = incident.incident_id and hold.ended_at is null`;

type After = { place: string; id: string } | null;

function questionOf(asked: ArchiveAsked, after: After): RawBuilder<Row> {
  switch (asked.box) {
    case 'archived':
      return archived(asked, after);
    case 'due':
      return disposal(asked, after, {
        from: sql`dispose_from <= ${chinaDay(asked.now)} and dispose_from is not null and disposal_asked_at is null`,
        order: sql`dispose_from`,
        type: sql`date`,
      });
    case 'asked':
      return disposal(asked, after, {
        from: sql`disposal_asked_at is not null`,
        order: sql`disposal_asked_at`,
        type: sql`timestamptz`,
      });
    case 'holds':
      return held(asked, after);
  }
}

function archived({ countyCode, actor, limit, number, from, to, matterCode }: ArchiveAsked, after: After) {
  const whole = number === undefined ? null : readCaseNumber(number);
  const where = [
    sql`incident.county_code = ${countyCode} and incident.status = 'archived'`,
    scopeCondition(actor),
    // Half a number finds nothing: the archive is asked for one case.
    ...(number === undefined ? [] : [sql`incident.number = ${whole ? formatCaseNumber(whole) : ''}`]),
    ...(from === undefined ? [] : [sql`incident.closed_at >= ${chinaInstant(from)}`]),
    ...(to === undefined ? [] : [sql`incident.closed_at < ${chinaInstant(addDays(to, 1))}`]),
    ...(matterCode === undefined ? [] : [sql`incident.matter_code = ${matterCode}`]),
    ...(after
      ? [sql`(incident.closed_at, incident.incident_id) < (${after.place}::timestamptz, ${after.id}::uuid)`]
      : []),
  ];
  return sql<Row>`
    select ${caseColumns}, ${keptColumns}, ${holdColumns}, incident.closed_at::text as place
    from incidents.incident
    left join (${archiveRows}) as kept using (county_code, incident_id) ${joinHold}
    where ${sql.join(where, sql` and `)}
    order by incident.closed_at desc, incident.incident_id desc limit ${limit + 1}`;
}

/** Of a town only its own: by an index that begins with it. */
function disposal(
  { countyCode, actor, limit }: ArchiveAsked,
  after: After,
  { from, order, type }: Record<'from' | 'order' | 'type', RawBuilder<unknown>>,
) {
  const town = actor.divisionPath.length >= 9 ? sql`and town_code = ${`${actor.divisionPath.slice(0, 9)}000`}` : sql``;
  const behind = after ? sql`and (${order}, incident_id) > (${after.place}::${type}, ${after.id}::uuid)` : sql``;
  return sql<Row>`
    select ${caseColumns}, ${keptColumns}, ${holdColumns}, kept.place
    from (select county_code, incident_id, archived_at, retention, years, dispose_from::text as dispose_from,
        disposal_asked_at, disposal_asked_by, disposal_order, disposed_at, ${order} as at, ${order}::text as place
      from incidents.archive
      where county_code = ${countyCode} and disposed_at is null and ${from} ${town} ${behind}) as kept
    join incidents.incident using (county_code, incident_id) ${joinHold}
    where ${scopeCondition(actor)}
    order by kept.at, kept.incident_id limit ${limit + 1}`;
}

function held({ countyCode, actor, limit }: ArchiveAsked, after: After) {
  const behind = after
    ? sql`and (hold.put_at, hold.incident_id) < (${after.place}::timestamptz, ${after.id}::uuid)`
    : sql``;
  return sql<Row>`
    select ${caseColumns}, ${keptColumns}, ${holdColumns}, hold.put_at::text as place
    from incidents.legal_hold as hold
    join incidents.incident using (county_code, incident_id)
    left join (${archiveRows}) as kept using (county_code, incident_id)
    where hold.county_code = ${countyCode} and hold.ended_at is null and ${scopeCondition(actor)} ${behind}
    order by hold.put_at desc, hold.incident_id desc limit ${limit + 1}`;
}
