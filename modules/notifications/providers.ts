import { createHmac } from 'node:crypto';
import { mkdir, open, readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';

/** What leaves the house for one person. It is handed to a provider and kept nowhere else. */
export type OutgoingMessage = {
  /** The same at every try, so that a gateway that has it already does not send it twice. */
  messageId: string;
  countyCode: string;
  template: string;
  /** A phone number or an address, as the provider takes it. */
  to: string;
  text: string;
};

/** The seam for SMS gateways, mail, government messengers. A send that fails throws; `Undeliverable` where it always would. */
export type Provider = { readonly name: string; send(message: OutgoingMessage): Promise<void> };

/** The provider will never take this message: trying again is of no use. */
export class Undeliverable extends Error {}

/** So long what an operator has not fetched lies there. */
const sinkDays = 30;

/**
 * Writes messages into files of the data folder, one line each, for a deployment without a gateway: an operator sends
 * them, or another program picks them up. Never into logs. Readable by the server's account alone, gone after a month.
 */
export async function openFileSink(folder: string, wallTime: () => Date = () => new Date()): Promise<Provider> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let writing: Promise<unknown> = Promise.resolve();
  let lastDay = '';

  async function append(message: OutgoingMessage): Promise<void> {
    const at = wallTime();
    const day = chinaDay(at);
    if (day !== lastDay) await forgetBefore(folder, addDays(day, -sinkDays));
    lastDay = day;
    const handle = await open(path.join(folder, `${day}.jsonl`), 'a', 0o600);
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

async function forgetBefore(folder: string, day: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\d{4}-\d\d-\d\d\.jsonl$/.test(name) && name.slice(0, 10) < day) await unlink(path.join(folder, name));
  }
}

/** How long a gateway may take to answer. */
const patience = 10_000;

/**
 * Hands messages to a gateway by HTTP: one POST of JSON each, signed with a shared key (HMAC-SHA-256 over the time, a dot
 * and the body), so that the gateway knows who speaks and that it is new. 2xx: taken. 408, 425, 429 and 5xx: later. Any
 * other answer: never. No redirect is followed, because a message is for this address alone.
 */
export function openHttpGateway({
  address,
  secret,
  wallTime = () => new Date(),
}: {
  address: string;
  secret: string;
  wallTime?: () => Date;
}): Provider {
  return {
    name: 'http',
    async send({ messageId, countyCode, template, to, text }) {
      const body = JSON.stringify({ id: messageId, county: countyCode, template, to, text });
      const seconds = String(Math.floor(wallTime().getTime() / 1000));
      const answer = await fetch(address, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-linli-time': seconds,
          'x-linli-signature': `sha256=${signatureOf(secret, seconds, body)}`,
          'idempotency-key': messageId,
        },
      });
      // What it says is of no use here, and may repeat the number.
      await answer.body?.cancel();
      if (answer.ok) return;
      const reason = `the gateway answered ${answer.status}`;
      if (answer.status >= 500 || [408, 425, 429].includes(answer.status)) throw new Error(reason);
      throw new Undeliverable(reason);
    },
  };
}

/** What a gateway computes to know that a message is ours. */
export function signatureOf(secret: string, seconds: string, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}

/** How messages leave, as an operator writes it. */
export type MessageSettings = {
  /** `off`, `file`, or the address of a gateway. */
  messages: string;
  secret: string | undefined;
  /** Where residents reach the portal; links in messages begin with it. */
  publicAddress: string | undefined;
};

const leastSecret = 16;

/** Reads the environment. @throws Refusal invalid, where it says something that cannot be */
export function readMessageSettings(environment: Readonly<Record<string, string | undefined>>): MessageSettings {
  const messages = environment['LINLI_MESSAGES'] || 'off';
  const secret = environment['LINLI_MESSAGES_SECRET'] || undefined;
  const publicAddress = environment['LINLI_PUBLIC_ADDRESS'] || undefined;
  const isGateway = messages !== 'off' && messages !== 'file';
  if (isGateway && !isWebAddress(messages)) throw new Refusal('invalid', 'notifications.bad-provider', {});
  if (isGateway && (secret ?? '').length < leastSecret) {
    throw new Refusal('invalid', 'notifications.secret-needed', {});
  }
  if (publicAddress !== undefined && !isWebAddress(publicAddress)) {
    throw new Refusal('invalid', 'notifications.bad-public-address', {});
  }
  return { messages, secret, publicAddress: publicAddress?.replace(/\/+$/, '') };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** The provider that is set, or none. */
export async function openProvider({ messages, secret }: MessageSettings, folder: string): Promise<Provider | null> {
  if (messages === 'off') return null;
  if (messages === 'file') return openFileSink(folder);
  return openHttpGateway({ address: messages, secret: secret ?? '' });
}
