/** What a person does with a job; each act stands in the audit. */
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { askToStop, findJob, insertJob, setWaiting } from './jobs.ts';

export type StartInput = {
  jobId: string;
  kind: string;
  dry: boolean;
  fileId: string;
  fileName: string;
  fileBytes: number;
  digest: string;
  options: Readonly<Record<string, unknown>>;
};

/** Asks for a run over a file that has arrived. */
export const startJob: Command<StartInput, { jobId: string }> = {
  name: 'imports.start-job',
  async run(tx, input, { countyCode, actor, now, audit }) {
    const { jobId, kind, dry, digest } = input;
    await insertJob(tx, { ...input, countyCode, actor, askedAt: now, door: 'desk' });
    audit({ kind: 'import', id: jobId }, { kind, dry, digest });
    return { jobId };
  },
};

/** Runs for good what was tried, over the same file with the same options. */
export const runForGood: Command<{ jobId: string; trialId: string }, { jobId: string }> = {
  name: 'imports.run-for-good',
  async run(tx, { jobId, trialId }, { countyCode, actor, now, audit }) {
    const trial = await findJob(tx, { countyCode, jobId: trialId });
    if (!trial.dry || trial.state !== 'done') throw new Refusal('conflict', 'imports.not-dry', { jobId: trialId });
    await insertJob(tx, {
      countyCode,
      jobId,
      kind: trial.kind,
      door: trial.door,
      dry: false,
      fileId: trial.file_id,
      fileName: trial.file_name,
      fileBytes: trial.file_bytes,
      digest: trial.digest,
      options: trial.options,
      actor,
      askedAt: now,
    });
    audit({ kind: 'import', id: jobId }, { kind: trial.kind, trial: trialId, digest: trial.digest });
    return { jobId };
  },
};

export const stopJob: Command<{ jobId: string }, { jobId: string }> = {
  name: 'imports.stop-job',
  async run(tx, { jobId }, { countyCode, now, audit }) {
    const job = await findJob(tx, { countyCode, jobId });
    if (job.state !== 'waiting' && job.state !== 'running') {
      throw new Refusal('conflict', 'imports.not-running', { jobId, state: job.state });
    }
    await askToStop(tx, { countyCode, jobId }, now);
    audit({ kind: 'import', id: jobId });
    return { jobId };
  },
};

export const resumeJob: Command<{ jobId: string }, { jobId: string }> = {
  name: 'imports.resume-job',
  async run(tx, { jobId }, { countyCode, audit }) {
    const job = await findJob(tx, { countyCode, jobId });
    if (job.state !== 'stopped' && job.state !== 'failed') {
      throw new Refusal('conflict', 'imports.not-stopped', { jobId, state: job.state });
    }
    await setWaiting(tx, { countyCode, jobId });
    audit({ kind: 'import', id: jobId });
    return { jobId };
  },
};

/** The acts on jobs; each belongs to whoever holds the right of any importer, and each importer asks for its own. */
export const jobCommandNames = [startJob.name, runForGood.name, stopJob.name, resumeJob.name] as const;
