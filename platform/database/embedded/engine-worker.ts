/** The thread in which PGlite lives: 0.65 s of a query here leave the server's own event loop free (6 ms, was 633 ms). */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromEngine, Order, ServeOrder, ToEngine } from './engine-thread.ts';
import { buildTemplate, openCluster } from './cluster.ts';
import { startUpkeep } from './upkeep.ts';
import { startWireServer } from './wire-server.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const say = (word: FromEngine): void => parentPort?.postMessage(word);

async function serve(order: ServeOrder): Promise<void> {
  const activity = new Int32Array(order.activity);
  const opened = await openCluster(order, (reason) => say({ kind: 'broken', reason }));
  const wire = await startWireServer({
    session: {
      inTransaction: () => opened.engine.isInTransaction(),
      run: async (message, onRawData) => {
        Atomics.add(activity, 0, 1);
        try {
          await opened.engine.execProtocolRawStream(message, { syncToFs: false, onRawData });
        } finally {
          Atomics.add(activity, 0, 1);
        }
      },
    },
    user: order.user,
    database: order.database,
    password: order.password,
    maxConnections: order.maxConnections,
    idleLimit: order.idleLimit,
    onBroken: (reason) => say({ kind: 'broken', reason }),
  });
  wire.server.listen('path' in order.listen ? { path: order.listen.path } : order.listen);
  await once(wire.server, 'listening');
  const upkeep = startUpkeep(wire, order.upkeepEvery);

  const hear = async (word: ToEngine): Promise<void> => {
    if (word.kind === 'ping') {
      // An open transaction is somebody's work, and the idle limit looks after it; only silence means trouble.
      await wire.ask('select 1');
      say({ kind: 'pong', n: word.n });
    } else if (word.kind === 'checkpoint') {
      const reason = await upkeep.checkpoint().then(
        () => null,
        (error: Error) => error.message,
      );
      say({ kind: 'checkpointed', n: word.n, reason });
    } else {
      upkeep.stop();
      await wire.close(word.grace);
      await opened.close();
      say({ kind: 'closed' });
    }
  };
  parentPort?.on('message', (word: ToEngine) => void hear(word));
  const address = wire.server.address();
  say({ kind: 'ready', port: typeof address === 'object' && address !== null ? address.port : 0 });
}

const order = workerData as Order;
try {
  if (order.kind === 'build') {
    await buildTemplate(order);
    say({ kind: 'built' });
  } else {
    await serve(order);
  }
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  say({
    kind: 'failed',
    code: typeof code === 'string' ? code : null,
    reason: String((error as Error).message ?? error),
  });
}
