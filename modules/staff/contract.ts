import * as z from 'zod/mini';
import { PageQuery } from '#platform/contract-parts.ts';

/** GET /api/counties/:countyCode/people */
export const PeopleQuery = z.strictObject({
  ...PageQuery,
  q: z.optional(z.string().check(z.trim(), z.maxLength(20))),
  role: z.optional(z.string().check(z.maxLength(40))),
  organisationId: z.optional(z.uuid()),
  gridId: z.optional(z.uuid()),
});
export const PostLine = z.object({
  postId: z.string(),
  role: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  gridId: z.nullable(z.string()),
  gridName: z.nullable(z.string()),
  profile: z.nullable(z.string()),
  onDuty: z.boolean(),
});
export const PersonLine = z.object({
  workerId: z.string(),
  accountId: z.string(),
  name: z.string(),
  employment: z.string(),
  publicPhone: z.nullable(z.string()),
  posts: z.array(PostLine),
});
export type PersonLine = z.infer<typeof PersonLine>;
export const PeopleAnswer = z.object({ items: z.array(PersonLine), nextCursor: z.nullable(z.string()) });

/**
 * POST /api/counties/:countyCode/duty : I start or end my duty in the active post; a shift head or unit head that of
 * somebody of his centre or unit, named by `postId`.
 */
export const DutyRequest = z.strictObject({
  contract: z.literal(1),
  commandId: z.uuid(),
  onDuty: z.boolean(),
  postId: z.optional(z.uuid()),
});
export const DutyAnswer = z.object({ onDuty: z.boolean(), since: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/vacancies : grids without a responsible post. */
export const VacanciesAnswer = z.object({
  items: z.array(z.object({ gridId: z.string(), gridName: z.string(), gridCode: z.string() })),
  count: z.number(),
});
