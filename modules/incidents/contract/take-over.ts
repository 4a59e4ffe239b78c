/** What people hold who are not there any more, and who takes it over. */
import * as z from 'zod/mini';
import { CommandHead, Id, PageQuery, text } from '#platform/contract-parts.ts';
import { caseOfLine } from './parts.ts';

/** What somebody holds who is not there any more, by how he holds it. */
export const heldKinds = ['claim', 'verification', 'inspection', 'handling'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** GET /api/counties/:countyCode/take-overs : what people hold who left, are on leave or work elsewhere now. */
export const TakeOversQuery = z.strictObject(PageQuery);
export const TakeOverLine = z.object({
  ...caseOfLine,
  kind: z.enum(heldKinds),
  holderName: z.string(),
  /** He left, is on leave, or serves elsewhere now. */
  because: z.enum(['left', 'on-leave', 'moved']),
  awayUntil: z.nullable(z.string()),
  /** Where it is: the unit that has it, else the desk. */
  placeName: z.nullable(z.string()),
  /** His stand-in, where he may take it. */
  proposed: z.nullable(z.object({ accountId: z.string(), name: z.string() })),
});
export type TakeOverLine = z.infer<typeof TakeOverLine>;
/** What waits at a place where nobody serves who could do it: no person can be handed it before somebody does. */
export const UnattendedLine = z.object({
  ...caseOfLine,
  kind: z.enum(['case', 'joint-task', 'request']),
  placeName: z.nullable(z.string()),
});
export type UnattendedLine = z.infer<typeof UnattendedLine>;
export const TakeOversAnswer = z.object({
  items: z.array(TakeOverLine),
  nextCursor: z.nullable(z.string()),
  unattended: z.array(UnattendedLine),
});

/** POST /api/counties/:countyCode/take-overs : one act for several cases; each is decided by itself. */
export const TakeOversRequest = z.strictObject({
  ...CommandHead,
  reason: text(1000),
  items: z.array(z.strictObject({ incidentId: Id, toAccountId: Id })).check(z.minLength(1), z.maxLength(100)),
});
export const TakeOversResult = z.object({
  items: z.array(
    z.object({
      incidentId: z.string(),
      /** null: done; else why not, a code with words. */
      refused: z.nullable(z.string()),
    }),
  ),
});
