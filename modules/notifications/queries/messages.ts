import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { MessageLanguage, MessageReason, MessageState, MessageTemplate } from '../rules/messages.ts';

/** A message that is about to leave. */
export type WaitingMessage = {
  countyCode: string;
  messageId: string;
  recipientKind: string;
  recipientId: string;
  subjectId: string;
  template: MessageTemplate;
  language: MessageLanguage;
  attempts: number;
};

type Row = {
  message_id: string;
  recipient_kind: string;
  recipient_id: string;
  subject_id: string;
  template: MessageTemplate;
  language: MessageLanguage;
  attempts: number;
};

const batchSize = 20;

/**
 * Takes what is due in a county, the longest waiting first, and counts the try: another worker passes it by, and one
 * that dies with it leaves it to be tried again after the same wait as a failure.
 */
export async function takeDueMessages(
  tx: Tx,
  { countyCode, now, waitOf }: { countyCode: string; now: Date; waitOf: (attempts: number) => Date },
): Promise<WaitingMessage[]> {
  const { rows } = await sql<Row>`
    select message_id, recipient_kind, recipient_id, subject_id, template, language, attempts
    from notifications.message
    where county_code = ${countyCode} and state = 'waiting' and not_before <= ${now}
    order by not_before, message_id limit ${batchSize} for update skip locked`.execute(tx);
  for (const row of rows) {
    await sql`update notifications.message set attempts = ${row.attempts + 1}, not_before = ${waitOf(row.attempts + 1)}
      where county_code = ${countyCode} and message_id = ${row.message_id}`.execute(tx);
  }
  return rows.map((row) => messageOf(countyCode, { ...row, attempts: row.attempts + 1 }));
}

/** Without a provider nothing can leave: said so at once, for nobody wants to hear of it all on the day one is set. */
export async function dropDueMessages(tx: Tx, countyCode: string, now: Date): Promise<WaitingMessage[]> {
  const { rows } = await sql<Row>`
    update notifications.message set state = 'dropped', reason = 'no-provider', ended_at = ${now}
    where county_code = ${countyCode} and state = 'waiting' and not_before <= ${now}
    returning message_id, recipient_kind, recipient_id, subject_id, template, language, attempts`.execute(tx);
  return rows.map((row) => messageOf(countyCode, row));
}

function messageOf(countyCode: string, row: Row): WaitingMessage {
  return {
    countyCode,
    messageId: row.message_id,
    recipientKind: row.recipient_kind,
    recipientId: row.recipient_id,
    subjectId: row.subject_id,
    template: row.template,
    language: row.language,
    attempts: row.attempts,
  };
}

export type MessageTold = {
  messageId: string;
  recipientKind: string;
  template: MessageTemplate;
  state: MessageState;
  reason: MessageReason | null;
  attempts: number;
  askedAt: Date;
  endedAt: Date | null;
};

/** What went out about a case, newest first; at most 100. */
export async function messagesAbout(
  tx: Tx,
  { countyCode, subjectId }: { countyCode: string; subjectId: string },
): Promise<MessageTold[]> {
  const { rows } = await sql<MessageTold>`
    select message_id as "messageId", recipient_kind as "recipientKind", template, state, reason, attempts,
      asked_at as "askedAt", ended_at as "endedAt"
    from notifications.message where county_code = ${countyCode} and subject_id = ${subjectId}
    order by asked_at desc, message_id desc limit 100`.execute(tx);
  return rows;
}
