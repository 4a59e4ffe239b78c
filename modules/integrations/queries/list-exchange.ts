import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { PackageContent, MessageKind } from '../rules/exchange-codes.ts';

type OfPartner = { countyCode: string; partnerId: string; limit: number };
type Before = { at: string; id: string } | null;

const newestFirst = (at: string, id: string, before: Before) =>
  before === null ? sql`true` : sql`(${sql.ref(at)}, ${sql.ref(id)}) < (${before.at}::timestamptz, ${before.id}::uuid)`;

export type IncomingLine = {
  packageId: string;
  content: PackageContent;
  form: string;
  fileName: string;
  sequence: number | null;
  receivedBy: string;
  receivedAt: Date;
  finishedAt: Date | null;
  rowCount: number;
  counts: Record<string, number>;
  missingBefore: number;
};

/** Packages that came, newest first. */
export async function listIncoming(tx: Tx, given: OfPartner & { before: Before }): Promise<IncomingLine[]> {
  const { rows } = await sql<IncomingLine>`
    select p.package_id as "packageId", p.content, p.form, p.file_name as "fileName", p.sequence,
      p.received_by as "receivedBy", p.received_at as "receivedAt", p.finished_at as "finishedAt",
      p.row_count as "rowCount", p.counts,
      case when p.sequence is null then 0 else p.sequence - 1 - coalesce((select max(e.sequence)
        from integrations.incoming_package e where e.county_code = p.county_code and e.partner_id = p.partner_id
          and e.content = p.content and e.sequence < p.sequence), 0) end as "missingBefore"
    from integrations.incoming_package p
    where p.county_code = ${given.countyCode} and p.partner_id = ${given.partnerId}
      and ${newestFirst('p.received_at', 'p.package_id', given.before)}
    order by p.received_at desc, p.package_id desc limit ${given.limit}`.execute(tx);
  return rows;
}

export type RowLine = {
  position: number;
  sheet: string;
  row: number;
  externalNumber: string | null;
  level: string;
  findings: string[];
  incidentId: string | null;
};

/** What became of the rows of a package, in their order. */
export async function listRows(
  tx: Tx,
  given: OfPartner & { packageId: string; level?: string | undefined; after: number },
): Promise<RowLine[]> {
  const { rows } = await sql<RowLine>`
    select r.position, r.sheet, r.row_number as row, r.external_number as "externalNumber", r.level, r.findings,
      r.incident_id as "incidentId"
    from integrations.incoming_row r
    where r.county_code = ${given.countyCode} and r.package_id = ${given.packageId} and r.position > ${given.after}
      and ${given.level ? sql`r.level = ${given.level}` : sql`true`}
      and exists(select 1 from integrations.incoming_package p where p.county_code = r.county_code
        and p.package_id = r.package_id and p.partner_id = ${given.partnerId})
    order by r.position limit ${given.limit}`.execute(tx);
  return rows;
}

export type OutgoingLine = {
  packageId: string;
  sequence: number;
  madeBy: string;
  madeAt: Date;
  itemCount: number;
  repeatedCount: number;
  acknowledgedCount: number;
  refusedCount: number;
};

/** Packages that were made, newest first. */
export async function listOutgoing(tx: Tx, given: OfPartner & { below: number }): Promise<OutgoingLine[]> {
  const { rows } = await sql<OutgoingLine>`
    select o.package_id as "packageId", o.sequence, o.made_by as "madeBy", o.made_at as "madeAt",
      o.item_count as "itemCount", o.repeated_count as "repeatedCount", told.acknowledged as "acknowledgedCount",
      told.refused as "refusedCount"
    from integrations.outgoing_package o
    cross join lateral (
      select count(i.acknowledged_at)::int as acknowledged, count(i.refused_at)::int as refused
      from integrations.outgoing_package_item p
      join integrations.outgoing_item i on i.county_code = p.county_code and i.item_id = p.item_id
      where p.county_code = o.county_code and p.package_id = o.package_id) told
    where o.county_code = ${given.countyCode} and o.partner_id = ${given.partnerId} and o.sequence < ${given.below}
    order by o.sequence desc limit ${given.limit}`.execute(tx);
  return rows;
}

/** Orders of which something happened that no package holds, at most so many. */
export async function countWaiting(tx: Tx, { countyCode, partnerId, limit }: OfPartner): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from (
      select 1 from integrations.partner_order o
      join incidents.incident i on i.county_code = o.county_code and i.incident_id = o.incident_id
      where o.county_code = ${countyCode} and o.partner_id = ${partnerId} and i.version > o.told_position
      limit ${limit}) as waiting`.execute(tx);
  return rows[0]!.waiting;
}

export type MessageLine = {
  messageId: string;
  externalNumber: string;
  incidentId: string;
  number: string;
  title: string;
  kind: MessageKind;
  text: string | null;
  dueAt: Date | null;
  receivedAt: Date;
};

/** What they said of known orders and nobody has settled, newest first; the words are opened here and nowhere else. */
export async function listMessages(
  tx: Tx,
  sealer: FieldSealer,
  given: OfPartner & { before: Before },
): Promise<MessageLine[]> {
  const { countyCode } = given;
  const { rows } = await sql<MessageLine>`
    select m.message_id as "messageId", m.external_number as "externalNumber", m.incident_id as "incidentId", c.number,
      c.title, m.kind, m.body_sealed as text, m.due_at as "dueAt", m.received_at as "receivedAt"
    from integrations.order_message m
    join incidents.incident c on c.county_code = m.county_code and c.incident_id = m.incident_id
    where m.county_code = ${countyCode} and m.partner_id = ${given.partnerId} and m.settled_at is null
      and ${newestFirst('m.received_at', 'm.message_id', given.before)}
    order by m.received_at desc, m.message_id desc limit ${given.limit}`.execute(tx);
  const place = { countyCode, table: 'integrations.order_message', column: 'body_sealed' };
  return rows.map((row) => ({
    ...row,
    text: row.text === null ? null : sealer.open(row.text, { ...place, rowId: row.messageId }),
  }));
}

export type ReconciliationLine = {
  reconciliationId: string;
  madeAt: Date;
  listFile: string | null;
  listAt: Date | null;
  orders: number;
  differences: number;
  counts: Record<string, number>;
};

/** The newest comparison that was carried through. */
export async function latestReconciliation(
  tx: Tx,
  { countyCode, partnerId }: { countyCode: string; partnerId: string },
): Promise<ReconciliationLine | null> {
  const { rows } = await sql<ReconciliationLine>`
    select r.reconciliation_id as "reconciliationId", r.made_at as "madeAt", p.file_name as "listFile",
      p.received_at as "listAt", r.order_count as orders, r.difference_count as differences,
      coalesce((select jsonb_object_agg(kind, number) from (select d.kind, count(*)::int as number
        from integrations.difference d where d.county_code = r.county_code
          and d.reconciliation_id = r.reconciliation_id group by d.kind) as each), '{}') as counts
    from integrations.reconciliation r
    left join integrations.incoming_package p on p.county_code = r.county_code and p.package_id = r.package_id
    where r.county_code = ${countyCode} and r.partner_id = ${partnerId} and r.finished_at is not null
    order by r.made_at desc, r.reconciliation_id desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

export type DifferenceLine = {
  externalNumber: string;
  kind: string;
  theirs: string | null;
  ours: string | null;
  incidentId: string | null;
  number: string | null;
};

/** Differences by number of the order. */
export async function listDifferences(
  tx: Tx,
  given: {
    countyCode: string;
    reconciliationId: string;
    kind?: string | undefined;
    after: { externalNumber: string; kind: string };
    limit: number;
  },
): Promise<DifferenceLine[]> {
  const { rows } = await sql<DifferenceLine>`
    select d.external_number as "externalNumber", d.kind, d.theirs, d.ours, d.incident_id as "incidentId", c.number
    from integrations.difference d
    left join incidents.incident c on c.county_code = d.county_code and c.incident_id = d.incident_id
    where d.county_code = ${given.countyCode} and d.reconciliation_id = ${given.reconciliationId}
      and ${given.kind ? sql`d.kind = ${given.kind}` : sql`true`}
      and (d.external_number, d.kind) > (${given.after.externalNumber}, ${given.after.kind})
    order by d.external_number, d.kind limit ${given.limit}`.execute(tx);
  return rows;
}
