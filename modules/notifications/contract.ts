import * as z from 'zod/mini';

/** GET /api/notices : mine, newest first, at most 100; none where only the number of the unread ones is asked for. */
export const NoticesQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(100)), 100),
});
export const NoticesAnswer = z.object({
  /** Counted to 100; there may be more. */
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
