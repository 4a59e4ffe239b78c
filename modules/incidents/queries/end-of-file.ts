import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Retention } from '#modules/catalogue/rules/retention.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { countySystem } from '../commands/take-transferred.ts';
import type { CaseEnd } from '../contract.ts';
import { type HoldState, holds, mayDecideHold } from '../rules/legal-hold.ts';
import { incidentRights } from '../rules/rights.ts';
import type { IncidentStatus } from '../rules/statuses.ts';

type ArchiveJson = {
  archived_at: string;
  retention: Retention;
  years: number | null;
  dispose_from: string | null;
  disposal_order: string | null;
  disposal_asked_by: string | null;
  disposal_asked_at: string | null;
  disposed_by: string | null;
  disposed_at: string | null;
};
type HoldJson = {
  state: HoldState;
  order_number: string;
  basis: string;
  put_by: string;
  put_at: string;
  confirmed_by: string | null;
  lift_order_number: string | null;
  lift_basis: string | null;
  lift_asked_by: string | null;
  ended_by: string | null;
  ended_at: string | null;
};
type TransferJson = {
  to_county: string | null;
  to_name: string;
  external_number: string | null;
  shared: string[];
  sharing_basis: string | null;
  made_at: string;
  status_there: IncidentStatus | null;
};
export type EndRow = {
  archive: ArchiveJson | null;
  holds: HoldJson[] | null;
  transfer: TransferJson | null;
  came_from: { system: string; external_id: string; county_name: string | null } | null;
};

/** How a case ended, as one question: archive, holds, the last transfer, and where it came from. */
export function endRow(countyCode: string, incidentId: string): RawBuilder<EndRow> {
  const of = (table: string) =>
    sql`${sql.ref(`${table}.county_code`)} = ${countyCode} and ${sql.ref(`${table}.incident_id`)} = ${incidentId}`;
  return sql`
    select (select to_jsonb(archive) from incidents.archive where ${of('archive')}) as archive,
      (select jsonb_agg(to_jsonb(hold) order by hold.put_at desc) from incidents.legal_hold as hold
        where ${of('hold')}) as holds,
      (select to_jsonb(transfer) || jsonb_build_object('status_there', there.status)
        from incidents.transfer left join incidents.incident as there
          on there.county_code = transfer.to_county and there.incident_id = transfer.transfer_id
        where ${of('transfer')} order by transfer.made_at desc limit 1) as transfer,
      (select jsonb_build_object('system', origin.system, 'external_id', origin.external_id, 'county_name', county.name)
        from incidents.external_reference as origin left join organisation.county
          on county.county_code = substr(origin.system, ${countySystem('').length + 1})
        where ${of('origin')} and starts_with(origin.system, ${countySystem('')}) limit 1) as came_from`;
}

/** The people whom the end of a case names. */
export function peopleOfEnd({ archive, holds: all }: EndRow): string[] {
  return [
    archive?.disposal_asked_by,
    ...(all ?? []).flatMap((hold) => [hold.put_by, hold.confirmed_by, hold.lift_asked_by, hold.ended_by]),
  ].filter((id) => typeof id === 'string');
}

/** The same in words of the contract, with what this reader may do. */
export function endOfFile(
  { archive, holds: rows, transfer, came_from: origin }: EndRow,
  reading: { status: IncidentStatus; actor: Actor; now: Date; nameOf: (id: string | null) => string | null },
): CaseEnd {
  const { status, actor, now, nameOf } = reading;
  const has = (right: keyof typeof incidentRights) => (incidentRights[right] as readonly string[]).includes(actor.role);
  const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());
  const stands = (rows ?? []).find((hold) => holds(hold));
  const due =
    archive !== null &&
    archive.disposed_at === null &&
    archive.dispose_from !== null &&
    archive.dispose_from <= chinaDay(now) &&
    stands === undefined;
  const asked = archive?.disposal_asked_by ?? null;
  return {
    archive: archive && {
      archivedAt: instant(archive.archived_at)!,
      retention: archive.retention,
      years: archive.years,
      disposeFrom: archive.dispose_from,
      disposalAskedAt: instant(archive.disposal_asked_at),
      disposalAskerName: nameOf(asked),
      disposalOrder: archive.disposal_order,
      disposedAt: instant(archive.disposed_at),
      mayAskDisposal: due && asked === null && has('incidents.ask-disposal'),
      mayDecideDisposal: due && asked !== null && asked !== actor.accountId && has('incidents.erase-personal-text'),
    },
    holds: (rows ?? []).map((hold) => {
      const facts = { state: hold.state, putBy: hold.put_by, liftAskedBy: hold.lift_asked_by };
      return {
        state: hold.state,
        orderNumber: hold.order_number,
        basis: hold.basis,
        putAt: instant(hold.put_at)!,
        putByName: nameOf(hold.put_by) ?? '',
        confirmedByName: nameOf(hold.confirmed_by),
        liftOrderNumber: hold.lift_order_number,
        liftBasis: hold.lift_basis,
        liftAskedByName: nameOf(hold.lift_asked_by),
        endedAt: instant(hold.ended_at),
        endedByName: nameOf(hold.ended_by),
        mayDecide: has('incidents.decide-hold') && mayDecideHold(facts, actor.accountId),
        mayAskLift: has('incidents.ask-lift-hold') && hold.state === 'confirmed',
      };
    }),
    mayPutHold: stands === undefined && has('incidents.put-hold'),
    mayDownload: (status === 'closed' || status === 'archived') && has('incidents.download-archive-package'),
    transfer: transfer && {
      toCounty: transfer.to_county,
      toName: transfer.to_name,
      externalNumber: transfer.external_number,
      shared: transfer.shared,
      sharingBasis: transfer.sharing_basis,
      madeAt: instant(transfer.made_at)!,
      statusThere: transfer.status_there,
    },
    cameFrom: origin && {
      county: origin.county_name ?? origin.system.slice(countySystem('').length),
      number: origin.external_id,
    },
  };
}
