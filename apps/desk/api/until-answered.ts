import { Refused } from './refused.ts';

/** No answer came back: nobody knows whether it was done. A refusal is an answer. */
function isUnanswered(error: unknown): boolean {
  return error instanceof Refused && [0, 502, 503, 504].includes(error.status);
}

/** Asks again after each wait while no answer comes back; gives the first answer, or the last failure. */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>, waits: readonly number[]): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const wait = waits[attempt];
      if (!isUnanswered(error) || wait === undefined) throw error;
      await new Promise((done) => {
        setTimeout(done, wait);
      });
    }
  }
}
