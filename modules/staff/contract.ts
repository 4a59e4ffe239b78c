import * as z from 'zod/mini';
import { postRoles } from '#modules/access/rules/roles.ts';
import { CommandHead, Instant, PageQuery, text } from '#platform/contract-parts.ts';

export * from './contract/posts-on-map.ts';

/** How an account stands: no password yet, in use, locked after wrong passwords, closed. Told to administrators only. */
export const accountStates = ['waiting', 'active', 'locked', 'disabled'] as const;

/** GET /api/counties/:countyCode/people */
export const PeopleQuery = z.strictObject({
  ...PageQuery,
  q: z.optional(z.string().check(z.trim(), z.maxLength(20))),
  role: z.optional(z.string().check(z.maxLength(40))),
  organisationId: z.optional(z.uuid()),
  gridId: z.optional(z.uuid()),
  /** For administrators. */
  account: z.optional(z.enum(accountStates)),
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
  /** Held for the time of somebody’s leave. */
  standsIn: z.boolean(),
});
export const PersonLine = z.object({
  workerId: z.string(),
  accountId: z.string(),
  name: z.string(),
  employment: z.string(),
  publicPhone: z.nullable(z.string()),
  accountState: z.nullable(z.string()),
  /** Away now, and until when. */
  awayUntil: z.nullable(z.string()),
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

/** GET /api/counties/:countyCode/people/:workerId */
export const PersonFile = z.object({
  workerId: z.string(),
  accountId: z.string(),
  name: z.string(),
  employment: z.string(),
  publicPhone: z.nullable(z.string()),
  /** For administrators, who hand it out; null for everybody else. */
  username: z.nullable(z.string()),
  accountState: z.nullable(z.string()),
  /** Until when the one-time link that was minted last can be used. */
  linkUntil: z.nullable(z.string()),
  posts: z.array(
    z.object({
      postId: z.string(),
      role: z.string(),
      organisationId: z.string(),
      organisationName: z.string(),
      gridId: z.nullable(z.string()),
      gridName: z.nullable(z.string()),
      profile: z.nullable(z.string()),
      onDuty: z.boolean(),
      from: z.string(),
      until: z.nullable(z.string()),
      /** The name of the person who is away. */
      standsInFor: z.nullable(z.string()),
      /** Why it was given and ended; for administrators. */
      givenReason: z.nullable(z.string()),
      endedReason: z.nullable(z.string()),
    }),
  ),
  leaves: z.array(
    z.object({
      leaveId: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      returnedAt: z.nullable(z.string()),
      standInId: z.nullable(z.string()),
      standInName: z.nullable(z.string()),
    }),
  ),
});
export type PersonFile = z.infer<typeof PersonFile>;

/** POST /api/counties/:countyCode/people : a person with an account and without posts; the name of the account opens it. */
export const AddPersonRequest = z.strictObject({
  ...CommandHead,
  workerId: z.uuid(),
  accountId: z.uuid(),
  username: z.string().check(z.trim(), z.toLowerCase(), z.regex(/^[a-z0-9][a-z0-9._-]{1,63}$/)),
  name: text(20, 2),
  employment: z.enum(['full-time', 'part-time']),
  /** A telephone of the office: it is shown to everybody who works here. */
  publicPhone: z.nullable(z.string().check(z.trim(), z.regex(/^[0-9+() -]{3,20}$/))),
});
export const AddPersonAnswer = z.object({ added: z.number(), known: z.number() });

/** POST /api/counties/:countyCode/people/:workerId/posts */
export const AssignPostRequest = z.strictObject({
  ...CommandHead,
  postId: z.uuid(),
  role: z.enum(postRoles),
  organisationId: z.uuid(),
  gridId: z.nullable(z.uuid()),
  profile: z.nullable(z.literal('small-centre')),
  reason: z.optional(text(200)),
});
/** POST /api/counties/:countyCode/posts/:postId/end */
export const EndPostRequest = z.strictObject({ ...CommandHead, reason: z.optional(text(200)) });
export const PostAnswer = z.object({ postId: z.string() });

/** POST /api/counties/:countyCode/people/:workerId/leaves */
export const LeaveRequest = z.strictObject({
  ...CommandHead,
  leaveId: z.uuid(),
  startsAt: Instant,
  endsAt: Instant,
  standInId: z.nullable(z.uuid()),
});
export const LeaveAnswer = z.object({ leaveId: z.string(), postIds: z.array(z.string()) });
/** POST /api/counties/:countyCode/leaves/:leaveId/end : the person is back. */
export const EndLeaveRequest = z.strictObject(CommandHead);
export const EndLeaveAnswer = z.object({ leaveId: z.string(), returnedAt: z.string() });

export * from './contract/remarks.ts';
