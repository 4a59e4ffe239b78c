/** What a list of cases is narrowed to, and a map; a saved view keeps the same. */
import * as z from 'zod/mini';
import { Id } from '#platform/contract-parts.ts';
import { isRealDay } from '#platform/pure/china-time.ts';
import { incidentSources, incidentStatuses, lights } from '../rules/statuses.ts';
import { MatterCode } from './parts.ts';

const DivisionCode = z.string().check(z.regex(/^\d{12}$/));
const Day = z.string().check(z.regex(/^(19|20)/), z.refine(isRealDay));

/**
 * What lists and maps both know. Every one of them is sought besides the others; days are those of Asia/Shanghai on which
 * it was reported, the last one included.
 */
export const narrowing = {
  matterCode: z.optional(MatterCode),
  townCode: z.optional(DivisionCode),
  villageCode: z.optional(DivisionCode),
  gridId: z.optional(Id),
  unitId: z.optional(Id),
  emergency: z.optional(z.literal('yes')),
  from: z.optional(Day),
  to: z.optional(Day),
};

export const listFilter = {
  status: z.optional(z.enum(incidentStatuses)),
  ...narrowing,
  source: z.optional(z.enum(incidentSources)),
  light: z.optional(z.enum(lights)),
  /** Words of the place. */
  place: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))),
  /**
   * A number (whole or its last digits ≥ 4) or words of the title, in what is open also of the place; one character
   * alone is sought in what is open.
   */
  q: z.optional(z.string().check(z.trim(), z.maxLength(60))),
};
export const ListFilter = z.strictObject(listFilter);
export type ListFilter = z.infer<typeof ListFilter>;
