import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { defaultLargestFile, type Importer } from '#platform/imports/importer.ts';
import { findJob, insertJob, type Job, type JobKey, leaseMilliseconds, setWaiting } from '#platform/imports/jobs.ts';
import { findingWord, writeJobReport } from '#platform/imports/job-report.ts';
import { type OptionField, optionFields, readOptions } from '#platform/imports/option-fields.ts';
import { runJob } from '#platform/imports/run-job.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, type CliContext, type Flags, optionalFlag } from '../command.ts';
import { describedImporters, makeImporters } from '../importers.ts';
import { findCounty, sealAll, withDeployment } from '../services.ts';
import { bothOf, filled, sentenceOf } from '../words.ts';

/** `import <kind> FILE`, one command an importer, all carried out by the same pipe as the desk's imports. */
export const importCommands: readonly CliCommand[] = describedImporters.map((importer) => {
  const fields = optionFields(importer);
  return {
    name: `import ${importer.kind}`,
    summary: { zh: importer.words.zh.title, en: importer.words.en.title },
    usage: ['FILE', ...fields.map(usageOf), '[--dry-run]', '[--report FILE.xlsx]', '[--county CODE]'].join(' '),
    flags: {
      ...Object.fromEntries(
        fields.map((field) => [flagOf(field), { type: field.kind === 'switch' ? 'boolean' : 'string' } as const]),
      ),
      'dry-run': { type: 'boolean' },
      report: { type: 'string' },
      county: { type: 'string' },
    },
    required: fields.filter((field) => field.required).map(flagOf),
    given: 1,
    run: (context, flags, [file]) => importFile(context, importer, flags, context.path(file!)),
  };
});

/** What can be imported, with the shapes that are expected. */
export const listImports: CliCommand = {
  name: 'import --list',
  summary: 'help.import-list',
  usage: '',
  flags: {},
  required: [],
  given: 0,
  async run({ line }) {
    for (const [index, { kind, endings, words }] of describedImporters.entries()) {
      line(`${kind} (${endings.join(' ')})  ${words.zh.title} · ${words.en.title}`);
      for (const help of [words.zh.help, words.en.help]) line(`    ${help}`);
      line(`    npm run linli -- ${importCommands[index]!.name} ${importCommands[index]!.usage}`);
    }
    return 0;
  },
};

function flagOf({ key }: OptionField): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function usageOf(field: OptionField): string {
  const value = field.kind === 'choice' ? field.choices.join('|') : field.kind === 'number' ? 'NUMBER' : 'TEXT';
  const flag = field.kind === 'switch' ? `--${flagOf(field)}` : `--${flagOf(field)} ${value}`;
  return field.required ? flag : `[${flag}]`;
}

function optionsIn(importer: Importer, flags: Flags): Record<string, unknown> {
  const given = optionFields(importer).flatMap((field): [string, unknown][] => {
    const value = flags[flagOf(field)];
    if (value === undefined) return [];
    return [[field.key, field.kind === 'number' ? Number(value) : value]];
  });
  return readOptions(importer, Object.fromEntries(given));
}

async function importFile(context: CliContext, { kind }: Importer, flags: Flags, path: string): Promise<number> {
  return withDeployment(context.place, async ({ deployment, incidents, runCommand }) => {
    const began = performance.now();
    const { database } = deployment;
    const importers = makeImporters({ services: incidents, runCommand });
    const importer = importers.find((one) => one.kind === kind)!;
    const options = optionsIn(importer, flags);
    const dry = flags['dry-run'] === true;
    const size = await sizeOf(path, importer);
    const { countyCode } = await findCounty(deployment, optionalFlag(flags, 'county'));
    const wanted = { countyCode, kind, dry, options, digest: await digestOf(path) };
    const broken = dry ? null : await brokenOff(database, wanted);
    const jobId = broken?.job_id ?? uuidv7();
    const key = { countyCode, jobId };
    if (broken) context.say('import.resumed', { done: broken.kept.done });
    await database.transact(systemEyes, async (tx) => {
      if (broken) return setWaiting(tx, key);
      const actor = systemActor(countyCode);
      const file = { fileId: jobId, fileName: basename(path).slice(0, 200), fileBytes: size };
      return insertJob(tx, { ...wanted, ...file, jobId, actor, askedAt: context.now(), door: 'command-line' });
    });

    let fault: unknown = null;
    const job = await untilClaimed(database, key, (signal) =>
      runJob(
        {
          unit: database,
          importers,
          now: context.now,
          onFault: (error) => (fault = error),
          onProgress: ({ done, total }) =>
            context.progress(bothOf('progress', { part: kind, done, total: total ?? '…' })),
        },
        { key, runner: uuidv7(), path, signal, afterSignal: 'stopped' },
      ),
    );
    context.progress('');
    await sealAll(deployment, countyCode, context.now());
    if (fault !== null) throw fault;
    if (job.state === 'failed') throw new Refusal('invalid', job.error!.code, job.error!.details);
    await tell(context, database, importer, job, {
      report: optionalFlag(flags, 'report') ?? null,
      file: path,
      seconds: (performance.now() - began) / 1000,
    });
    return job.state === 'done' ? 0 : 1;
  });
}

async function sizeOf(path: string, importer: Importer): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new Refusal('missing', 'cli.file-not-found', { file: path });
  const limit = importer.largestFile ?? defaultLargestFile;
  if (found.size > limit) throw new Refusal('too-large', 'imports.file-too-large', { limit });
  return found.size;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

type Wanted = { countyCode: string; kind: string; digest: string; options: Record<string, unknown> };

/** An earlier run over the same file with the same options that did not come to its end. */
async function brokenOff(unit: Unit, { countyCode, kind, digest, options }: Wanted): Promise<Job | null> {
  const rows = await unit.ask(systemEyes, (tx) =>
    tx
      .selectFrom('platform.import_job')
      .selectAll()
      .where('county_code', '=', countyCode)
      .where('digest', '=', digest)
      .where('kind', '=', kind)
      .where('door', '=', 'command-line')
      .where('dry', '=', false)
      .orderBy('asked_at', 'desc')
      .limit(1),
  );
  const [last] = rows;
  if (!last || last.state === 'done') return null;
  return canonicalJson(last.options) === canonicalJson(options) ? last : null;
}

/** Runs the job; one whose process was killed is free only when it has given no sign of life for a while. */
async function untilClaimed(unit: Unit, key: JobKey, run: (signal: AbortSignal) => Promise<Job | null>): Promise<Job> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const until = Date.now() + leaseMilliseconds + 2_000;
    for (;;) {
      const job = await run(stopping.signal);
      if (job) return job;
      const now = await unit.transact(systemEyes, (tx) => findJob(tx, key));
      if (now.state === 'failed') return now;
      if (now.state !== 'running' || Date.now() > until || stopping.signal.aborted) {
        throw new Refusal('conflict', 'imports.another-runs', { kind: now.kind });
      }
      await wait(1_000);
    }
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** Counts on the terminal, every row in a spreadsheet that goes back to whoever sent the file. */
async function tell(
  { say, line, path }: CliContext,
  unit: Unit,
  importer: Importer,
  job: Job,
  { report, file, seconds }: { report: string | null; file: string; seconds: number },
): Promise<void> {
  const { taken, repaired, refused, known, codes, summary } = job.tally;
  if (job.dry) say('import.dry');
  if (job.state === 'stopped') say('import.stopped');
  for (const { code, values } of summary) {
    const { zh, en } = importer.words;
    line([zh, en].map((words) => filled(words.summaries?.[code] ?? code, values)).join(' · '));
  }
  say('import.counts', { all: taken + repaired + refused + known, taken, repaired, refused, known });
  const word = (code: string, language: 'zh' | 'en') => sentenceOf(code, language);
  for (const [code, count] of Object.entries(codes).sort((one, other) => other[1] - one[1])) {
    say('import.finding', { count, finding: findingWord(code, 'both', importer.words, word) });
  }
  const target = report === null ? `${file.replace(/\.[^./\\]*$/, '')}.report.xlsx` : path(report);
  const stream = createWriteStream(target, { mode: 0o600 });
  try {
    await writeJobReport(stream, { unit, job, words: importer.words, language: 'both', refusalWord: word });
  } catch (error) {
    const reason = String((error as { code?: string }).code);
    throw new Refusal('unavailable', 'deployment.file-unwritable', { file: target, reason });
  }
  say('import.report', { file: target });
  say('import.seconds', { seconds: seconds.toFixed(1) });
}
