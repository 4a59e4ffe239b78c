/** Who else has a case open at this moment; kept nowhere. */
import * as z from 'zod/mini';
import { Id } from '#platform/contract-parts.ts';

/** POST /api/counties/:countyCode/incidents/presence : said again every ten seconds while a page is open. */
export const PresenceRequest = z.strictObject({
  contract: z.literal(1),
  /** One open page. */
  seat: Id,
  /** The case that is open there; null: none any more. */
  incidentId: z.nullable(Id),
});

/** What colleagues of the same desk or unit have open. */
export const PresenceAnswer = z.object({ items: z.array(z.object({ incidentId: z.string(), name: z.string() })) });
