import '../tables.ts';
import { sql } from 'kysely';
import { isFinal } from '#modules/incidents/rules/statuses.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';

type Given = { extensionId: string; partnerId: string; externalNumber: string; askedUntil: string; reason: string };

/** Asks the partner for more time (延期). It goes out with the next package; the answer comes with a receipt. */
export function askExtension(sealer: FieldSealer): Command<Given, { extensionId: string }> {
  return {
    name: 'integrations.ask-extension',
    async run(tx, given, { countyCode, actor, now, audit }) {
      const { partnerId, externalNumber, extensionId } = given;
      const { rows } = await sql<{ incident_id: string; due_at: Date | null; status: IncidentStatus }>`
        select o.incident_id, o.due_at, i.status from integrations.partner_order o
        join incidents.incident i on i.county_code = o.county_code and i.incident_id = o.incident_id
        where o.county_code = ${countyCode} and o.partner_id = ${partnerId}
          and o.external_number = ${externalNumber} for update of o`.execute(tx);
      const order = rows[0];
      if (!order) throw new Refusal('missing', 'integrations.unknown-order', { externalNumber });
      audit({ kind: 'incident', id: order.incident_id }, { extensionId, until: given.askedUntil });
      const until = new Date(given.askedUntil);
      if (isFinal(order.status)) throw new Refusal('conflict', 'integrations.order-final', { status: order.status });
      // Only before overdue, and only to later.
      if (order.due_at && order.due_at < now) throw new Refusal('conflict', 'integrations.order-overdue');
      if (until <= now || (order.due_at && until <= order.due_at)) {
        throw new Refusal('invalid', 'integrations.extension-not-later');
      }
      const reason = sealer.seal(given.reason, {
        countyCode,
        table: 'integrations.extension_request',
        column: 'reason_sealed',
        rowId: extensionId,
      });
      const asked = await sql<{ extension_id: string }>`
        insert into integrations.extension_request (county_code, extension_id, partner_id, external_number, incident_id,
          asked_until, reason_sealed, asked_by, asked_at)
        values (${countyCode}, ${extensionId}, ${partnerId}, ${externalNumber}, ${order.incident_id}, ${until}, ${reason},
          ${actor.accountId}, ${now})
        on conflict do nothing returning extension_id`.execute(tx);
      if (asked.rows.length === 0) throw new Refusal('conflict', 'integrations.extension-pending', { externalNumber });
      return { extensionId };
    },
  };
}
