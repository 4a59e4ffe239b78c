import * as z from 'zod/mini';
import { CommandHead, PageQuery, text } from '#platform/contract-parts.ts';
import {
  identities,
  privacyActs,
  privacyKinds,
  privacyLists,
  privacyStates,
  refusalGrounds,
} from '../rules/privacy-request.ts';

/** GET /api/counties/:countyCode/privacy-requests */
export const PrivacyRequestsQuery = z.strictObject({ ...PageQuery, list: z._default(z.enum(privacyLists), 'open') });
export const PrivacyLine = z.object({
  requestId: z.string(),
  incidentId: z.string(),
  kind: z.enum(privacyKinds),
  state: z.enum(privacyStates),
  deskName: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  decidedAt: z.nullable(z.string()),
  late: z.boolean(),
});
export type PrivacyLine = z.infer<typeof PrivacyLine>;
export const PrivacyRequestsAnswer = z.object({
  items: z.array(PrivacyLine),
  nextCursor: z.nullable(z.string()),
  counts: z.object({ open: z.number(), late: z.number(), toConfirm: z.number() }),
});
export type PrivacyRequestsAnswer = z.infer<typeof PrivacyRequestsAnswer>;

/** GET /api/counties/:countyCode/privacy-requests/:requestId : opened; each time is noted. */
export const PrivacyFile = z.object({
  ...PrivacyLine.shape,
  caseNumber: z.string(),
  words: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  place: z.nullable(z.string()),
  /** What stands in the case now, masked, to compare. */
  kept: z.object({ place: z.nullable(z.string()), phone: z.nullable(z.string()), name: z.nullable(z.string()) }),
  /** What stands against a deletion now. */
  hindrances: z.array(z.enum(['still-worked', 'on-hold'])),
  /** The archive keeps the file until then. */
  keptUntil: z.nullable(z.string()),
  identity: z.nullable(z.enum(identities)),
  ground: z.nullable(z.enum(refusalGrounds)),
  orderNumber: z.nullable(z.string()),
  basis: z.nullable(z.string()),
  proposedByName: z.nullable(z.string()),
  decidedByName: z.nullable(z.string()),
  steps: z.array(
    z.object({ act: z.string(), at: z.string(), byName: z.nullable(z.string()), words: z.nullable(z.string()) }),
  ),
  acts: z.array(z.enum(privacyActs)),
});
export type PrivacyFile = z.infer<typeof PrivacyFile>;

const said = text(1000);
/** POST …/privacy-requests/:requestId/grant : a copy or a correction. */
export const GrantPrivacyRequest = z.strictObject({
  ...CommandHead,
  identity: z.enum(identities),
  words: z.optional(said),
});
/** POST …/privacy-requests/:requestId/refuse */
export const RefusePrivacyRequest = z.strictObject({ ...CommandHead, ground: z.enum(refusalGrounds), words: said });
/** POST …/privacy-requests/:requestId/propose : the first of two persons. */
export const ProposeDeletionRequest = z.strictObject({
  ...CommandHead,
  identity: z.enum(identities),
  orderNumber: text(60),
  basis: text(200),
});
/** POST …/privacy-requests/:requestId/confirm : the second. */
export const ConfirmDeletionRequest = z.strictObject({ ...CommandHead });
/** POST …/privacy-requests/:requestId/reject : the second does not agree. */
export const RejectDeletionRequest = z.strictObject({ ...CommandHead, words: said });
export const PrivacyDoneAnswer = z.object({ requestId: z.string(), state: z.enum(privacyStates) });
