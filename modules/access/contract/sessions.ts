/** Who is signed in, and signing somebody out. */
import * as z from 'zod/mini';
import { CommandHead } from '#platform/contract-parts.ts';

/** GET /api/counties/:countyCode/sessions (security administrator) */
export const SessionsQuery = z.strictObject({ person: z.optional(z.string().check(z.trim(), z.maxLength(64))) });
export const OpenSession = z.object({
  accountId: z.string(),
  name: z.string(),
  username: z.string(),
  client: z.string(),
  roles: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
  secondFactor: z.boolean(),
  /** Through another system. */
  outside: z.boolean(),
});
export type OpenSession = z.infer<typeof OpenSession>;
export const SessionsAnswer = z.object({ items: z.array(OpenSession), more: z.boolean() });

/** POST /api/counties/:countyCode/accounts/:accountId/end-sessions */
export const EndSessionsRequest = z.strictObject(CommandHead);
export const EndSessionsAnswer = z.object({ ended: z.number() });
