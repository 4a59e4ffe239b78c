/** What may be asked of imports over HTTP, and what is answered. */
import * as z from 'zod/mini';
import { CommandHead, CountyCode } from '../contract-parts.ts';

export const JobPath = z.object({ countyCode: CountyCode, jobId: z.uuid() });

const ImportKindWords = z.object({
  title: z.string(),
  help: z.string(),
  findings: z.record(z.string(), z.string()),
  options: z.record(z.string(), z.string()),
  summaries: z.record(z.string(), z.string()),
});
export const ImportKind = z.object({
  kind: z.string(),
  endings: z.array(z.string()),
  largestFile: z.number(),
  takenCode: z.string(),
  knownCode: z.string(),
  options: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['text', 'number', 'switch', 'choice']),
      required: z.boolean(),
      preset: z.nullable(z.union([z.string(), z.number(), z.boolean()])),
      choices: z.array(z.string()),
    }),
  ),
  words: z.object({ zh: ImportKindWords, en: ImportKindWords }),
});
/** GET /api/counties/:countyCode/import-kinds : what this person may import. */
export const ImportKindsAnswer = z.object({ items: z.array(ImportKind) });

/** POST /api/counties/:countyCode/imports : the body is the file, as it is. */
export const StartImportQuery = z.strictObject({
  /** Made by the sender: the same job sent again is the same job. */
  jobId: z.uuid(),
  kind: z.string().check(z.regex(/^[a-z][a-z-]{0,39}$/)),
  /** The file's name, for people; what it is its bytes say. */
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  dry: z._default(z.enum(['yes', 'no']), 'yes'),
  /** The importer's options as JSON. */
  options: z.optional(z.string().check(z.maxLength(4_000))),
});
export const StartedAnswer = z.object({ jobId: z.string() });
export const JobAct = z.strictObject(CommandHead);
export const RunForGood = z.strictObject({ ...CommandHead, jobId: z.uuid() });

export const jobStates = ['waiting', 'running', 'stopped', 'done', 'failed'] as const;

const JobShape = {
  jobId: z.string(),
  kind: z.string(),
  state: z.enum(jobStates),
  door: z.enum(['desk', 'command-line']),
  dry: z.boolean(),
  fileName: z.string(),
  fileBytes: z.number(),
  mine: z.boolean(),
  askedAt: z.string(),
  startedAt: z.nullable(z.string()),
  finishedAt: z.nullable(z.string()),
  stopAsked: z.boolean(),
  taken: z.number(),
  repaired: z.number(),
  refused: z.number(),
  known: z.number(),
  done: z.number(),
  total: z.nullable(z.number()),
  /** Why it failed, with its sentence in the reader's language. */
  error: z.nullable(z.object({ code: z.string(), words: z.string() })),
};
export const JobLine = z.object(JobShape);
/** GET /api/counties/:countyCode/imports : the newest hundred. */
export const JobsAnswer = z.object({ items: z.array(JobLine) });

const Detail = z.union([z.string(), z.number(), z.array(z.string())]);
/** GET /api/counties/:countyCode/imports/:jobId : with findings by code, each with its first places. */
export const JobAnswer = z.object({
  ...JobShape,
  options: z.record(z.string(), z.unknown()),
  digest: z.string(),
  /** May be run for good, or resumed, without being sent again. */
  fileKept: z.boolean(),
  summary: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.number()) })),
  groups: z.array(
    z.object({
      code: z.string(),
      words: z.string(),
      level: z.enum(['taken', 'repaired', 'refused']),
      count: z.number(),
      examples: z.array(z.object({ sheet: z.string(), row: z.number(), details: z.record(z.string(), Detail) })),
    }),
  ),
  leftOut: z.number(),
});

/** GET /api/counties/:countyCode/imports/:jobId/report */
export const ReportQuery = z.strictObject({ language: z._default(z.enum(['zh', 'en', 'both']), 'zh') });

export type ImportKindLine = z.infer<typeof ImportKind>;
export type JobLineShown = z.infer<typeof JobLine>;
export type JobShown = z.infer<typeof JobAnswer>;
