import { sql } from 'kysely';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay, chinaMidnight, addDays } from '#platform/pure/china-time.ts';
import type { OurSide, TheirSide } from '../rules/compare-order.ts';
import type { OrderStatus } from '../rules/exchange-codes.ts';
import { itemOfStep, orderStatusOf } from '../rules/order-status.ts';
import type { PartnerMapping } from '../rules/partner-mapping.ts';

export type BothSides = {
  externalNumber: string;
  incidentId: string | null;
  ours: OurSide | null;
  theirs: TheirSide | null;
  listCovers: boolean;
};

type Given = {
  countyCode: string;
  partnerId: string;
  packageId: string | null;
  mapping: PartnerMapping;
  covers: Covers;
  after: string;
  limit: number;
};

export type Covers = { from: Date; below: Date } | null;

/** Which days their list speaks of, by when they received what stands in it; null when it does not say. */
export async function daysCovered(
  tx: Tx,
  { countyCode, packageId }: { countyCode: string; packageId: string | null },
): Promise<Covers> {
  if (packageId === null) return null;
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select min(received_at) as first, max(received_at) as last from integrations.their_order
    where county_code = ${countyCode} and package_id = ${packageId}`.execute(tx);
  const { first, last } = rows[0]!;
  if (!first || !last) return null;
  return { from: chinaMidnight(chinaDay(first)), below: chinaMidnight(addDays(chinaDay(last), 1)) };
}

type Row = {
  external_number: string;
  incident_id: string | null;
  status: IncidentStatus | null;
  due_at: Date | null;
  received_at: Date | null;
  told_position: number | null;
  status_word: string | null;
  their_due_at: Date | null;
  told_status: OrderStatus | null;
  unacknowledged: boolean;
  refused_item: boolean;
  untold: { from: IncidentStatus | null; to: IncidentStatus }[] | null;
};

/** Orders of either side from `after` on, in the order of their numbers. */
export async function bothSides(tx: Tx, given: Given): Promise<BothSides[]> {
  const { countyCode, partnerId, packageId, after, limit } = given;
  const { rows } = await sql<Row>`
    with numbers as (
      (select external_number from integrations.partner_order
        where county_code = ${countyCode} and partner_id = ${partnerId} and external_number > ${after}
        order by external_number limit ${limit})
      union
      (select external_number from integrations.their_order
        where county_code = ${countyCode} and package_id = ${packageId} and external_number > ${after}
        order by external_number limit ${limit})
      order by external_number limit ${limit})
    select n.external_number, o.incident_id, c.status, o.due_at, o.received_at, o.told_position,
      t.status_word, t.due_at as their_due_at,
      (select i.status from integrations.outgoing_item i
        where i.county_code = o.county_code and i.partner_id = o.partner_id and i.external_number = o.external_number
          and i.acknowledged_at is not null and i.status is not null
        order by i.step_position desc limit 1) as told_status,
      exists(select 1 from integrations.outgoing_item i
        where i.county_code = o.county_code and i.partner_id = o.partner_id and i.external_number = o.external_number
          and i.acknowledged_at is null and i.refused_at is null) as unacknowledged,
      coalesce((select i.refused_at is not null from integrations.outgoing_item i
        where i.county_code = o.county_code and i.partner_id = o.partner_id and i.external_number = o.external_number
          and i.status is not null
        order by i.step_position desc limit 1), false) as refused_item,
      (select jsonb_agg(jsonb_build_object('from', s.from_status, 'to', s.to_status)) from incidents.step s
        where s.county_code = o.county_code and s.incident_id = o.incident_id
          and s.position > o.told_position) as untold
    from numbers n
    left join integrations.partner_order o on o.county_code = ${countyCode} and o.partner_id = ${partnerId}
      and o.external_number = n.external_number
    left join incidents.incident c on c.county_code = o.county_code and c.incident_id = o.incident_id
    left join integrations.their_order t on t.county_code = ${countyCode} and t.package_id = ${packageId}
      and t.external_number = n.external_number
    order by n.external_number`.execute(tx);
  return rows.map((row) => sidesOf(row, given));
}

function sidesOf(row: Row, { mapping, covers }: Given): BothSides {
  const covered = covers === null || row.received_at === null;
  return {
    externalNumber: row.external_number,
    incidentId: row.incident_id,
    ours: row.status
      ? {
          status: orderStatusOf(row.status),
          toldStatus: row.told_status,
          unsent: (row.untold ?? []).some(({ from, to }) => itemOfStep(from, to) !== null),
          unacknowledged: row.unacknowledged,
          refusedItem: row.refused_item,
          dueAt: row.due_at,
        }
      : null,
    theirs:
      row.status_word === null
        ? null
        : {
            statusWord: row.status_word,
            status: mapping.statuses[row.status_word] ?? null,
            dueAt: row.their_due_at,
          },
    listCovers: covered || (row.received_at! >= covers.from && row.received_at! < covers.below),
  };
}
