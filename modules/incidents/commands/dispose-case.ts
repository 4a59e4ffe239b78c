import '../tables.ts';
import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Erased, erasePersonalText } from './erase-personal-text.ts';
import { lockSeen, refuseWhereHeld } from './hold-case.ts';

type ArchiveRow = {
  dispose_from: string | null;
  disposed_at: Date | null;
  disposal_order: string | null;
  disposal_basis: string | null;
  disposal_asked_by: string | null;
};

/** The archived case whose time is over and on which nothing holds; refuses otherwise. */
async function lockDisposable(tx: Tx, context: CommandContext, incidentId: string): Promise<ArchiveRow> {
  const { countyCode, actor, now } = context;
  await lockSeen(tx, countyCode, incidentId, actor);
  const { rows } = await sql<ArchiveRow>`
    select dispose_from::text, disposed_at, disposal_order, disposal_basis, disposal_asked_by from incidents.archive
    where county_code = ${countyCode} and incident_id = ${incidentId} for update`.execute(tx);
  const row = rows[0];
  if (!row) throw new Refusal('conflict', 'incidents.not-archived', { incidentId });
  if (row.disposed_at) throw new Refusal('conflict', 'incidents.already-disposed', { incidentId });
  if (row.dispose_from === null || row.dispose_from > chinaDay(now)) {
    throw new Refusal('conflict', 'incidents.retention-not-over', { disposeFrom: row.dispose_from });
  }
  await refuseWhereHeld(tx, countyCode, incidentId);
  return row;
}

export type DisposalOrder = { incidentId: string; orderNumber: string; basis: string };

/** Asks for the personal text of a case to be destroyed, its period being over (到期鉴定); a second person decides. */
export const askDisposal: Command<DisposalOrder, { incidentId: string }> = {
  name: 'incidents.ask-disposal',
  async run(tx, { incidentId, orderNumber, basis }, context) {
    const { countyCode, actor, now } = context;
    context.audit({ kind: 'incident', id: incidentId }, { orderNumber, basis });
    const row = await lockDisposable(tx, context, incidentId);
    if (row.disposal_asked_by) throw new Refusal('conflict', 'incidents.disposal-asked', { incidentId });
    later(
      tx,
      sql`update incidents.archive set disposal_order = ${orderNumber}, disposal_basis = ${basis},
          disposal_asked_by = ${actor.accountId}, disposal_asked_at = ${now}
        where county_code = ${countyCode} and incident_id = ${incidentId}`,
    );
    return { incidentId };
  },
};

/** The second person keeps the text for now; it may be asked for again. */
export const rejectDisposal: Command<{ incidentId: string }, { incidentId: string }> = {
  name: 'incidents.reject-disposal',
  async run(tx, { incidentId }, context) {
    const { countyCode } = context;
    context.audit({ kind: 'incident', id: incidentId });
    await demandAsked(tx, context, incidentId);
    later(
      tx,
      sql`update incidents.archive set disposal_order = null, disposal_basis = null, disposal_asked_by = null,
          disposal_asked_at = null
        where county_code = ${countyCode} and incident_id = ${incidentId}`,
    );
    return { incidentId };
  },
};

/**
 * The second person agrees: a lawful erasure like any other, under its own name, so that whoever verifies the chains
 * finds its order.
 */
export const agreeToDisposal: Command<{ incidentId: string }, Erased> = {
  name: erasePersonalText.name,
  async run(tx, { incidentId }, context) {
    const { countyCode, actor, now } = context;
    context.audit({ kind: 'incident', id: incidentId }, { disposal: true });
    const {
      disposal_order: orderNumber,
      disposal_basis: basis,
      disposal_asked_by: askedBy,
    } = await demandAsked(tx, context, incidentId);
    const order = { incidentId, orderNumber: orderNumber!, basis: basis!, secondPersonId: askedBy! };
    const erased = await erasePersonalText.run(tx, order, context);
    later(
      tx,
      sql`update incidents.archive set disposed_by = ${actor.accountId}, disposed_at = ${now}
        where county_code = ${countyCode} and incident_id = ${incidentId}`,
    );
    return erased;
  },
};

async function demandAsked(tx: Tx, context: CommandContext, incidentId: string): Promise<ArchiveRow> {
  const row = await lockDisposable(tx, context, incidentId);
  if (row.disposal_asked_by === null) throw new Refusal('conflict', 'incidents.disposal-not-asked', { incidentId });
  if (row.disposal_asked_by === context.actor.accountId) throw new Refusal('conflict', 'incidents.same-person', {});
  return row;
}
