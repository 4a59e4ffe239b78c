/** The rows of jobs: made, found, claimed by one process at a time, carried on, ended. */
import './tables.ts';
import { type Selectable, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Tables, type Tx, type Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Checkpoint } from './importer.ts';
import type { JobDoor, JobError, JobState } from './tables.ts';
import { nothingYet, type Tally } from './tally.ts';

export type Job = Selectable<Tables['platform.import_job']>;
export type JobKey = { countyCode: string; jobId: string };

export type NewJob = JobKey & {
  kind: string;
  door: JobDoor;
  dry: boolean;
  fileId: string;
  fileName: string;
  fileBytes: number;
  digest: string;
  options: Readonly<Record<string, unknown>>;
  actor: Actor;
  askedAt: Date;
};

/** Without a sign of life for so long, a run counts as broken off and another process takes it over. */
export const leaseMilliseconds = 20_000;
/** Taken over so often without getting any further, it is the file that breaks the process: it is not tried again. */
const mostTakeovers = 3;

/** Enters a job; it waits for a runner. */
export async function insertJob(tx: Tx, job: NewJob): Promise<void> {
  await tx
    .insertInto('platform.import_job')
    .values({
      county_code: job.countyCode,
      job_id: job.jobId,
      kind: job.kind,
      state: 'waiting',
      door: job.door,
      dry: job.dry,
      file_id: job.fileId,
      file_name: job.fileName,
      file_bytes: job.fileBytes,
      digest: job.digest,
      options: JSON.stringify(job.options),
      tally: JSON.stringify(nothingYet),
      kept: JSON.stringify(nothingYet),
      actor: JSON.stringify(job.actor),
      asked_by: job.actor.accountId,
      asked_at: job.askedAt,
      stop_asked: false,
      takeovers: 0,
    })
    .execute();
}

/** @throws Refusal imports.unknown-job */
export async function findJob(tx: Tx, { countyCode, jobId }: JobKey): Promise<Job> {
  const job = await tx
    .selectFrom('platform.import_job')
    .selectAll()
    .where('county_code', '=', countyCode)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
  if (!job) throw new Refusal('missing', 'imports.unknown-job', { jobId });
  return job;
}

/** The newest jobs of some kinds. */
export function listJobs(
  tx: Tx,
  { countyCode, kinds, limit }: { countyCode: string; kinds: readonly string[]; limit: number },
) {
  return tx
    .selectFrom('platform.import_job')
    .selectAll()
    .where('county_code', '=', countyCode)
    .where('kind', 'in', [...kinds, ''])
    .orderBy('asked_at', 'desc')
    .orderBy('job_id', 'desc')
    .limit(limit);
}

/** What a person may change: stopped and failed ones wait again, waiting and running ones stop. */
export async function setWaiting(tx: Tx, { countyCode, jobId }: JobKey): Promise<void> {
  await tx
    .updateTable('platform.import_job')
    .set({ state: 'waiting', stop_asked: false, error: null, finished_at: null, takeovers: 0, runner: null })
    .where('county_code', '=', countyCode)
    .where('job_id', '=', jobId)
    .where('state', 'in', ['stopped', 'failed'])
    .execute();
}

export async function askToStop(tx: Tx, { countyCode, jobId }: JobKey, now: Date): Promise<void> {
  await sql`update platform.import_job
    set stop_asked = true,
      state = case when state = 'waiting' then 'stopped' else state end,
      finished_at = case when state = 'waiting' then ${now}::timestamptz else finished_at end
    where county_code = ${countyCode} and job_id = ${jobId} and state in ('waiting', 'running')`.execute(tx);
}

/** The jobs of the desk that a runner could take now, oldest first; whoever claims one first has it. */
export function claimable({ door, lease = leaseMilliseconds }: { door: JobDoor; lease?: number }) {
  return sql<{ county_code: string; job_id: string; kind: string }>`
    select county_code, job_id, kind from platform.import_job
    where door = ${door} and (state = 'waiting'
      or (state = 'running' and heartbeat_at < now() - make_interval(secs => ${lease / 1000})))
    order by asked_at, job_id limit 20`;
}

/**
 * Takes a job for a runner, if nobody has it. What was counted and found behind the last checkpoint is forgotten: it
 * comes again.
 * @returns null when another has it, or another job of its kind runs in the county
 */
export async function claimJob(
  unit: Unit,
  key: JobKey,
  { runner, now, lease = leaseMilliseconds }: { runner: string; now: Date; lease?: number },
): Promise<Job | null> {
  try {
    return await unit.transact(systemEyes, async (tx) => {
      const { rows } = await sql<{ takeovers: number }>`
        update platform.import_job
        set takeovers = case when state = 'running' then takeovers + 1 else takeovers end,
          state = 'running', runner = ${runner}, heartbeat_at = now(), tally = kept,
          started_at = coalesce(started_at, ${now}::timestamptz)
        where county_code = ${key.countyCode} and job_id = ${key.jobId} and (state = 'waiting'
          or (state = 'running' and heartbeat_at < now() - make_interval(secs => ${lease / 1000})))
        returning takeovers`.execute(tx);
      if (!rows[0]) return null;
      if (rows[0].takeovers > mostTakeovers) {
        await endRow(tx, key, { runner, state: 'failed', now, error: { code: 'imports.gave-up', details: {} } });
        return null;
      }
      await sql`delete from platform.import_finding
        where county_code = ${key.countyCode} and job_id = ${key.jobId} and position >= (
          select (kept->>'findings')::integer from platform.import_job
          where county_code = ${key.countyCode} and job_id = ${key.jobId})`.execute(tx);
      return findJob(tx, key);
    });
  } catch (error) {
    // Another of its kind runs: this one waits for its turn.
    if ((error as { constraint?: string }).constraint === 'import_job_one_running') return null;
    throw error;
  }
}

/** A sign of life. @returns whether the job is still this runner's, and whether it is to stop */
export async function beat(unit: Unit, key: JobKey, runner: string): Promise<{ held: boolean; stop: boolean }> {
  return unit.transact(systemEyes, async (tx) => {
    const { rows } = await sql<{ stop_asked: boolean }>`
      update platform.import_job set heartbeat_at = now()
      where county_code = ${key.countyCode} and job_id = ${key.jobId} and state = 'running' and runner = ${runner}
      returning stop_asked`.execute(tx);
    return { held: rows.length > 0, stop: rows[0]?.stop_asked ?? false };
  });
}

export type Progress = { tally: Tally; found: readonly RowReport[]; checkpoint: Checkpoint | null };

/** Findings, counts and checkpoint of a batch, together or not at all. */
export async function keepProgress(
  unit: Unit,
  key: JobKey,
  runner: string,
  { tally, found, checkpoint }: Progress,
): Promise<{ held: boolean; stop: boolean }> {
  return unit.transact(systemEyes, async (tx) => {
    const { rows } = await sql<{ stop_asked: boolean }>`
      update platform.import_job
      set heartbeat_at = now(), tally = ${JSON.stringify(tally)}::jsonb
        ${
          checkpoint === null
            ? sql``
            : sql`, kept = ${JSON.stringify(tally)}::jsonb, takeovers = 0,
          checkpoint = ${JSON.stringify(checkpoint)}::jsonb`
        }
      where county_code = ${key.countyCode} and job_id = ${key.jobId} and state = 'running' and runner = ${runner}
      returning stop_asked`.execute(tx);
    if (rows.length === 0) return { held: false, stop: false };
    const first = tally.findings - found.length;
    for (let from = 0; from < found.length; from += 500) {
      await tx
        .insertInto('platform.import_finding')
        .values(
          found.slice(from, from + 500).map((report, index) => ({
            county_code: key.countyCode,
            job_id: key.jobId,
            position: first + from + index,
            sheet: withoutZero(report.sheet).slice(0, 200),
            row_number: report.row,
            level: report.level,
            code: report.code,
            details: withoutZero(JSON.stringify(report.details)),
          })),
        )
        .execute();
    }
    return { held: true, stop: rows[0]!.stop_asked };
  });
}

export type Ending = { runner: string; state: JobState; now: Date; error?: JobError | null };

/** The end of a run. A job that goes back to waiting is carried on by whoever runs next. */
export async function endJob(unit: Unit, key: JobKey, ending: Ending): Promise<void> {
  await unit.transact(systemEyes, (tx) => endRow(tx, key, ending));
}

async function endRow(tx: Tx, { countyCode, jobId }: JobKey, { runner, state, now, error }: Ending): Promise<void> {
  await tx
    .updateTable('platform.import_job')
    .set({
      state,
      finished_at: state === 'waiting' ? null : now,
      error: error ? withoutZero(JSON.stringify(error)) : null,
      runner: null,
      heartbeat_at: null,
    })
    .where('county_code', '=', countyCode)
    .where('job_id', '=', jobId)
    .where('runner', '=', runner)
    .execute();
}

/** A database holds no zero byte, neither as such nor as JSON writes it. */
function withoutZero(text: string): string {
  return text.replaceAll('\0', '').replaceAll('\\u0000', '');
}
