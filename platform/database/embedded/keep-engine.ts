/** Keeps the engine's thread alive: watches it and starts it anew at the same address when it stops answering. */
import type { Worker } from 'node:worker_threads';
import { setTimeout as wait } from 'node:timers/promises';
import {
  EngineFailure,
  type FromEngine,
  type ServeOrder,
  type ToEngine,
  firstWord,
  startThread,
} from './engine-thread.ts';

export interface KeptEngine {
  /** The port it listens on, 0 for a socket file. */
  port: number;
  checkpoint(): Promise<void>;
  close(): Promise<void>;
}

export interface KeepOptions {
  order: Omit<ServeOrder, 'activity'>;
  onLost: (reason: string) => void;
  longestStatement?: number | undefined;
}

/** No answer for this long, while no statement runs, means that the engine is gone. */
const silence = 5000;
/** A statement may run this long (an index over a whole county takes 40 s); `statement_timeout` does nothing here. */
const usualLongestStatement = 15 * 60_000;
const lookEvery = 1000;
const closingGrace = 2000;

export async function keepEngine({
  order,
  onLost,
  longestStatement = usualLongestStatement,
}: KeepOptions): Promise<KeptEngine> {
  const activity = new SharedArrayBuffer(4);
  const counter = new Int32Array(activity);
  let listen = order.listen;
  let thread: Worker;
  let port = 0;
  let state: 'starting' | 'running' | 'restarting' | 'closing' | 'gone' = 'starting';
  let asked = 0;
  let answered = 0;
  let answeredAt = Date.now();
  let lastCount = 0;
  let countedAt = Date.now();
  let nextCheckpoint = 1;
  const checkpoints = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const tell = (word: ToEngine): void => thread.postMessage(word);

  const hear = (word: FromEngine): void => {
    if (word.kind === 'pong') {
      answered = Math.max(answered, word.n);
      answeredAt = Date.now();
    } else if (word.kind === 'checkpointed') {
      const waiting = checkpoints.get(word.n);
      checkpoints.delete(word.n);
      if (word.reason === null) waiting?.resolve();
      else waiting?.reject(new Error(word.reason));
    } else if (word.kind === 'broken') {
      void restart(word.reason);
    }
  };

  async function start(): Promise<void> {
    Atomics.store(counter, 0, 0);
    thread = startThread({ kind: 'serve', ...order, listen, activity });
    const word = await firstWord(thread).catch(async (error: Error) => {
      await thread.terminate();
      throw error;
    });
    if (word.kind !== 'ready') {
      await thread.terminate();
      throw new EngineFailure(word.kind === 'broken' ? word.reason : `the engine began with ${word.kind}`, null);
    }
    port = word.port;
    if ('port' in listen) listen = { ...listen, port };
    const started = thread;
    answered = asked;
    answeredAt = countedAt = Date.now();
    thread.on('message', hear);
    thread.on('error', (error: Error) => void (started === thread && restart(error.message)));
    thread.on('exit', () => void (started === thread && restart('the engine thread ended')));
    // Whoever holds connections keeps the process alive; a forgotten engine must not.
    thread.unref();
  }

  async function restart(reason: string): Promise<void> {
    if (state !== 'running') return;
    state = 'restarting';
    for (const { reject } of checkpoints.values()) reject(new Error(reason));
    checkpoints.clear();
    await thread.terminate();
    if (order.cluster === null) {
      state = 'gone';
      onLost(reason);
      return;
    }
    let lost = reason;
    for (let pause = 100; state === 'restarting'; pause = Math.min(pause * 2, 10_000)) {
      try {
        await start();
        if (state === 'restarting') state = 'running';
        break;
      } catch (error) {
        lost = `${reason}; ${(error as Error).message}`;
        onLost(lost);
        await wait(pause, undefined, { ref: false });
      }
    }
    onLost(lost);
  }

  const watch = setInterval(() => {
    if (state !== 'running') return;
    const now = Date.now();
    const count = Atomics.load(counter, 0);
    if (count !== lastCount) {
      lastCount = count;
      countedAt = now;
    }
    const busy = count % 2 === 1;
    if (asked === answered) {
      asked += 1;
      answeredAt = now;
      tell({ kind: 'ping', n: asked });
    } else if (busy ? now - countedAt > longestStatement : now - Math.max(answeredAt, countedAt) > silence) {
      void restart(busy ? 'a statement did not end' : 'no answer for 5 seconds');
    }
  }, lookEvery);
  watch.unref();

  await start().catch((error: Error) => {
    clearInterval(watch);
    throw error;
  });
  state = 'running';

  return {
    get port() {
      return port;
    },
    checkpoint: async () => {
      if (state !== 'running') throw new Error('the engine is not running');
      const asking = thread;
      asking.ref();
      try {
        await new Promise<void>((resolve, reject) => {
          nextCheckpoint += 1;
          checkpoints.set(nextCheckpoint, { resolve, reject });
          tell({ kind: 'checkpoint', n: nextCheckpoint });
        });
      } finally {
        asking.unref();
      }
    },
    close: async () => {
      clearInterval(watch);
      const wasRunning = state === 'running';
      state = 'closing';
      if (wasRunning) {
        thread.ref();
        const closed = new Promise<void>((resolve) => {
          thread.once('exit', () => resolve());
          thread.on('message', (word: FromEngine) => word.kind === 'closed' && resolve());
        });
        tell({ kind: 'close', grace: closingGrace });
        await closed;
      }
      await thread.terminate();
    },
  };
}
