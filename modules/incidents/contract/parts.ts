/** Shapes that several pieces of this contract share; the contract itself does not show them. */
import * as z from 'zod/mini';
import { incidentStatuses } from '../rules/statuses.ts';

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
