/** Shapes that several pieces of this contract share; the contract itself does not show them. */
import * as z from 'zod/mini';
import { Instant } from '#platform/contract-parts.ts';
import { requestContract } from '../rules/request-contract.ts';
import { incidentStatuses } from '../rules/statuses.ts';

/** Of the requests that a phone may have kept for weeks; older ones are lifted before they are read. */
export const KeptHead = { contract: z.literal(requestContract.now), commandId: z.uuid() };

/**
 * When the person did it: what the phone's clock said, and how many seconds it was behind the server's when it last knew (0 where
 * it never did). Both stay as they were kept; the limit runs from receipt.
 */
export const KeptSince = z.strictObject({
  clock: Instant,
  offsetSeconds: z.int().check(z.minimum(-315_576_000), z.maximum(315_576_000)),
});

export const MatterCode = z.string().check(z.maxLength(40));

/** What a reason with words is filled with. */
export const SayingValues = z.record(z.string(), z.union([z.string(), z.number()]));

/** What lists of side lives say of the case. */
export const caseOfLine = {
  incidentId: z.string(),
  caseNumber: z.string(),
  title: z.string(),
  status: z.enum(incidentStatuses),
  caseDueAt: z.nullable(z.string()),
};

/** What the reporter said of the result; null where nothing was said. */
export const rating = {
  state: z.string(),
  responded: z.nullable(z.boolean()),
  solved: z.nullable(z.boolean()),
  satisfied: z.nullable(z.boolean()),
};
