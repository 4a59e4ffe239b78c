/**
 * What PostgreSQL's background processes do elsewhere. In the one-process engine there is no checkpointer, so the log
 * grows without end until someone says CHECKPOINT; and no autovacuum, so tables bloat and the planner never learns how
 * full they are. Both are done here, in quiet moments, between the clients' work.
 */
import type { WireServer } from './wire-server.ts';

export interface Upkeep {
  checkpoint(): Promise<void>;
  stop(): void;
}

/** Log written since the last checkpoint that makes the next one due at once, in bytes. */
const muchLog = 32 * 1024 * 1024;
/** After this long any written log is enough, in milliseconds. */
const longAgo = 60_000;
/** A moment is quiet when no client has asked for anything this long, in milliseconds. */
const quiet = 200;
/** Where it is never quiet, upkeep takes its turn after this long all the same, in milliseconds. */
const longestNoise = 300_000;

/** PostgreSQL's own rule for autovacuum, with its default thresholds; system tables are small and left alone. */
const dueForVacuum = `
  select format('%I.%I', s.schemaname, s.relname), s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
  order by s.n_mod_since_analyze desc limit 1`;

export function startUpkeep(wire: WireServer, every: number): Upkeep {
  let lastAt = Date.now();
  let lastVacuumAt = Date.now();
  let lastLog = '0/0';
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function checkpoint(): Promise<void> {
    while ((await wire.ask('checkpoint')) === null) await new Promise((resolve) => setTimeout(resolve, 20));
    const answer = await wire.ask('select pg_current_wal_insert_lsn()');
    lastLog = answer?.[0]?.[0] ?? lastLog;
    lastAt = Date.now();
  }

  async function look(): Promise<void> {
    const written = Number(
      (await wire.ask(`select pg_current_wal_insert_lsn() - '${lastLog}'::pg_lsn`))?.[0]?.[0] ?? 0,
    );
    const isDue = (): boolean => !stopped && (wire.quietFor() > quiet || Date.now() - lastVacuumAt > longestNoise);
    if (written > muchLog || (written > 0 && isDue() && Date.now() - lastAt > longAgo)) await checkpoint();
    const done = new Set<string>();
    while (isDue()) {
      lastVacuumAt = Date.now();
      const [table, dead] = (await wire.ask(dueForVacuum))?.[0] ?? [];
      if (!table || done.has(table)) return;
      done.add(table);
      await wire.ask(dead === 't' ? `vacuum analyze ${table}` : `analyze ${table}`);
    }
  }

  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : look())).catch(() => undefined);
  }, every);
  timer.unref();

  return {
    checkpoint,
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
