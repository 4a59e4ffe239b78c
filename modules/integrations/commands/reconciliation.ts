import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Difference } from '../rules/compare-order.ts';

type Begun = { reconciliationId: string; packageId: string | null };

/** Begins a comparison with the newest list of theirs that is whole, or with none, when only receipts can tell. */
export const beginReconciliation: Command<{ reconciliationId: string; partnerId: string }, Begun> = {
  name: 'integrations.begin-reconciliation',
  async run(tx, { reconciliationId, partnerId }, { countyCode, actor, now, audit }) {
    const { rows } = await sql<{ package_id: string }>`
      select package_id from integrations.incoming_package
      where county_code = ${countyCode} and partner_id = ${partnerId} and content = 'statuses'
        and finished_at is not null
      order by received_at desc, package_id desc limit 1`.execute(tx);
    const packageId = rows[0]?.package_id ?? null;
    audit({ kind: 'reconciliation', id: reconciliationId }, { partnerId, packageId });
    await sql`
      insert into integrations.reconciliation
        (county_code, reconciliation_id, partner_id, package_id, made_by, made_at)
      values (${countyCode}, ${reconciliationId}, ${partnerId}, ${packageId}, ${actor.accountId}, ${now})`.execute(tx);
    return { reconciliationId, packageId };
  },
};

export type DifferenceGiven = Difference & { externalNumber: string; incidentId: string | null };

type Given = { reconciliationId: string; orders: number; differences: readonly DifferenceGiven[]; finished: boolean };

/** Keeps what some orders' comparison found; the last of them ends the reconciliation. */
export const keepDifferences: Command<Given, { differences: number }> = {
  name: 'integrations.keep-differences',
  async run(tx, { reconciliationId, orders, differences, finished }, { countyCode, now, audit }) {
    audit({ kind: 'reconciliation', id: reconciliationId }, { orders, differences: differences.length });
    const inserted = await sql<{ kind: string }>`
      insert into integrations.difference
        (county_code, reconciliation_id, external_number, kind, theirs, ours, incident_id)
      select ${countyCode}, ${reconciliationId}::uuid, "externalNumber", kind, theirs, ours, "incidentId"
      from jsonb_to_recordset(${JSON.stringify(differences)}::jsonb) as given("externalNumber" text, kind text,
        theirs text, ours text, "incidentId" uuid)
      on conflict do nothing returning kind`.execute(tx);
    const { rows } = await sql<{ difference_count: number }>`
      update integrations.reconciliation set order_count = order_count + ${orders},
        difference_count = difference_count + ${inserted.rows.length},
        finished_at = ${finished ? now : null}
      where county_code = ${countyCode} and reconciliation_id = ${reconciliationId}
      returning difference_count`.execute(tx);
    if (!rows[0]) throw new Refusal('missing', 'integrations.unknown-reconciliation', { reconciliationId });
    return { differences: rows[0].difference_count };
  },
};
