import { systemEyes, type Unit } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { countReports } from './commands/count-reports.ts';
import type { ReportOutcome } from './rules/held-report.ts';

type Counted = { countyCode: string; outcome: ReportOutcome; now: Date };
type Round = { counts: Map<string, Counted & { count: number }>; done: Promise<void> };

/**
 * Counts what became of reports. Each caller waits until his is written; those who come while others are being written are
 * written together, so that a flood costs one row's lock a round and not one each.
 */
export function createReportCounter(unit: Unit): (counted: Counted) => Promise<void> {
  let writing: Promise<void> = Promise.resolve();
  let next: Round | null = null;

  function begin(): Round {
    const counts: Round['counts'] = new Map();
    const done = writing.then(async () => {
      next = null;
      await unit.transact(systemEyes, async (tx) => {
        // In one order, so that two processes never wait for each other.
        for (const [, one] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) await countReports(tx, one);
      });
    });
    writing = done.catch(() => {});
    return { counts, done };
  }

  return (counted) => {
    next ??= begin();
    const key = `${counted.countyCode} ${chinaDay(counted.now)} ${counted.outcome}`;
    const known = next.counts.get(key);
    next.counts.set(key, { ...counted, count: (known?.count ?? 0) + 1 });
    return next.done;
  };
}
