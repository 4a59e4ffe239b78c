/** Work that arrives after its case has moved on: kept, shown in the file, taken over or set aside. */
import * as z from 'zod/mini';
import { CommandHead, text } from '#platform/contract-parts.ts';
import { lateWorkStates } from '../rules/late-work.ts';
import { incidentStatuses } from '../rules/statuses.ts';

/** 202 in place of the answer to an action that a phone sent with the header `linli-device` and a `baseVersion`. */
export const LateWorkKept = z.object({
  kept: z.literal(true),
  /** The id of the command that brought it. */
  workId: z.string(),
  /** Where it lies: the leading case where the one it was meant for had been merged. */
  incidentId: z.string(),
  /** Why it was not done; a refusal's code, with words. */
  why: z.string(),
  now: z.object({
    status: z.enum(incidentStatuses),
    version: z.number(),
    /** Who has it: a unit's or colleague's name; null where nobody does or it is not the sender's to know. */
    holderName: z.nullable(z.string()),
  }),
});
export type LateWorkKept = z.infer<typeof LateWorkKept>;

/** GET /api/counties/:countyCode/incidents/:incidentId/late-work : newest first. */
export const LateWorkLine = z.object({
  workId: z.string(),
  action: z.string(),
  why: z.string(),
  state: z.enum(lateWorkStates),
  senderName: z.string(),
  /** What the phone's clock said, as far as it is known. */
  occurredAt: z.nullable(z.string()),
  receivedAt: z.string(),
  /** Meant for another case, which has been merged into this one. */
  sentForNumber: z.nullable(z.string()),
  /** Words by field (answer, reason …); null where an order erased them. */
  texts: z.record(z.string(), z.nullable(z.string())),
  /** What else was given: outcome, finding … */
  given: z.record(z.string(), z.unknown()),
  files: z.array(z.object({ fileId: z.string(), kind: z.string(), link: z.string(), previewLink: z.string() })),
  deciderName: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  mayDecide: z.boolean(),
});
export type LateWorkLine = z.infer<typeof LateWorkLine>;
export const LateWorkAnswer = z.object({ items: z.array(LateWorkLine) });

/** POST /api/counties/:countyCode/incidents/:incidentId/late-work/:workId : it becomes a step of the case, or it is set aside. */
export const DecideLateWorkRequest = z.strictObject({
  ...CommandHead,
  take: z.boolean(),
  /** Needed to set it aside; the sender reads it. */
  reason: z.optional(text(1000)),
});
export const DecideLateWorkAnswer = z.object({
  workId: z.string(),
  state: z.enum(lateWorkStates),
  /** The step that took it over; answers from before it was one say nothing of it. */
  stepId: z.optional(z.nullable(z.string())),
});
