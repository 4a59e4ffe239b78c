import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { recordDelivery, type Tried } from './commands/record-delivery.ts';
import { type Provider, Undeliverable } from './providers.ts';
import { dropDueMessages, takeDueMessages, type WaitingMessage } from './queries/messages.ts';
import { type MessageDetails, nextTryOf } from './rules/messages.ts';
import { messageWords as en } from './words.en.ts';
import { messageWords as zh } from './words.zh.ts';

/** To whom a message goes, and what its template is filled with. */
export type Addressed = { to: string; details: MessageDetails };

/** A room that knows one kind of recipient: it opens the sealed number at the moment of sending, and nobody keeps it. */
export type Addressee = {
  kind: string;
  /** Null: there is nobody to reach (any more), or who does not want to be told. */
  open(message: WaitingMessage): Promise<Addressed | null>;
  /** In the transaction that writes down the end: what was kept for this message alone is destroyed. */
  forget?(tx: Tx, message: WaitingMessage): Promise<void>;
};

export type MessengerParts = {
  unit: Unit;
  runCommand: RunCommand;
  provider: Provider | null;
  addressees: readonly Addressee[];
  now: () => Date;
  counties: () => Promise<readonly string[]>;
  onFault: (error: unknown) => void;
};

export type Messenger = ReturnType<typeof createMessenger>;

const pollMilliseconds = 2_000;
const words = { zh, en };

/**
 * Sends what rooms have asked for, beside the worker and never inside a transaction: a gateway that is slow keeps nobody
 * waiting. Each try is counted before it is made, so a message is sent more than once only where the machine fails
 * between the gateway's answer and ours; the gateway knows it by its id.
 */
export function createMessenger(parts: MessengerParts) {
  const { unit, provider, now, counties, onFault } = parts;
  const stopping = new AbortController();
  let wake: () => void = () => {};

  let last: Promise<unknown> = Promise.resolve();

  /** One round at a time: whoever drains waits for what is being sent already. */
  function round(): Promise<number> {
    const next = last.then(sendDue, sendDue);
    last = next.catch(() => {});
    return next;
  }

  /** One batch of each county; how many ended or were tried. */
  async function sendDue(): Promise<number> {
    let done = 0;
    for (const countyCode of await counties()) {
      if (stopping.signal.aborted) return 0;
      if (provider === null) {
        done += await unit.transact(systemEyes, async (tx) => {
          const dropped = await dropDueMessages(tx, countyCode, now());
          for (const message of dropped) await addresseeOf(parts, message)?.forget?.(tx, message);
          return dropped.length;
        });
        continue;
      }
      const at = now();
      const waitOf = (attempts: number) => nextTryOf(attempts, at) ?? new Date(at.getTime() + 3_600_000);
      const taken = await unit.transact(systemEyes, (tx) => takeDueMessages(tx, { countyCode, now: at, waitOf }));
      for (const message of taken) {
        // What is not tried any more because the server stops is due again after its wait.
        if (stopping.signal.aborted) return 0;
        await sendOne(parts, provider, message);
        done += 1;
      }
    }
    return done;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      let done = 0;
      try {
        done = await round();
      } catch (error) {
        if (!stopping.signal.aborted) onFault(error);
      }
      if (done === 0) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pollMilliseconds);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (stopping.signal.aborted) wake();
    });
  }

  let running: Promise<void> | null = null;
  return {
    start(): void {
      running ??= loop();
    },
    /** Sends everything that is due by now. For tests; a server that runs does so by itself. */
    async drain(): Promise<void> {
      while ((await round()) > 0);
    },
    async stop(): Promise<void> {
      stopping.abort();
      wake();
      await running;
    },
  };
}

function addresseeOf({ addressees }: MessengerParts, { recipientKind }: WaitingMessage): Addressee | undefined {
  return addressees.find(({ kind }) => kind === recipientKind);
}

async function sendOne(parts: MessengerParts, provider: Provider, message: WaitingMessage): Promise<void> {
  const { runCommand, now, onFault } = parts;
  const addressee = addresseeOf(parts, message);
  const record = (outcome: Tried['outcome'], reason: Tried['reason']) =>
    runCommand(recordDelivery(addressee), {
      commandId: uuidv7(),
      countyCode: message.countyCode,
      actor: systemActor(message.countyCode),
      now: now(),
      input: { message, provider: provider.name, outcome, reason },
    });
  let addressed: Addressed | null;
  try {
    addressed = (await addressee?.open(message)) ?? null;
  } catch (error) {
    onFault(error);
    await record('failed', nextTryOf(message.attempts, now()) === null ? 'tried-enough' : null);
    return;
  }
  if (addressed === null) {
    await record('dropped', 'no-address');
    return;
  }
  try {
    await provider.send({
      messageId: message.messageId,
      countyCode: message.countyCode,
      template: message.template,
      to: addressed.to,
      text: words[message.language][message.template](addressed.details),
    });
  } catch (error) {
    const over = error instanceof Undeliverable;
    await record('failed', over ? 'refused' : nextTryOf(message.attempts, now()) === null ? 'tried-enough' : null);
    return;
  }
  await record('sent', null);
}
