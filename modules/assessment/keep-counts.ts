import type { Unit } from '#platform/database/database.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { countAll, countFacts } from './commands/count-cases.ts';
import { makeSumsBehind, type Pace } from './commands/make-sums.ts';
import { endSearch, noteUncounted, searchesBegun, sumsFor } from './commands/recount-county.ts';

export type CountingParts = {
  unit: Unit;
  counties: () => Promise<readonly string[]>;
  onFault: (error: unknown) => void;
};

/** Figures follow within a few seconds; a burst is gathered and counted once. */
const gatherMilliseconds = 2_000;
const lookMilliseconds = 30_000;
/** Looked through each ten minutes for what was never counted; where there is some, the rest is looked through at once. */
const sweptAtOnce = 2_500;
/** A past is counted in at most half of the time of one process: people work meanwhile. */
const restPerWork = 1;

/** Counts what has moved, beside the worker's own rounds. */
export function keepCounts({ unit, counties, onFault }: CountingParts) {
  const stopping = new AbortController();
  const sweptTo = new Map<string, string | null>();
  /** Counties with cases that nobody counted, found by the sweep: imported ones lie anywhere among the others. */
  const toSearch = new Set<string>();
  const pace: Pace = {
    signal: stopping.signal,
    rest: (worked) => sleep(worked * restPerWork, undefined, { signal: stopping.signal, ref: false }),
  };
  let awake: () => void = () => {};
  let gathered: () => void = () => {};
  let running: Promise<void> | null = null;

  async function loop(): Promise<void> {
    let isFirst = true;
    while (!stopping.signal.aborted) {
      await pause(lookMilliseconds, (end) => void (awake = end));
      await pause(gatherMilliseconds, (end) => void (gathered = end));
      try {
        if (isFirst) for (const countyCode of await searchesBegun(unit)) toSearch.add(countyCode);
        isFirst = false;
        for (const countyCode of await counties()) {
          if (stopping.signal.aborted) return;
          await countAll(unit, countyCode, pace);
          if (toSearch.delete(countyCode)) await search(countyCode);
        }
      } catch (error) {
        if (!stopping.signal.aborted) onFault(error);
      }
    }
  }

  async function sweep(countyCode: string): Promise<number> {
    const after = sweptTo.get(countyCode) ?? null;
    const { last, found } = await noteUncounted(unit, { countyCode, after, cases: sweptAtOnce });
    sweptTo.set(countyCode, last);
    return found;
  }

  /** Goes on until a page holds nothing that was not counted; past the last page once with the first again. */
  async function search(countyCode: string): Promise<void> {
    let ends = 0;
    while (ends < 2 && !stopping.signal.aborted) {
      const found = await sweep(countyCode);
      if (sweptTo.get(countyCode) === null) ends += 1;
      else if (found === 0) break;
      else await countFacts(unit, countyCode, sumsFor(found), pace);
    }
    await makeSumsBehind(unit, countyCode, pace);
    if (!stopping.signal.aborted) await endSearch(unit, countyCode);
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
      if ((await sweep(countyCode)) === 0) return;
      toSearch.add(countyCode);
      awake();
    },
    async stop(): Promise<void> {
      stopping.abort();
      awake();
      gathered();
      await running;
    },
  };
}
