import { sql } from 'kysely';
import { literal } from '#platform/database/literal.ts';
import { inSavepoint, repeatable, sendTogether } from '#platform/database/transaction.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { faultReason } from '#platform/worker/fault-reason.ts';

export type Message = {
  countyCode: string;
  messageId: string;
  topic: string;
  payload: Record<string, unknown>;
  announcedAt: Date;
};

/** What a room does when another room has announced something. Runs inside the delivery's transaction: rows only. */
export type Reaction = { topic: string; room: string; react(tx: Tx, message: Message): Promise<void> };

const batchSize = 500;
const lastAttempt = 12;

type Row = {
  message_id: string;
  topic: string;
  payload: Record<string, unknown>;
  announced_at: Date;
  attempts: number;
};

/**
 * Delivers one batch of a county's messages: runs the reactions, writes the messages into the live log in delivery
 * order and removes them, all in one transaction. Answers how many were taken. What fails to the last attempt is kept
 * apart in the same transaction, for an administrator to have tried again.
 * Two workers share the work by `skip locked`; the live cursor's row keeps positions gapless in order of commit.
 */
export async function deliverOutbox(
  unit: Unit,
  countyCode: string,
  now: Date,
  reactions: readonly Reaction[],
  onFault: (error: unknown, message: Message) => void,
): Promise<number> {
  return unit.transact(systemEyes, async (tx) => {
    await sendTogether(tx, [repeatable]);
    const { rows } = await sql<Row>`
      select message_id, topic, payload, announced_at, attempts from platform.outbox
      where county_code = ${countyCode} and not_before <= ${now}
      order by not_before, announced_at, message_id limit ${batchSize} for update skip locked`.execute(tx);
    if (rows.length === 0) return 0;
    const { delivered, failed } = await reactToAll(tx, countyCode, rows, reactions, onFault);
    await sendTogether(tx, [
      ...liveStatements(countyCode, delivered, now),
      ...failed.filter(isGivenUp).map((one) => keeping(countyCode, one, now)),
      ...removal(countyCode, [
        ...delivered.map((message) => message.messageId),
        ...failed.filter(isGivenUp).map(({ row }) => row.message_id),
      ]),
      ...failed.filter((one) => !isGivenUp(one)).map(({ row }) => postponement(countyCode, row, now)),
    ]);
    return rows.length;
  });
}

function toMessage(countyCode: string, row: Row): Message {
  return {
    countyCode,
    messageId: row.message_id,
    topic: row.topic,
    payload: row.payload,
    announcedAt: row.announced_at,
  };
}

type Fault = (error: unknown, message: Message) => void;
type Failed = { row: Row; reason: string };
type Reacted = { delivered: Message[]; failed: Failed[] };

/** All under one savepoint; only when one fails, each gets its own, so that the others still arrive. */
async function reactToAll(
  tx: Tx,
  countyCode: string,
  rows: readonly Row[],
  reactions: readonly Reaction[],
  onFault: Fault,
): Promise<Reacted> {
  const all = rows.map((row) => ({ row, message: toMessage(countyCode, row) }));
  try {
    await inSavepoint(tx, async () => {
      for (const { message } of all) await react(tx, message, reactions);
    });
    return { delivered: all.map(({ message }) => message), failed: [] };
  } catch {
    const reacted: Reacted = { delivered: [], failed: [] };
    for (const { row, message } of all) {
      try {
        await inSavepoint(tx, () => react(tx, message, reactions));
        reacted.delivered.push(message);
      } catch (error) {
        onFault(error, message);
        reacted.failed.push({ row, reason: faultReason(error) });
      }
    }
    return reacted;
  }
}

async function react(tx: Tx, message: Message, reactions: readonly Reaction[]): Promise<void> {
  for (const reaction of reactions) if (reaction.topic === message.topic) await reaction.react(tx, message);
}

/** Every county has one row here; locking it orders positions by commit, so that a reader never misses one. */
function liveStatements(countyCode: string, messages: readonly Message[], now: Date): string[] {
  if (messages.length === 0) return [];
  const county = literal(countyCode);
  const rows = messages.map(
    ({ topic, payload }, index) => `(${index + 1}, ${literal(topic)}, ${literal(JSON.stringify(payload))}::jsonb)`,
  );
  return [
    `insert into platform.live_cursor (county_code, position) values (${county}, ${messages.length})
      on conflict (county_code) do update set position = live_cursor.position + ${messages.length}`,
    `insert into platform.live_event (county_code, position, topic, payload, delivered_at)
      select ${county}, cursor.position - ${messages.length} + row.number, row.topic, row.payload, ${literal(now)}
      from platform.live_cursor as cursor, (values ${rows.join(', ')}) as row (number, topic, payload)
      where cursor.county_code = ${county}`,
  ];
}

function removal(countyCode: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return [
    `delete from platform.outbox where county_code = ${literal(countyCode)} and message_id in (${ids.map(literal).join(', ')})`,
  ];
}

function isGivenUp({ row }: Failed): boolean {
  return row.attempts + 1 >= lastAttempt;
}

/** Moves a message to those that failed; the row itself is taken away with the delivered ones. */
function keeping(countyCode: string, { row, reason }: Failed, now: Date): string {
  return `insert into platform.outbox_failed
      (county_code, message_id, topic, payload, announced_at, attempts, reason, failed_at)
    select county_code, message_id, topic, payload, announced_at, attempts + 1, ${literal(reason)}, ${literal(now)}::timestamptz
    from platform.outbox where county_code = ${literal(countyCode)} and message_id = ${literal(row.message_id)}
    on conflict do nothing`;
}

/** Tries again after 2, 4, 8 … seconds, at most an hour apart. */
function postponement(countyCode: string, row: Row, now: Date): string {
  const seconds = Math.min(2 ** (row.attempts + 1), 3600);
  return `update platform.outbox set attempts = attempts + 1, not_before = ${literal(new Date(now.getTime() + seconds * 1000))}
    where county_code = ${literal(countyCode)} and message_id = ${literal(row.message_id)}`;
}
