import * as z from 'zod/mini';
import { CommandHead, Id, Instant, PageQuery, text } from '#platform/contract-parts.ts';
import { limitUnits } from '#platform/pure/working-time/limit.ts';
import { mostRemarkFiles, remarkActs, remarkKinds, remarkLists, remarkStates } from '../rules/remark.ts';

/** A phone keeps these requests in its outbox under the number of its app; they have not changed since the first. */
const KeptHead = { contract: z.int().check(z.minimum(1), z.maximum(99)), commandId: Id };
/** What the phone's clock said when it was written; the limit runs from receipt. */
const KeptSince = z.strictObject({
  clock: Instant,
  offsetSeconds: z.int().check(z.minimum(-315_576_000), z.maximum(315_576_000)),
});
const Files = z.array(z.strictObject({ fileId: Id, kind: z.literal('document') })).check(z.maxLength(mostRemarkFiles));
/** The outbox names files with everything it sends. */
const NoFiles = z.optional(z.array(z.never()));
const words = text(4000);

/** POST /api/counties/:countyCode/remarks */
export const SendRemarkRequest = z.strictObject({
  ...KeptHead,
  remarkId: Id,
  kind: z.enum(remarkKinds),
  words,
  nameHidden: z.boolean(),
  attachments: z._default(Files, []),
  keptSince: z.optional(KeptSince),
});
export const RemarkDoneAnswer = z.object({ remarkId: z.string(), state: z.enum(remarkStates) });

/** GET /api/counties/:countyCode/remarks : what this reader answers, without a word and without a name. */
export const RemarksQuery = z.strictObject({ ...PageQuery, list: z._default(z.enum(remarkLists), 'open') });
export const RemarkLine = z.object({
  remarkId: z.string(),
  kind: z.enum(remarkKinds),
  state: z.enum(remarkStates),
  nameHidden: z.boolean(),
  /** Whose heads have it. */
  organisationName: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  answeredAt: z.nullable(z.string()),
  late: z.boolean(),
  reopened: z.boolean(),
});
export type RemarkLine = z.infer<typeof RemarkLine>;
export const RemarksAnswer = z.object({
  items: z.array(RemarkLine),
  nextCursor: z.nullable(z.string()),
  /** Of what the reader answers; at most a thousand are counted. */
  counts: z.object({ open: z.number(), late: z.number() }),
});
export type RemarksAnswer = z.infer<typeof RemarksAnswer>;

/** GET /api/counties/:countyCode/remarks/:remarkId : opened; of somebody else's each time is noted. */
export const RemarkFile = z.object({
  ...RemarkLine.shape,
  mine: z.boolean(),
  /** Null where the reader is not told. */
  writer: z.nullable(z.object({ name: z.string(), organisationName: z.string() })),
  erased: z.boolean(),
  steps: z.array(
    z.object({
      act: z.enum(['send', ...remarkActs]),
      at: z.string(),
      /** Null: the writer. */
      byName: z.nullable(z.string()),
      organisationName: z.nullable(z.string()),
      words: z.nullable(z.string()),
    }),
  ),
  files: z.array(z.object({ fileId: z.string(), mediaType: z.string(), link: z.string(), previewLink: z.string() })),
  acts: z.array(z.enum(remarkActs)),
});
export type RemarkFile = z.infer<typeof RemarkFile>;

/** GET /api/counties/:countyCode/remarks/mine : my own with all that was answered, the newest twenty, for the phone. */
export const MyRemarksAnswer = z.object({
  items: z.array(RemarkFile),
  /** Within what time an answer is owed, as the county has set it. */
  limit: z.object({ value: z.number(), unit: z.enum(limitUnits) }),
});
export type MyRemarksAnswer = z.infer<typeof MyRemarksAnswer>;

/** GET /api/counties/:countyCode/remarks/counts : by kind, over a year, for the county's head; nobody is named or ranked. */
export const RemarkCountsAnswer = z.object({
  since: z.string(),
  kinds: z.array(z.object({ kind: z.enum(remarkKinds), all: z.number(), open: z.number(), reopened: z.number() })),
});
export type RemarkCountsAnswer = z.infer<typeof RemarkCountsAnswer>;

/** POST …/remarks/:remarkId/take */
export const TakeRemarkRequest = z.strictObject({ ...CommandHead });
/** POST …/remarks/:remarkId/forward */
export const ForwardRemarkRequest = z.strictObject({
  ...CommandHead,
  organisationId: Id,
  words: z.optional(text(500)),
});
/** POST …/remarks/:remarkId/answer */
export const AnswerRemarkRequest = z.strictObject({ ...CommandHead, words });
/** POST …/remarks/:remarkId/accept ; the writer's phone keeps it until there is an answer. */
export const AcceptRemarkRequest = z.strictObject({
  ...KeptHead,
  attachments: NoFiles,
  keptSince: z.optional(KeptSince),
});
/** POST …/remarks/:remarkId/reopen */
export const ReopenRemarkRequest = z.strictObject({
  ...KeptHead,
  words,
  attachments: NoFiles,
  keptSince: z.optional(KeptSince),
});
