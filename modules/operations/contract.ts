import * as z from 'zod/mini';
import { CommandHead, text } from '#platform/contract-parts.ts';
import { failureActs, failureOrigins } from './rules/failures.ts';

/** Topics and kinds: `<room>.<noun>`. */
const Name = z.string().check(z.regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/), z.maxLength(80));
const Instant = z.string();

/** GET /api/counties/:countyCode/operations/jobs : what the worker has to do for the county. Counts stop at 10,000. */
export const JobsAnswer = z.object({
  at: Instant,
  /** `elsewhere`: another process does the work. */
  worker: z.enum(['goes', 'late', 'elsewhere']),
  outbox: z.object({
    waiting: z.number(),
    oldestAt: z.nullable(Instant),
    triedAgain: z.number(),
    failed: z.number(),
  }),
  seals: z.object({ waiting: z.number(), oldestAt: z.nullable(Instant) }),
  imports: z.object({ waiting: z.number(), running: z.number(), stopped: z.number() }),
  timers: z.array(
    z.object({ kind: z.string(), waiting: z.number(), late: z.number(), failing: z.number(), nextAt: Instant }),
  ),
  failures: z.array(
    z.object({
      origin: z.enum(failureOrigins),
      name: z.string(),
      count: z.number(),
      attempts: z.number(),
      /** Code or name of the newest error. */
      reason: z.nullable(z.string()),
      oldestAt: Instant,
      newestAt: Instant,
    }),
  ),
  /** The newest acts about failures. */
  acts: z.array(
    z.object({
      actId: z.string(),
      act: z.enum(failureActs),
      origin: z.enum(failureOrigins),
      name: z.string(),
      moved: z.number(),
      reason: z.string(),
      actedBy: z.string(),
      actedAt: Instant,
    }),
  ),
});
export type JobsAnswer = z.infer<typeof JobsAnswer>;
export type FailureGroupShown = JobsAnswer['failures'][number];

/** GET /api/counties/:countyCode/operations/failures : the single ones of a name, the oldest first, at most 50. */
export const FailuresQuery = z.strictObject({ origin: z.enum(failureOrigins), name: Name });
export const FailuresAnswer = z.object({
  items: z.array(z.object({ id: z.string(), attempts: z.number(), reason: z.nullable(z.string()), failedAt: Instant })),
  more: z.boolean(),
});
export type FailuresAnswer = z.infer<typeof FailuresAnswer>;

/** POST …/operations/failures/retry and …/let-go : one of them (`id`), or all of a name; at most 2,000 at once. */
export const FailureActRequest = z.strictObject({
  ...CommandHead,
  origin: z.enum(failureOrigins),
  name: Name,
  id: z.optional(z.uuid()),
  reason: text(200),
});
export const FailureActAnswer = z.object({ moved: z.number(), more: z.boolean() });
export type FailureActAnswer = z.infer<typeof FailureActAnswer>;

/** GET /api/counties/:countyCode/operations/health : what `linli doctor` says. Looked at most once a minute. */
export const HealthQuery = z.strictObject({
  /** `yes`: look anew, when the last look is older than ten seconds. */
  again: z.optional(z.literal('yes')),
});
const Said = z.object({ says: z.string(), toDo: z.nullable(z.string()) });
export const HealthAnswer = z.object({
  at: Instant,
  seconds: z.number(),
  findings: z.array(
    z.object({ check: z.string(), result: z.enum(['ok', 'warning', 'fault']), code: z.string(), zh: Said, en: Said }),
  ),
});
export type HealthAnswer = z.infer<typeof HealthAnswer>;
export type FindingShown = HealthAnswer['findings'][number];

/** GET /api/counties/:countyCode/operations/storage : what lies where, and how it grows. */
export const StorageQuery = HealthQuery;
export const StorageAnswer = z.object({
  at: Instant,
  engine: z.enum(['postgres', 'embedded']),
  databaseBytes: z.number(),
  /** By room, the largest first. */
  rooms: z.array(z.object({ schema: z.string(), tables: z.number(), bytes: z.number() })),
  /** The twenty largest; rows are the database's own estimate, null where it has none yet. */
  tables: z.array(z.object({ table: z.string(), bytes: z.number(), rows: z.nullable(z.number()) })),
  /** Folders of the data folder; `more`: counted to 50,000 files. */
  folders: z.array(z.object({ name: z.string(), files: z.number(), bytes: z.number(), more: z.boolean() })),
  disks: z.array(z.object({ name: z.string(), free: z.number(), total: z.number() })),
  /** What the doctor noted on other days. */
  growth: z.object({ notes: z.array(z.object({ at: Instant, bytes: z.number() })), perDay: z.nullable(z.number()) }),
  uploads: z.object({ unfinished: z.number(), oldestAt: z.nullable(Instant) }),
  /** `folder`: whether one is set; a server may not be told where backups go. */
  backups: z.object({
    folder: z.boolean(),
    count: z.number(),
    newest: z.nullable(z.object({ file: z.string(), at: Instant, bytes: z.number() })),
  }),
  /** Files of the county by kind. */
  attachments: z.array(z.object({ kind: z.string(), count: z.number(), bytes: z.number() })),
});
export type StorageAnswer = z.infer<typeof StorageAnswer>;

/** GET /api/counties/:countyCode/operations/licences : what Linli is, and what it ships of others. */
export const LicencesAnswer = z.object({
  version: z.string(),
  licence: z.string(),
  /** Works that ask for attention, in the words of THIRD-PARTY.md. */
  notices: z.array(z.object({ title: z.string(), text: z.string() })),
  packages: z.array(
    z.object({ name: z.string(), version: z.string(), licence: z.string(), use: z.enum(['server', 'build']) }),
  ),
});
export type LicencesAnswer = z.infer<typeof LicencesAnswer>;
