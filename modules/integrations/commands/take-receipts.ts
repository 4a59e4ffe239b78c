import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ReceiptRead } from '../rules/read-receipt.ts';
import { putRows } from './incoming-package.ts';

export type ReceiptGiven = ReceiptRead & { position: number; sheet: string; row: number };

type Given = { packageId: string; partnerId: string; rows: readonly ReceiptGiven[] };
type ItemRow = {
  item_id: string;
  external_number: string;
  incident_id: string;
  kind: string;
  acknowledged_at: Date | null;
};

/** What they say they have of what was sent; also their answer to an extension. Said twice it changes nothing. */
export const takeReceipts: Command<Given, { acknowledged: number }> = {
  name: 'integrations.take-receipts',
  async run(tx, { packageId, partnerId, rows }, { countyCode, now, audit }) {
    audit({ kind: 'incoming-package', id: packageId }, { rows: rows.length });
    const items = await itemsOf(tx, countyCode, partnerId, rows);
    const named = (receipt: 'acknowledged' | 'refused') =>
      rows.flatMap((row) => (row.receipt === receipt && row.itemId && items.has(row.itemId) ? [row.itemId] : []));
    const acknowledged = await sql`
      update integrations.outgoing_item set acknowledged_at = ${now}, refused_at = null
      where county_code = ${countyCode} and item_id = any(${named('acknowledged')}::uuid[])
        and acknowledged_at is null`.execute(tx);
    await sql`
      update integrations.outgoing_item set refused_at = ${now}
      where county_code = ${countyCode} and item_id = any(${named('refused')}::uuid[])
        and acknowledged_at is null and refused_at is null`.execute(tx);
    for (const row of rows) {
      const item = row.itemId ? items.get(row.itemId) : undefined;
      if (item?.kind === 'extension' && row.extension) await answerExtension(tx, countyCode, partnerId, item, row, now);
    }
    putRows(
      tx,
      countyCode,
      packageId,
      rows.map((row) => {
        const { position, sheet, row: line } = row;
        const item = row.itemId ? items.get(row.itemId) : undefined;
        const usable = item !== undefined && row.receipt !== null;
        const finding = !item ? 'item-unknown' : row.receipt ? `item-${row.receipt}` : 'receipt-unreadable';
        return {
          position,
          sheet,
          row: line,
          externalNumber: item?.external_number ?? null,
          level: usable ? ('taken' as const) : ('refused' as const),
          findings: [finding, ...(usable && row.extension ? [`extension-${row.extension}`] : [])],
          incidentId: item?.incident_id ?? null,
        };
      }),
    );
    return { acknowledged: Number(acknowledged.numAffectedRows ?? 0) };
  },
};

async function itemsOf(
  tx: Tx,
  countyCode: string,
  partnerId: string,
  rows: readonly ReceiptGiven[],
): Promise<Map<string, ItemRow>> {
  const ids = rows.flatMap((row) => row.itemId ?? []);
  const found = await sql<ItemRow>`
    select item_id, external_number, incident_id, kind, acknowledged_at from integrations.outgoing_item
    where county_code = ${countyCode} and partner_id = ${partnerId} and item_id = any(${ids}::uuid[])`.execute(tx);
  return new Map(found.rows.map((row) => [row.item_id, row]));
}

async function answerExtension(
  tx: Tx,
  countyCode: string,
  partnerId: string,
  { item_id: extensionId, external_number: number }: ItemRow,
  { extension, dueAt }: ReceiptGiven,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ asked_until: Date }>`
    update integrations.extension_request set answer = ${extension}, answered_at = ${now}
    where county_code = ${countyCode} and extension_id = ${extensionId} and answer is null
    returning asked_until`.execute(tx);
  const asked = rows[0]?.asked_until;
  if (asked === undefined || extension !== 'granted') return;
  await sql`
    update integrations.partner_order set due_at = ${dueAt ?? asked}
    where county_code = ${countyCode} and partner_id = ${partnerId} and external_number = ${number}`.execute(tx);
}
