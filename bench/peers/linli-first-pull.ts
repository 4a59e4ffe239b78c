/** Linli's half of bench/peers/pouchdb-first-pull.ts in the browser: the app's own engine and sealed store, without its screens. */
import { openPhone } from '#apps/field/keep/phone.ts';
import type { Worker } from '#apps/field/sync/engine.ts';

declare global {
  var firstPull: (worker: Worker) => Promise<{ milliseconds: number; held: number }>;
}

globalThis.firstPull = async (worker) => {
  const { engine, durable } = await openPhone();
  if (!durable) throw new Error('this browser keeps nothing');
  const began = performance.now();
  const pulled = await engine.pull(worker);
  const milliseconds = performance.now() - began;
  if (pulled.state !== 'done') throw new Error(JSON.stringify(pulled));
  return { milliseconds, held: (await engine.records(worker.postId)).length };
};
