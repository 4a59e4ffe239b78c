/** What must be known of a case's clocks and days before a request is decided. */
import { type ClockRun, runningClock } from './clocks.ts';
import type { FoundParameters, IncidentFacts } from './facts.ts';
import { isPending } from './side-facts.ts';

const day = 86_400_000;

export type SideFindings = Pick<FoundParameters, 'overdue' | 'wasOverdue' | 'daysUntil'>;

/** `until` is what the act itself says; without it the pending request's. `today` is the day in China, YYYY-MM-DD. */
export function sideFindings(
  facts: IncidentFacts,
  runs: readonly ClockRun[],
  { now, today, until }: { now: number; today: string; until?: string | undefined },
): SideFindings {
  const running = runningClock(runs);
  const asked = until ?? (isPending(facts.request) ? facts.request.until : undefined);
  return {
    overdue: running !== null && running.dueAt !== null && now >= running.dueAt,
    wasOverdue: wasOverdue(runs),
    daysUntil: asked === undefined ? 0 : Math.round((Date.parse(asked) - Date.parse(today)) / day),
  };
}

/** Some run of the handle clock ended after it was due. */
export function wasOverdue(runs: readonly ClockRun[]): boolean {
  return runs.some(
    (run) => run.clock === 'handle' && run.dueAt !== null && run.endedAt !== null && run.endedAt > run.dueAt,
  );
}
