import * as z from 'zod/mini';
import { CommandHead, text } from '#platform/contract-parts.ts';
import { heldReasons } from './rules/held-report.ts';

const HeldLine = z.object({
  incidentId: z.string(),
  receivedAt: z.string(),
  expiresAt: z.string(),
  reason: z.enum(heldReasons),
});
export type HeldLine = z.infer<typeof HeldLine>;

/** GET /api/counties/:countyCode/held-reports : what waits, oldest first, without a word of what was written. */
export const HeldReportsAnswer = z.object({
  items: z.array(HeldLine),
  /** All that wait within the reader's jurisdiction. */
  waiting: z.number(),
  /** Of the last thirty days in the whole county; null for whoever does not act for it. */
  counts: z.nullable(
    z.object({
      accepted: z.number(),
      held: z.number(),
      refused: z.number(),
      returned: z.number(),
      released: z.number(),
      discarded: z.number(),
      expired: z.number(),
    }),
  ),
});
export type HeldReportsAnswer = z.infer<typeof HeldReportsAnswer>;

/** GET /api/counties/:countyCode/held-reports/:incidentId : what was written. The phone stays sealed. */
export const HeldReportAnswer = z.object({
  ...HeldLine.shape,
  words: z.string(),
  place: z.string(),
  /** A phone was left. */
  reachable: z.boolean(),
  confidential: z.boolean(),
});
export type HeldReportAnswer = z.infer<typeof HeldReportAnswer>;

/** POST /api/counties/:countyCode/held-reports/:incidentId/release */
export const ReleaseHeldRequest = z.strictObject({ ...CommandHead });
export const ReleaseHeldAnswer = z.object({ incidentId: z.string() });
/** POST /api/counties/:countyCode/held-reports/:incidentId/discard */
export const DiscardHeldRequest = z.strictObject({ ...CommandHead, reason: text(200) });
export const DiscardHeldAnswer = z.object({ incidentId: z.string() });
