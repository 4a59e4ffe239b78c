import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Addressee } from '../messenger.ts';
import type { MessageReason } from '../rules/messages.ts';
import type { WaitingMessage } from '../queries/messages.ts';

export type Tried = {
  message: WaitingMessage;
  provider: string;
  outcome: 'sent' | 'failed' | 'dropped';
  /** Why it is over without being sent; null while it will be tried again. */
  reason: MessageReason | null;
};

/**
 * Writes down how a try ended, never what was said or to whom. That the system opened the address is in the audit chain
 * with it. What only waited to be told is destroyed by its room.
 */
export function recordDelivery(addressee: Addressee | undefined): Command<Tried, { state: string }> {
  return {
    name: 'notifications.record-delivery',
    async run(tx, { message, provider, outcome, reason }, { countyCode, now, audit }) {
      const { messageId, subjectId, template, recipientKind } = message;
      const over = outcome === 'sent' || reason !== null;
      const state = over ? outcome : 'waiting';
      audit({ kind: 'message', id: subjectId }, { template, recipientKind, outcome, reason, provider });
      if (outcome !== 'dropped') {
        later(
          tx,
          sql`insert into notifications.delivery (county_code, delivery_id, provider, template, subject_id, at, outcome)
            values (${countyCode}, ${uuidv7()}, ${provider}, ${template}, ${subjectId}, ${now}, ${outcome})`,
        );
      }
      if (over) {
        later(
          tx,
          sql`update notifications.message set state = ${state}, reason = ${reason}, ended_at = ${now},
              provider = ${provider}
            where county_code = ${countyCode} and message_id = ${messageId} and state = 'waiting'`,
        );
        await addressee?.forget?.(tx, message);
      }
      return { state };
    },
  };
}
