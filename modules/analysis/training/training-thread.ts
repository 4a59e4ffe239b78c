// The thread in which a model is learnt: the server goes on answering meanwhile.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { TextExample } from '#platform/pure/text-model/train-text-model.ts';
import { learn } from './learn.ts';

try {
  // Of this thread alone, where the system allows it.
  setPriority(0, 10);
} catch {
  // Then it learns at the same priority.
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
parentPort?.postMessage(learn(workerData as TextExample[]));
