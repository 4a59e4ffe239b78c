import { PassThrough } from 'node:stream';
import * as z from 'zod/mini';
import type { Actor } from '#platform/commands/actor.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { InCounty } from '#platform/contract-parts.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { fillWords, type WordFinder } from '#platform/http/problem.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import {
  ImportKindsAnswer,
  JobAct,
  JobAnswer,
  JobPath,
  JobsAnswer,
  ReportQuery,
  RunForGood,
  StartedAnswer,
  StartImportQuery,
} from './contract.ts';
import type { Importer } from './importer.ts';
import { resumeJob, runForGood, startJob, stopJob } from './job-commands.ts';
import { writeJobReport } from './job-report.ts';
import { showJob, showKind, showLine } from './job-shown.ts';
import { findJob, type Job, listJobs } from './jobs.ts';
import { receiveFile } from './receive-file.ts';
import type { Spool } from './spool.ts';

export type ImportParts = {
  unit: Unit;
  runCommand: RunCommand;
  importers: readonly Importer[];
  spool: Spool;
  /** A job has been asked for. */
  wake: () => void;
  /** @throws Refusal when the capacity does not hold the right */
  demand: (actor: Actor, right: string) => void;
  findWords: WordFinder;
};

const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const listed = 100;

/** Files are sent, tried, run for good, stopped, resumed; each importer's own right is asked for besides. */
export function importRoutes(parts: ImportParts): Route[] {
  const { unit, runCommand, importers, spool, wake, findWords } = parts;
  const ownKinds = (actor: Actor) => importers.filter(({ right }) => holds(parts, actor, right));

  /** The job and its importer, if this person may have to do with it. */
  async function jobFor(actor: Actor, { countyCode, jobId }: z.infer<typeof JobPath>): Promise<[Job, Importer]> {
    demandCounty(actor, countyCode);
    const job = await unit.transact(systemEyes, (tx) => findJob(tx, { countyCode, jobId }));
    return [job, importerFor(parts, actor, job.kind)];
  }

  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/import-kinds',
      summary: 'What this person may import, with words and options',
      right: 'imports.read',
      params: InCounty,
      answer: ImportKindsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params, actor }) {
        demandCounty(actor, params.countyCode);
        return { items: ownKinds(actor).map(showKind) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/imports',
      summary: 'The newest imports of the kinds that this person may import',
      right: 'imports.read',
      params: InCounty,
      answer: JobsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, actor, request }) {
        demandCounty(actor, countyCode);
        const kinds = ownKinds(actor).map(({ kind }) => kind);
        const rows = await unit.ask(systemEyes, (tx) => listJobs(tx, { countyCode, kinds, limit: listed }));
        return { items: rows.map((job) => showLine(job, actor, sentences(findWords, request.headers))) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/imports',
      summary: 'Send a file (application/octet-stream) and ask for a trial or a run for good',
      right: 'imports.start-job',
      params: InCounty,
      query: StartImportQuery,
      answer: StartedAnswer,
      bodyLimit: 2 ** 31,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        query: { jobId: make.newId(), dry: 'yes', ...make.importAsked() },
        headers: { 'content-type': 'application/octet-stream' },
        bytes: make.importBytes(),
      }),
      async handle({ params: { countyCode }, query, actor, now, request }) {
        demandCounty(actor, countyCode);
        const importer = importerFor(parts, actor, query.kind);
        const file = await receiveFile(
          { unit, spool },
          { countyCode, importer, query, request, accountId: actor.accountId },
        );
        if (file === 'known') return { jobId: query.jobId };
        try {
          const input = {
            jobId: query.jobId,
            kind: query.kind,
            dry: query.dry === 'yes',
            fileId: file.fileId,
            fileName: query.name,
            fileBytes: file.bytes,
            digest: file.digest,
            options: file.options,
          };
          const answer = await runCommand(startJob, { commandId: query.jobId, countyCode, actor, now, input });
          wake();
          return answer;
        } catch (error) {
          await spool.remove(countyCode, file.fileId);
          throw error;
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/imports/:jobId',
      summary: 'How far an import is, its counts, and its findings by kind with their first places',
      right: 'imports.read',
      params: JobPath,
      answer: JobAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, jobId: await make.importIn('waiting') },
      }),
      async handle({ params, actor, request }) {
        const [job, importer] = await jobFor(actor, params);
        return showJob({ unit, spool }, job, importer, actor, sentences(findWords, request.headers));
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/imports/:jobId/report',
      summary: 'What became of every row, as a spreadsheet',
      right: 'imports.read',
      params: JobPath,
      query: ReportQuery,
      example: async (make) => ({
        params: { countyCode: make.countyCode, jobId: await make.importIn('waiting') },
      }),
      async handle({ params, query, actor, reply }) {
        const [job, { words }] = await jobFor(actor, params);
        const target = new PassThrough();
        const refusalWord = (code: string, language: 'zh' | 'en') => findWords(code, language);
        const given = { unit, job, words, language: query.language, refusalWord };
        // An answer that breaks off in the middle is broken on the other side too.
        writeJobReport(target, given).catch((error: unknown) => target.destroy(error as Error));
        return reply
          .header('content-type', spreadsheetType)
          .header('content-disposition', `attachment; filename="import-${job.kind}-${job.job_id.slice(-6)}.xlsx"`)
          .send(target);
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/imports/:jobId/run-for-good',
      summary: 'Run for good what was tried, without sending the file again',
      right: 'imports.run-for-good',
      params: JobPath,
      body: RunForGood,
      answer: StartedAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, jobId: await make.importIn('done') },
        body: { contract: 1, commandId: make.newId(), jobId: make.newId() },
      }),
      async handle({ params, body, actor, now }) {
        const { countyCode, jobId: trialId } = params;
        const [trial] = await jobFor(actor, params);
        await demandFile(spool, trial);
        const { commandId, jobId } = body;
        const answer = await runCommand(runForGood, {
          commandId,
          countyCode,
          actor,
          now,
          input: { jobId, trialId },
        });
        wake();
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/imports/:jobId/stop',
      summary: 'Stop an import; what is stored stays, and it can be resumed',
      right: 'imports.stop-job',
      params: JobPath,
      body: JobAct,
      answer: StartedAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, jobId: await make.importIn('waiting') },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params, body, actor, now }) {
        await jobFor(actor, params);
        const { countyCode, jobId } = params;
        return runCommand(stopJob, { commandId: body.commandId, countyCode, actor, now, input: { jobId } });
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/imports/:jobId/resume',
      summary: 'Go on with an import that was stopped or failed, where it stood',
      right: 'imports.resume-job',
      params: JobPath,
      body: JobAct,
      answer: StartedAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, jobId: await make.importIn('stopped') },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params, body, actor, now }) {
        const { countyCode, jobId } = params;
        const [job] = await jobFor(actor, params);
        await demandFile(spool, job);
        const answer = await runCommand(resumeJob, {
          commandId: body.commandId,
          countyCode,
          actor,
          now,
          input: { jobId },
        });
        wake();
        return answer;
      },
    }),
  ];
}

/** An import concerns a county as a whole: only who acts for the whole of it may ask for one. */
function demandCounty(actor: Actor, countyCode: string): void {
  if (actor.countyCode !== countyCode) throw new Refusal('forbidden', 'access.other-county', { countyCode });
  if (actor.level !== 'county') throw new Refusal('forbidden', 'imports.county-only', { countyCode });
}

function importerFor({ importers, demand }: ImportParts, actor: Actor, kind: string): Importer {
  const importer = importers.find((one) => one.kind === kind);
  if (!importer) throw new Refusal('missing', 'imports.unknown-kind', { kind });
  demand(actor, importer.right);
  return importer;
}

function holds({ demand }: ImportParts, actor: Actor, right: string): boolean {
  try {
    demand(actor, right);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function demandFile(spool: Spool, job: Job): Promise<void> {
  if (job.door !== 'desk' || !(await spool.holds(job.county_code, job.file_id))) {
    throw new Refusal('missing', 'imports.file-gone', { jobId: job.job_id });
  }
}

/** Sentences of refusals in the reader's language. */
function sentences(findWords: WordFinder, headers: { 'accept-language'?: string | undefined }) {
  const language = /^en/i.test(headers['accept-language'] ?? '') ? 'en' : 'zh';
  return {
    language,
    of: (code: string, details: Readonly<Record<string, unknown>> = {}) =>
      fillWords(findWords(code, language) ?? code, details),
  } as const;
}
