import * as z from 'zod/mini';
import { CommandHead, Id, PageQuery, text } from '#platform/contract-parts.ts';
import { heldReasons } from '../rules/held-report.ts';
import { letterActs, letterKinds, letterLists, letterStates } from '../rules/letter.ts';

/** GET /api/counties/:countyCode/letters : without a word of what was written. */
export const LettersQuery = z.strictObject({ ...PageQuery, list: z._default(z.enum(letterLists), 'open') });
export const LetterLine = z.object({
  letterId: z.string(),
  kind: z.enum(letterKinds),
  state: z.enum(letterStates),
  heldReason: z.nullable(z.enum(heldReasons)),
  aboutName: z.nullable(z.string()),
  deskName: z.string(),
  assignedName: z.nullable(z.string()),
  receivedAt: z.string(),
  dueAt: z.string(),
  answeredAt: z.nullable(z.string()),
  late: z.boolean(),
  askedAgain: z.boolean(),
});
export type LetterLine = z.infer<typeof LetterLine>;
export const LettersAnswer = z.object({
  items: z.array(LetterLine),
  nextCursor: z.nullable(z.string()),
  /** Of what the reader may open; at most a thousand are counted. */
  counts: z.object({ open: z.number(), late: z.number(), toRelease: z.number(), held: z.number(), mine: z.number() }),
});
export type LettersAnswer = z.infer<typeof LettersAnswer>;

/** GET /api/counties/:countyCode/letters/:letterId : opened; each time is noted. The phone stays sealed. */
export const LetterFile = z.object({
  ...LetterLine.shape,
  reachable: z.boolean(),
  erased: z.boolean(),
  steps: z.array(
    z.object({
      act: z.string(),
      at: z.string(),
      /** Null: the writer. */
      byName: z.nullable(z.string()),
      words: z.nullable(z.string()),
    }),
  ),
  acts: z.array(z.enum(letterActs)),
  /** Whom it can be given to; empty for whoever may not. */
  members: z.array(z.object({ accountId: z.string(), name: z.string(), onDuty: z.boolean() })),
});
export type LetterFile = z.infer<typeof LetterFile>;

/** GET /api/counties/:countyCode/letters/:letterId/phone : the number that was left, each time noted. */
export const LetterPhoneAnswer = z.object({ phone: z.nullable(z.string()) });

const words = text(4000);
/** POST …/letters/:letterId/assign */
export const AssignLetterRequest = z.strictObject({ ...CommandHead, accountId: Id });
/** POST …/letters/:letterId/ask, …/answer, …/return, …/discard */
export const LetterWordsRequest = z.strictObject({ ...CommandHead, words });
/** POST …/letters/:letterId/let-in, …/release */
export const LetterActRequest = z.strictObject({ ...CommandHead });
export const LetterDoneAnswer = z.object({ letterId: z.string(), state: z.enum(letterStates) });
