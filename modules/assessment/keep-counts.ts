import type { Unit } from '#platform/database/database.ts';
import { countAll } from './commands/count-cases.ts';
import { noteUncounted } from './commands/recount-county.ts';

export type CountingParts = {
  unit: Unit;
  counties: () => Promise<readonly string[]>;
  onFault: (error: unknown) => void;
};

/** Figures follow within a few seconds; a burst is gathered and counted once. */
const gatherMilliseconds = 2_000;
const lookMilliseconds = 30_000;
/** Looked through each ten minutes for what was never counted: a county of 300,000 cases in a day. */
const sweptAtOnce = 2_500;

/** Counts what has moved, beside the worker's own rounds. */
export function keepCounts({ unit, counties, onFault }: CountingParts) {
  const stopping = new AbortController();
  const sweptTo = new Map<string, string | null>();
  let awake: () => void = () => {};
  let gathered: () => void = () => {};
  let running: Promise<void> | null = null;

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(lookMilliseconds, (end) => void (awake = end));
      await pause(gatherMilliseconds, (end) => void (gathered = end));
      try {
        for (const countyCode of await counties()) {
          if (stopping.signal.aborted) return;
          await countAll(unit, countyCode);
        }
      } catch (error) {
        if (!stopping.signal.aborted) onFault(error);
      }
    }
  }

  function pause(milliseconds: number, hold: (end: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, stopping.signal.aborted ? 0 : milliseconds);
      timer.unref();
      hold(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  return {
    start(): void {
      running ??= loop();
    },
    wake(): void {
      awake();
    },
    /** Housekeeping: what no event told of. */
    async sweep(countyCode: string): Promise<void> {
      const after = sweptTo.get(countyCode) ?? null;
      sweptTo.set(countyCode, await noteUncounted(unit, { countyCode, after, cases: sweptAtOnce }));
    },
    async stop(): Promise<void> {
      stopping.abort();
      awake();
      gathered();
      await running;
    },
  };
}
