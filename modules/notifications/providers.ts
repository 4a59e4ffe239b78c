import './tables.ts';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';

/** What leaves the house for one person. It is handed to a provider and kept nowhere else. */
export type OutgoingMessage = {
  countyCode: string;
  /** What it is about, for the record of its delivery. */
  subjectId: string;
  template: string;
  /** A phone number or an address, as the provider takes it. */
  to: string;
  text: string;
};

/** The seam for SMS gateways, mail, government messengers. A send that fails throws. */
export type Provider = { readonly name: string; send(message: OutgoingMessage): Promise<void> };

/**
 * Writes messages into files of the data folder, one line each, for a deployment without a gateway: an operator sends
 * them, or another program picks them up. Never into logs. Readable by the server's account alone.
 */
export async function openFileSink(folder: string, wallTime: () => Date = () => new Date()): Promise<Provider> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let writing: Promise<unknown> = Promise.resolve();

  async function append(message: OutgoingMessage): Promise<void> {
    const at = wallTime();
    const handle = await open(path.join(folder, `${chinaDay(at)}.jsonl`), 'a', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify({ at: at.toISOString(), ...message })}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  return {
    name: 'file',
    send(message) {
      const sent = writing.then(() => append(message));
      writing = sent.catch(() => {});
      return sent;
    },
  };
}

/**
 * Sends a message and records how it ended, never what it said.
 * @throws Refusal notifications.provider-failed, so that the caller can try again
 */
export async function sendMessage(
  { unit, provider, now }: { unit: Unit; provider: Provider; now: Date },
  message: OutgoingMessage,
): Promise<{ deliveryId: string }> {
  const deliveryId = uuidv7();
  let failure: unknown = null;
  try {
    await provider.send(message);
  } catch (error) {
    failure = error;
  }
  await unit.transact(systemEyes, async (tx) => {
    await tx
      .insertInto('notifications.delivery')
      .values({
        county_code: message.countyCode,
        delivery_id: deliveryId,
        provider: provider.name,
        template: message.template,
        subject_id: message.subjectId,
        at: now,
        outcome: failure === null ? 'sent' : 'failed',
      })
      .execute();
  });
  if (failure === null) return { deliveryId };
  const refusal = new Refusal('unavailable', 'notifications.provider-failed', { provider: provider.name, deliveryId });
  refusal.cause = failure;
  throw refusal;
}
