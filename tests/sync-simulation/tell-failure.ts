import type { Outcome } from './simulation.ts';
import type { Schedule } from './schedule.ts';

/** What it takes to live a failing schedule again: its seed, what happens in it, what the oracles say, and how it went. */
export function tellFailure(
  schedule: Schedule,
  { broken, trace }: Pick<Outcome, 'broken' | 'trace'>,
  lines = 120,
): string {
  const events = schedule.events.map(({ at, what, phone }) => `${Math.round(at / 1000)}s ${what} ${phone}`);
  return [
    `schedule ${schedule.seed} fails`,
    ...broken.slice(0, 20).map((sentence) => `  ${sentence}`),
    `${schedule.phones} phones, ${Math.round(schedule.span / 3_600_000)} h: ${events.join(', ')}`,
    ...trace.slice(-lines).map((line) => `  ${line}`),
  ].join('\n');
}
