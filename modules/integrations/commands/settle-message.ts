import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';

/** The desk has dealt with what the partner said: the case was urged on, added to, or cancelled, by its own moves. */
export const settleMessage: Command<{ partnerId: string; messageId: string }, { messageId: string }> = {
  name: 'integrations.settle-message',
  async run(tx, { partnerId, messageId }, { countyCode, actor, now, audit }) {
    const { rows } = await sql<{ incident_id: string; kind: string }>`
      update integrations.order_message
      set settled_at = coalesce(settled_at, ${now}), settled_by = coalesce(settled_by, ${actor.accountId})
      where county_code = ${countyCode} and partner_id = ${partnerId} and message_id = ${messageId}
      returning incident_id, kind`.execute(tx);
    const message = rows[0];
    if (!message) throw new Refusal('missing', 'integrations.unknown-message', { messageId });
    audit({ kind: 'incident', id: message.incident_id }, { messageId, kind: message.kind });
    return { messageId };
  },
};
