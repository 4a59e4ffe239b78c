import pg from 'pg';
import type { DatabaseAddress } from './open-database.ts';

/** Short texts between the processes that work on one database. */
export type MessageLine = {
  /** To every process that listens now, this one too. Lost while the line is down: whoever uses it says things again. */
  say(text: string): void;
  /** Is it up? */
  stands(): boolean;
  close(): Promise<void>;
};

/** What PostgreSQL carries in one notice, less a little. */
export const mostTextBytes = 7_900;
const patience = 10_000;
const firstWait = 500;
const longestWait = 30_000;
/** What waits behind a server that does not answer is not worth telling any more. */
const mostUntold = 200;

/**
 * One connection beside the pool that listens (a pooled one is somebody else's in the next moment). PostgreSQL keeps no
 * notice: who listens hears it, and nobody later. The embedded engine belongs to one process, so there is nobody to tell.
 */
export function openMessageLine(
  address: DatabaseAddress,
  {
    channel,
    onText,
    onFault = () => {},
  }: { channel: string; onText: (text: string) => void; onFault?: (error: unknown) => void },
): MessageLine {
  if (address.engine === 'embedded') return { say() {}, stands: () => false, close: async () => {} };
  if (!/^[a-z_]{1,40}$/.test(channel)) throw new Error(`a channel is a plain name: ${channel}`);
  let client: pg.Client | null = null;
  let closed = false;
  let wait = firstWait;
  let again: NodeJS.Timeout | undefined;
  let opening: Promise<void> = Promise.resolve();
  let telling: Promise<unknown> = Promise.resolve();
  let untold = 0;

  function lose(lost: pg.Client): void {
    if (client === lost) client = null;
    lost.end().catch(() => {});
    if (closed || again !== undefined) return;
    again = setTimeout(() => {
      again = undefined;
      opening = open();
    }, wait);
    again.unref();
    wait = Math.min(wait * 2, longestWait);
  }

  async function open(): Promise<void> {
    const next = new pg.Client({
      ...address.connection,
      application_name: 'linli-line',
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      // A server that has gone without a word is noticed although nothing is said.
      keepAlive: true,
      keepAliveInitialDelayMillis: patience,
    } as pg.ClientConfig);
    next.on('error', () => lose(next));
    next.on('end', () => lose(next));
    next.on('notification', ({ payload }) => payload !== undefined && onText(payload));
    try {
      await next.connect();
      // It reads no table; nor could it.
      await next.query(`set role linli_app; listen ${channel}`);
      if (closed) return void (await next.end());
      client = next;
      wait = firstWait;
    } catch (error) {
      if (wait === firstWait) onFault(error);
      lose(next);
    }
  }

  opening = open();
  return {
    say(text) {
      const speaking = client;
      if (speaking === null || untold >= mostUntold || Buffer.byteLength(text) > mostTextBytes) return;
      untold += 1;
      telling = telling
        .then(() => speaking.query('select pg_notify($1, $2)', [channel, text]))
        .then(
          () => {},
          () => lose(speaking),
        )
        .finally(() => (untold -= 1));
    },
    stands: () => client !== null,
    async close() {
      closed = true;
      clearTimeout(again);
      await opening;
      await telling;
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
