import { type QueueTrend, queueTrends } from './queues.ts';
import type { Stage } from './stage.ts';
import { countByStatus, factsDigest } from './tally.ts';

/** What a run came to, to be laid beside others. */
export type RunResult = {
  staffing: string;
  modes: string;
  perDay: number;
  seed: string;
  days: number;
  seconds: number;
  cases: number;
  minutesPerCase: number;
  /** Minutes of each role for every case of the run. */
  minutesByRole: Record<string, number>;
  status: Record<string, number>;
  queues: QueueTrend[];
  overdueAtEnd: number;
  requests: number;
  errors: number;
  stuck: number;
  facts: string;
};

type Played = { from: number; endedAt: number; seconds: number };

export function resultOf(
  stage: Stage,
  { from, endedAt, seconds }: Played,
  given: { staffing: string; modes: string; perDay: number; seed: string; nameOf: (owner: string) => string },
): RunResult {
  const { tally, door } = stage;
  const { nameOf, ...named } = given;
  const cases = tally.cases.size;
  const share = (minutes: number) => Math.round((10 * minutes) / Math.max(1, cases)) / 10;
  const roles = [...tally.roles].sort();
  return {
    ...named,
    days: (endedAt - from) / 86_400_000,
    seconds: Math.round(seconds),
    cases,
    minutesPerCase: share(roles.reduce((sum, [, role]) => sum + role.minutes, 0)),
    minutesByRole: Object.fromEntries(roles.map(([role, { minutes }]) => [role, share(minutes)])),
    status: countByStatus(tally),
    queues: queueTrends(stage.queueDays).map((trend) => ({
      ...trend,
      growing: trend.growing.map((one) => ({ ...one, owner: nameOf(one.owner) })),
    })),
    overdueAtEnd: tally.overdue.atEnd,
    requests: door.tally.requests,
    errors: door.tally.errors.length,
    stuck: tally.stuck.size,
    facts: factsDigest(tally),
  };
}
