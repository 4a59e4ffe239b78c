import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';
import { literal } from '#platform/database/literal.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { leavesAt, type MessageLanguage, type MessageTemplate } from '../rules/messages.ts';

/** Who is to be told. The kind says which room opens the address when the message leaves. */
export type Recipient = { kind: string; id: string; language: MessageLanguage };

export type MessagesAsked = {
  countyCode: string;
  recipients: readonly Recipient[];
  subjectId: string;
  template: MessageTemplate;
  /** Once for each time that a case is worked. */
  round: number;
  urgent: boolean;
  now: Date;
};

/**
 * Leaves word that somebody is to be told, with the transaction of what it tells of. No words and no number stand here;
 * the same template goes to the same person once a round, however often it is asked for.
 */
export function askMessages(
  tx: Tx,
  { countyCode, recipients, subjectId, template, round, urgent, now }: MessagesAsked,
): void {
  const from = leavesAt(now, urgent);
  const rows = recipients.map(({ kind, id, language }) => {
    const row = [countyCode, uuidv7(), kind, id, subjectId, template, round, language, 'waiting', from, now];
    return `(${row.map(literal).join(', ')})`;
  });
  if (rows.length === 0) return;
  later(
    tx,
    `insert into notifications.message (county_code, message_id, recipient_kind, recipient_id, subject_id, template,
        round, language, state, not_before, asked_at)
      values ${rows.join(', ')} on conflict (county_code, recipient_id, template, round) do nothing`,
  );
}
