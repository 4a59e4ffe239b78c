import { access } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Importer } from './importer.ts';
import { beat, claimJob, endJob, findJob, type Job, type JobKey, keepProgress } from './jobs.ts';
import { namedId } from './named-id.ts';
import type { JobError } from './tables.ts';
import { countBatch, type Tally } from './tally.ts';

export type RunParts = {
  unit: Unit;
  importers: readonly Importer[];
  /** Business time. */
  now: () => Date;
  onFault: (error: unknown) => void;
  /** May who asked for it still do it? @throws Refusal */
  demandStanding?: (job: Job) => Promise<void>;
  onProgress?: (tally: Tally) => void;
  /** Shorter in tests that break a run off. */
  lease?: number;
};

export type RunGiven = {
  key: JobKey;
  /** This process, or this command. */
  runner: string;
  path: string;
  /** The process goes down: what is not finished waits for the next one. */
  signal: AbortSignal;
  /** How a run ends whose process goes down: it waits, or a person has to begin it again. */
  afterSignal: 'waiting' | 'stopped';
};

/** Another process has taken the job over, because this one gave no sign of life. */
class Lost extends Error {}

/**
 * Runs one job from its checkpoint to its end, and writes down what became of it.
 * @returns the job as it stands then; null when it could not be claimed
 */
export async function runJob(parts: RunParts, given: RunGiven): Promise<Job | null> {
  const { unit, now } = parts;
  const { key, runner } = given;
  const lease = parts.lease === undefined ? {} : { lease: parts.lease };
  const job = await claimJob(unit, key, { runner, now: now(), ...lease });
  if (!job) return null;
  const stopping = new AbortController();
  const heart = setInterval(
    () => {
      beat(unit, key, runner).then(({ held, stop }) => {
        if (!held || stop) stopping.abort();
      }, parts.onFault);
    },
    Math.max(20, (parts.lease ?? 20_000) / 4),
  );
  const signal = AbortSignal.any([given.signal, stopping.signal]);
  try {
    const ended = await carryOn(parts, given, job, signal);
    const state = ended === 'done' ? 'done' : given.signal.aborted ? given.afterSignal : 'stopped';
    await endJob(unit, key, { runner, state, now: now() });
  } catch (error) {
    if (error instanceof Lost) return null;
    if (signal.aborted && (error as Error).name === 'AbortError') {
      await endJob(unit, key, { runner, state: given.signal.aborted ? given.afterSignal : 'stopped', now: now() });
    } else {
      if (!(error instanceof Refusal)) parts.onFault(error);
      await endJob(unit, key, { runner, state: 'failed', now: now(), error: errorOf(error) });
    }
  } finally {
    clearInterval(heart);
  }
  return unit.transact(systemEyes, (tx) => findJob(tx, key));
}

async function carryOn(
  parts: RunParts,
  { key, runner, path }: RunGiven,
  job: Job,
  signal: AbortSignal,
): Promise<'done' | 'broken-off'> {
  const importer = parts.importers.find(({ kind }) => kind === job.kind);
  if (!importer) throw new Refusal('missing', 'imports.unknown-kind', { kind: job.kind });
  await parts.demandStanding?.(job);
  await access(path).catch(() => {
    throw new Refusal('missing', 'imports.file-gone', { jobId: key.jobId });
  });
  let tally = job.tally;
  const batches = importer.run({
    path,
    fileName: job.file_name,
    options: job.options as Record<string, unknown>,
    countyCode: key.countyCode,
    actor: job.actor,
    now: job.started_at!,
    idOf: (word) => namedId('import', key.countyCode, key.jobId, word),
    dry: job.dry,
    after: job.checkpoint,
    signal,
  });
  for await (const batch of batches) {
    const counted = countBatch(tally, batch, importer);
    tally = counted.tally;
    const progress = { tally, found: counted.kept, checkpoint: batch.checkpoint };
    const { held, stop } = await keepProgress(parts.unit, key, runner, progress);
    if (!held) throw new Lost();
    parts.onProgress?.(tally);
    if (stop || signal.aborted) return 'broken-off';
    // An importer that never waits must not keep everybody else waiting.
    await breathe();
  }
  return signal.aborted ? 'broken-off' : 'done';
}

function errorOf(error: unknown): JobError {
  if (error instanceof Refusal) return { code: error.code, details: error.details };
  return { code: 'imports.fault', details: {} };
}
