import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { claimable, findJob } from './jobs.ts';
import { type RunParts, runJob } from './run-job.ts';
import type { Spool } from './spool.ts';

export type JobRunnerParts = Omit<RunParts, 'onProgress'> & {
  spool: Spool;
  pollMilliseconds?: number;
  /** A run for good came to its end: what it wrote announced nothing. */
  onDone?: (countyCode: string) => Promise<void>;
};

export type JobRunner = {
  /** Something was asked for in this process: look now instead of at the next poll. */
  wake(): void;
  /** Everything that waits is run; for tests and the simulation. */
  drain(): Promise<void>;
  /** A run under way keeps its checkpoint and goes on with the next start. */
  stop(): Promise<void>;
};

/** Carries out the desk's imports in the background, one at a time; what a restart broke off goes on by itself. */
export function startJobRunner(parts: JobRunnerParts): JobRunner {
  const { unit, spool } = parts;
  const runner = uuidv7();
  const down = new AbortController();
  let awake: () => void = () => {};
  let woken = false;
  let running: Promise<unknown> = Promise.resolve();

  /** Looks once. @returns whether a job was run */
  async function round(): Promise<boolean> {
    const lease = parts.lease === undefined ? {} : { lease: parts.lease };
    const rows = await unit.ask(systemEyes, () => claimable({ door: 'desk', ...lease }));
    for (const row of rows) {
      if (down.signal.aborted) return false;
      const key = { countyCode: row.county_code, jobId: row.job_id };
      const job = await unit.transact(systemEyes, (tx) => findJob(tx, key));
      const path = spool.pathOf(key.countyCode, job.file_id);
      const given = { key, runner, path, signal: down.signal, afterSignal: 'waiting' as const };
      const ended = await runJob(parts, given);
      if (!ended) continue;
      // A trial keeps its file for the run for good, a broken one for being resumed; housekeeping ends that.
      if (ended.state === 'done' && !ended.dry) {
        await spool.remove(key.countyCode, ended.file_id);
        await parts.onDone?.(key.countyCode);
      }
      return true;
    }
    return false;
  }

  function serially<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = running.then(work, work);
    running = result;
    return result;
  }

  async function loop(): Promise<void> {
    while (!down.signal.aborted) {
      const worked = await serially(round).catch((error: unknown) => {
        parts.onFault(error);
        return false;
      });
      if (!worked && !woken) await pause();
      woken = false;
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, parts.pollMilliseconds ?? 2_000);
      timer.unref();
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (down.signal.aborted) awake();
    });
  }

  const finished = loop();
  return {
    wake() {
      woken = true;
      awake();
    },
    drain: () =>
      serially(async () => {
        while (await round());
      }),
    async stop() {
      down.abort();
      awake();
      await finished;
      await running.catch(() => {});
    },
  };
}

const keptDays = { jobs: 30, files: 7 };

/** Forgets runs that ended long ago with their findings, and files that nobody will run any more. */
export async function forgetImports(unit: Unit, spool: Spool, now: Date): Promise<void> {
  const jobsBefore = new Date(now.getTime() - keptDays.jobs * 86_400_000);
  const filesBefore = new Date(now.getTime() - keptDays.files * 86_400_000);
  await unit.transact(systemEyes, async (tx) => {
    await sql`delete from platform.import_finding as finding using platform.import_job as job
      where job.county_code = finding.county_code and job.job_id = finding.job_id
        and job.finished_at < ${jobsBefore}`.execute(tx);
    await sql`delete from platform.import_job where finished_at < ${jobsBefore}`.execute(tx);
  });
  const rows = await unit.ask(
    systemEyes,
    () => sql<{ county_code: string; file_id: string }>`
      select distinct county_code, file_id from platform.import_job
      where door = 'desk' and (finished_at is null or (finished_at >= ${filesBefore} and (dry or state <> 'done')))`,
  );
  const wanted = new Set(rows.map((row) => `${row.county_code} ${row.file_id}`));
  await spool.sweep((countyCode, fileId) => wanted.has(`${countyCode} ${fileId}`));
}
