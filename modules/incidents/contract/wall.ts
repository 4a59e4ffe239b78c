/** 督办墙: what is overdue and about to be, by who has it. */
import * as z from 'zod/mini';
import { Count, Id } from '#platform/contract-parts.ts';
import { supervisionGrades, supervisionStates } from '../rules/side-facts.ts';
import { incidentStatuses } from '../rules/statuses.ts';

/** So many lines of each light; the counts go further. */
export const mostWallLines = 100;

/** GET /api/counties/:countyCode/wall : of one holder, or of all. */
export const WallQuery = z.strictObject({ holderId: z.optional(Id) });

export const WallLine = z.object({
  incidentId: z.string(),
  number: z.string(),
  title: z.string(),
  matterName: z.nullable(z.string()),
  gridName: z.nullable(z.string()),
  status: z.enum(incidentStatuses),
  dueAt: z.string(),
  emergency: z.boolean(),
  holderId: z.string(),
  holderName: z.string(),
  /** The newest that is not struck off. */
  supervision: z.nullable(
    z.object({
      grade: z.enum(supervisionGrades),
      state: z.enum(supervisionStates),
      issuedAt: z.string(),
      dueAt: z.nullable(z.string()),
    }),
  ),
  /** Which grades the reader may give now, by the table of moves. */
  grades: z.array(z.enum(supervisionGrades)),
});
export type WallLine = z.infer<typeof WallLine>;

export const WallHolder = z.object({
  holderId: z.string(),
  name: z.string(),
  /** A department or unit that handles, or a centre's desk where nobody has been given it yet. */
  kind: z.enum(['unit', 'desk']),
  overdue: z.number(),
  dueSoon: z.number(),
  /** What is due next of it, or has been overdue longest. */
  firstDueAt: z.string(),
});
export type WallHolder = z.infer<typeof WallHolder>;

export const WallAnswer = z.object({
  holders: z.array(WallHolder),
  overdue: Count,
  dueSoon: Count,
  lines: z.object({ overdue: z.array(WallLine), dueSoon: z.array(WallLine) }),
});
export type WallAnswer = z.infer<typeof WallAnswer>;
