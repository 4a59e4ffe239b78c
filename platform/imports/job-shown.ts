import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowLevel, RowReport } from '#platform/files/row-report.ts';
import type { ImportKindLine, JobAnswer, JobLineShown } from './contract.ts';
import { defaultLargestFile, type Importer, type ImporterWords } from './importer.ts';
import type { Job } from './jobs.ts';
import { optionFields } from './option-fields.ts';
import type { Spool } from './spool.ts';

type Sentences = {
  language: 'zh' | 'en';
  of(code: string, details?: Readonly<Record<string, unknown>>): string;
};

const groupsAtMost = 100;
const examplesOfGroup = 5;

/** An importer as the page that offers it needs it. */
export function showKind(importer: Importer): ImportKindLine {
  const wordsOf = ({ title, help, findings, options, summaries }: ImporterWords) => {
    return { title, help, findings: { ...findings }, options: { ...options }, summaries: { ...summaries } };
  };
  const { kind, endings, takenCode, knownCode, largestFile, words } = importer;
  return {
    kind,
    endings: [...endings],
    largestFile: largestFile ?? defaultLargestFile,
    takenCode,
    knownCode,
    options: optionFields(importer).map((field) => ({ ...field, choices: [...field.choices] })),
    words: { zh: wordsOf(words.zh), en: wordsOf(words.en) },
  };
}

/** A job as a line of the list. */
export function showLine(job: Job, actor: Actor, sentences: Sentences): JobLineShown {
  const { taken, repaired, refused, known, done, total } = job.tally;
  return {
    jobId: job.job_id,
    kind: job.kind,
    state: job.state,
    door: job.door,
    dry: job.dry,
    fileName: job.file_name,
    fileBytes: job.file_bytes,
    mine: job.asked_by === actor.accountId,
    askedAt: job.asked_at.toISOString(),
    startedAt: job.started_at?.toISOString() ?? null,
    finishedAt: job.finished_at?.toISOString() ?? null,
    stopAsked: job.stop_asked,
    taken,
    repaired,
    refused,
    known,
    done,
    total,
    error: job.error && { code: job.error.code, words: sentences.of(job.error.code, job.error.details) },
  };
}

/** One job with its findings in groups, the most frequent first. */
export async function showJob(
  { unit, spool }: { unit: Unit; spool: Spool },
  job: Job,
  importer: Importer,
  actor: Actor,
  sentences: Sentences,
): Promise<z.input<typeof JobAnswer>> {
  const { takenCode, knownCode, words } = importer;
  const codes = Object.entries(job.tally.codes)
    .filter(([code]) => code !== takenCode && code !== knownCode)
    .sort((one, other) => other[1] - one[1])
    .slice(0, groupsAtMost);
  // What was run for good goes from the disk a moment after its end.
  const isKept = job.door === 'desk' && (job.dry || job.state !== 'done');
  // While it runs people look at its counts once a second; the places come with its end.
  const ended = job.finished_at !== null;
  const found = await firstFindings(unit, job, ended ? codes.map(([code]) => code) : []);
  return {
    ...showLine(job, actor, sentences),
    options: { ...job.options },
    digest: job.digest,
    fileKept: isKept && (await spool.holds(job.county_code, job.file_id)),
    summary: job.tally.summary.map(({ code, values }) => ({ code, values: { ...values } })),
    groups: codes.map(([code, count]) => {
      const examples = found.filter((one) => one.code === code);
      return {
        code,
        words: words[sentences.language].findings[code] ?? sentences.of(code),
        level: examples[0]?.level ?? 'taken',
        count,
        examples: examples.map(({ sheet, row_number, details }) => ({ sheet, row: row_number, details })),
      };
    }) as z.input<typeof JobAnswer>['groups'],
    leftOut: job.tally.leftOut,
  };
}

type Found = { code: string; sheet: string; row_number: number; level: RowLevel; details: RowReport['details'] };

async function firstFindings(unit: Unit, { county_code, job_id }: Job, codes: readonly string[]): Promise<Found[]> {
  if (codes.length === 0) return [];
  return unit.ask(
    systemEyes,
    () => sql<Found>`
      select found.code, found.sheet, found.row_number, found.level, found.details
      from unnest(${[...codes]}::text[]) as wanted (code) cross join lateral (
        select code, sheet, row_number, level, details, position from platform.import_finding
        where county_code = ${county_code} and job_id = ${job_id} and code = wanted.code
        order by sheet, row_number, position limit ${examplesOfGroup}) as found
      order by found.code, found.sheet, found.row_number, found.position`,
  );
}
