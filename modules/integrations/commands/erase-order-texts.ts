import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';

/**
 * The part of a lawful erasure that concerns this room: what a partner said of the case, and why more time was asked.
 * Packages need nothing, for their words are read from the case.
 */
export const eraseOrderTexts: Command<{ incidentId: string; orderNumber: string }, { texts: number }> = {
  name: 'integrations.erase-order-texts',
  async run(tx, { incidentId, orderNumber }, { countyCode, audit }) {
    const messages = await sql`
      update integrations.order_message set body_sealed = null
      where county_code = ${countyCode} and incident_id = ${incidentId} and body_sealed is not null`.execute(tx);
    const extensions = await sql`
      update integrations.extension_request set reason_sealed = ''
      where county_code = ${countyCode} and incident_id = ${incidentId} and reason_sealed <> ''`.execute(tx);
    const texts = Number(messages.numAffectedRows ?? 0) + Number(extensions.numAffectedRows ?? 0);
    audit({ kind: 'incident', id: incidentId }, { texts, orderNumber });
    return { texts };
  },
};
