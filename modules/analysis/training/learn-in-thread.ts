import { Worker } from 'node:worker_threads';
import type { TextExample } from '#platform/pure/text-model/train-text-model.ts';
import type { Learnt } from './learn.ts';

/** Longer than any training should take; what does not end is ended. */
const mostMilliseconds = 15 * 60_000;

/** Learns in a thread of its own. */
export function learnInThread(examples: readonly TextExample[], signal: AbortSignal): Promise<Learnt> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./training-thread.ts', import.meta.url), {
      workerData: examples,
      // No flags are handed down: a test runner's loaders have no business here.
      execArgv: [],
      name: 'linli-training',
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const end = () => void thread.terminate();
    const timer = setTimeout(end, mostMilliseconds);
    signal.addEventListener('abort', end, { once: true });
    thread.once('message', (learnt: Learnt) => resolve(learnt));
    thread.once('error', reject);
    thread.once('exit', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      reject(new Error('the training ended without a model'));
    });
  });
}
