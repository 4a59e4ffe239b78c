import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Database } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Backlog, databaseBytes, readBacklog } from '#platform/worker/backlog.ts';
import type { Metrics } from './metrics.ts';

/** Counts commands by name and outcome, whoever sends them: people, the worker, a phone. */
export function countedCommands(runCommand: RunCommand, metrics: Metrics): RunCommand {
  return async (command, envelope, within) => {
    const tell = (outcome: string) =>
      metrics.count('linli_commands_total', 'Commands by name and outcome', { name: command.name, outcome });
    try {
      const answer = await runCommand(command, envelope, within);
      tell('done');
      return answer;
    } catch (error) {
      tell(error instanceof Refusal ? 'refused' : 'fault');
      throw error;
    }
  };
}

export type FigureParts = {
  metrics: Metrics;
  database: Pick<Database, 'ask' | 'transact' | 'connections'>;
  /** Business time, as the worker has it. */
  now: () => Date;
  /** Streams of events that are open. */
  liveStreams: () => number;
  /** Where uploads lie until their last byte has come. */
  uploadsFolder: string;
  /** A second collector within this time gets the same figures of the database. */
  freshMilliseconds?: number;
};

export type Figures = {
  /** Asks the database anew, unless that was just done; a database that fails leaves the figures out. */
  refresh(): Promise<void>;
  stop(): void;
};

/** Figures that are read when somebody collects them: worker, database, connections, event loop, streams, uploads. */
export function observeFigures(parts: FigureParts): Figures {
  const { metrics, database, now, liveStreams, uploadsFolder, freshMilliseconds = 10_000 } = parts;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let backlog: Backlog | null = null;
  let bytes: number | null = null;
  let readAt = Number.NEGATIVE_INFINITY;

  const ofBacklog: [name: string, help: string, field: keyof Backlog][] = [
    ['linli_outbox_waiting', 'Messages that wait for the worker, counted to 10000', 'outbox'],
    ['linli_outbox_oldest_seconds', 'How long the oldest of them has waited', 'outboxSeconds'],
    ['linli_timers_late', 'Timers that are due and have not fired, counted to 10000', 'timersLate'],
    ['linli_timers_late_oldest_seconds', 'How late the oldest of them is', 'timersLateSeconds'],
    ['linli_seals_waiting', 'Audit entries that wait for their seal, counted to 10000', 'seals'],
    ['linli_seals_oldest_seconds', 'How long the oldest of them has waited', 'sealsSeconds'],
    ['linli_outbox_failed', 'Messages given up that wait for an administrator, counted to 10000', 'failed'],
    ['linli_timers_failing', 'Timers that have failed and are tried again, counted to 10000', 'timersFailing'],
  ];
  for (const [name, help, field] of ofBacklog) metrics.observe(name, help, () => backlog?.[field] ?? null);
  metrics.observe('linli_database_bytes', 'Size of the database', () => bytes);
  metrics.observe('linli_connections_open', 'Database connections of this process', () => connections()?.open ?? null);
  metrics.observe('linli_connections_idle', 'Those of them that do nothing', () => connections()?.idle ?? null);
  metrics.observe('linli_connections_awaited', 'Work that waits for one', () => connections()?.waiting ?? null);
  metrics.observe('linli_live_streams', 'Open streams of events', liveStreams);
  metrics.observe('linli_uploads_unfinished', 'Uploads under way or left lying', () => filesIn(uploadsFolder));
  metrics.observe('linli_event_loop_delay_seconds_median', 'Delay of the event loop since the last collection', () =>
    seconds(delay.percentile(50)),
  );
  metrics.observe('linli_event_loop_delay_seconds_most', 'The longest delay since the last collection', () =>
    seconds(delay.max),
  );
  metrics.observe('nodejs_heap_used_bytes', 'Heap in use', () => process.memoryUsage().heapUsed);

  const connections = () => database.connections?.();
  return {
    async refresh() {
      setImmediate(() => delay.reset());
      if (performance.now() - readAt < freshMilliseconds) return;
      readAt = performance.now();
      [backlog, bytes] = await Promise.all([
        readBacklog(database, now()).catch(() => null),
        databaseBytes(database).catch(() => null),
      ]);
    },
    stop: () => void delay.disable(),
  };
}

function seconds(nanoseconds: number): number {
  // Nothing measured yet is told as the largest number there is.
  return Number.isFinite(nanoseconds) && nanoseconds < 1e15 ? Number((nanoseconds / 1e9).toFixed(6)) : 0;
}

/** Each upload is two files there, its bytes and its description. */
function filesIn(folder: string): number {
  try {
    return readdirSync(folder).filter((name) => !name.endsWith('.json')).length;
  } catch {
    return 0;
  }
}
