export type KeptAnswer<Answer> = (again: boolean) => Promise<Answer>;

/**
 * An answer that costs something and is asked by several: worked out by one at a time, the others wait for the same; good
 * for a minute, or for ten seconds to somebody who wants it anew.
 */
export function keepAnswer<Answer>(
  work: () => Promise<Answer>,
  { freshMilliseconds = 60_000, restMilliseconds = 10_000, clock = () => performance.now() } = {},
): KeptAnswer<Answer> {
  let kept: { at: number; answer: Answer } | null = null;
  let running: Promise<Answer> | null = null;
  const run = async () => {
    try {
      const answer = await work();
      kept = { at: clock(), answer };
      return answer;
    } finally {
      running = null;
    }
  };
  return (again) => {
    if (running) return running;
    if (kept && clock() - kept.at < (again ? restMilliseconds : freshMilliseconds)) return Promise.resolve(kept.answer);
    running = run();
    return running;
  };
}
