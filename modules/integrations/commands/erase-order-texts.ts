import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';

/**
 * The part of a lawful erasure that concerns this room: what a partner said of the case, and why more time was asked.
 * Packages need nothing, for their words are read from the case.
 */
export const eraseOrderTexts: Command<{ incidentId: string; orderNumber: string }, { texts: number }> = {
  name: 'integrations.erase-order-texts',
  async run(tx, { incidentId, orderNumber }, { countyCode, audit }) {
    const texts = await blankOrderTexts(tx, { countyCode, incidentId });
    audit({ kind: 'incident', id: incidentId }, { texts, orderNumber });
    return { texts };
  },
};

/** Destroys what partners said of a case; again, it finds nothing. */
export async function blankOrderTexts(
  tx: Tx,
  { countyCode, incidentId }: { countyCode: string; incidentId: string },
): Promise<number> {
  const messages = await sql`
    update integrations.order_message set body_sealed = null
    where county_code = ${countyCode} and incident_id = ${incidentId} and body_sealed is not null`.execute(tx);
  const extensions = await sql`
    update integrations.extension_request set reason_sealed = ''
    where county_code = ${countyCode} and incident_id = ${incidentId} and reason_sealed <> ''`.execute(tx);
  return Number(messages.numAffectedRows ?? 0) + Number(extensions.numAffectedRows ?? 0);
}
