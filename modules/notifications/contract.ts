import * as z from 'zod/mini';

/** GET /api/notices : mine, newest first, at most 100. */
export const NoticesAnswer = z.object({
  unread: z.number(),
  items: z.array(
    z.object({
      noticeId: z.string(),
      countyCode: z.string(),
      code: z.string(),
      subjectKind: z.string(),
      subjectId: z.string(),
      details: z.record(z.string(), z.unknown()),
      at: z.string(),
      read: z.boolean(),
    }),
  ),
});

/** POST /api/notices/read */
export const ReadNoticesRequest = z.strictObject({ noticeIds: z.array(z.uuid()).check(z.maxLength(200)) });
