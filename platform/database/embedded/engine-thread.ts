/** Starts the engine's threads and speaks with them. The messages here are all that crosses the border. */
import { Worker } from 'node:worker_threads';

/** Build the template once, then end. */
export interface BuildOrder {
  template: string;
  bundle: string;
  scratch: string;
}

/** Open a data folder (or memory) and serve it on a socket. */
export interface ServeOrder {
  /** PostgreSQL's data folder; null keeps everything in memory. */
  cluster: string | null;
  template: string;
  bundle: string;
  /** A socket file, or a port on loopback (0: any free one). */
  listen: { path: string } | { host: string; port: number };
  user: string;
  database: string;
  password: string;
  maxConnections: number;
  idleLimit: number;
  sharedBuffersMb: number;
  /** Milliseconds between looks at whether a checkpoint or a vacuum is due. */
  upkeepEvery: number;
  /** One Int32: odd while the engine's code runs, raised at each entry and exit, so that busy and dead can be told apart. */
  activity: SharedArrayBuffer;
}

export type Order = ({ kind: 'build' } & BuildOrder) | ({ kind: 'serve' } & ServeOrder);

export type ToEngine =
  | { kind: 'ping'; n: number }
  | { kind: 'checkpoint'; n: number }
  | { kind: 'close'; grace: number };

export type FromEngine =
  | { kind: 'built' }
  | { kind: 'ready'; port: number }
  | { kind: 'failed'; code: string | null; reason: string }
  | { kind: 'pong'; n: number }
  | { kind: 'checkpointed'; n: number; reason: string | null }
  | { kind: 'broken'; reason: string }
  | { kind: 'closed' };

/** What went wrong in the thread, with the system's error code where there is one. */
export class EngineFailure extends Error {
  readonly code: string | null;
  constructor(reason: string, code: string | null) {
    super(reason);
    this.code = code;
  }
}

export function startThread(order: Order): Worker {
  // No flags are handed down: a test runner's loaders have no business in the engine.
  return new Worker(new URL('./engine-worker.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
    name: 'linli-engine',
  });
}

/** Waits for the first word of a thread that was just started. */
export function firstWord(thread: Worker): Promise<FromEngine> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(new EngineFailure(error.message, null));
    const exited = (): void => reject(new EngineFailure('the engine ended while starting', null));
    thread.once('error', failed);
    thread.once('exit', exited);
    thread.once('message', (word: FromEngine) => {
      thread.off('error', failed);
      thread.off('exit', exited);
      if (word.kind === 'failed') reject(new EngineFailure(word.reason, word.code));
      else resolve(word);
    });
  });
}

export async function runBuilder(order: BuildOrder): Promise<void> {
  const thread = startThread({ kind: 'build', ...order });
  try {
    await firstWord(thread);
  } finally {
    await thread.terminate();
  }
}
