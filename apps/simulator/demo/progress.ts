export type Stage = { zh: string; en: string };

export type Progress = {
  /** Says where the work stands; `done` is its share of the stage, 0 to 1. */
  at(stage: Stage, done: number): void;
  end(): void;
};

/**
 * One bar over stages of known weight. On a terminal one line that is written over; in a log a line for each stage and
 * for each tenth of the long ones.
 */
export function showProgress(
  weights: ReadonlyMap<Stage, number>,
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
  began = Date.now(),
): Progress {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  let shown = '';

  function share(stage: Stage, done: number): number {
    let before = 0;
    for (const [one, weight] of weights) {
      if (one === stage) return (before + weight * done) / total;
      before += weight;
    }
    return 1;
  }

  return {
    at(stage, done) {
      const part = share(stage, Math.min(1, done));
      const bar = '█'.repeat(Math.round(part * 24)).padEnd(24, '░');
      const percent = `${Math.floor(part * 100)}%`.padStart(4);
      const seconds = ((Date.now() - began) / 1000).toFixed(0);
      const text = `演示县 Demo county ${bar} ${percent}  ${stage.zh} ${stage.en}  ${seconds} s`;
      if (out.isTTY) {
        out.write(`\r${text}\u001b[K`);
        return;
      }
      const key = `${stage.en} ${Math.floor(done * 10)}`;
      if (key === shown || (done > 0 && done < 0.1)) return;
      shown = key;
      out.write(`${text}\n`);
    },
    end() {
      if (out.isTTY) out.write('\n');
    },
  };
}
