import * as z from 'zod/mini';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { markRead } from './commands/mark-read.ts';
import { NoticesAnswer, NoticesQuery, ReadNoticesRequest } from './contract.ts';
import { myNotices, type NoticeRow } from './queries/my-notices.ts';

/** A person's notices over all his posts and counties. */
export function notificationRoutes({ unit }: { unit: Unit }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/notices',
      summary: 'My notices, newest first',
      right: 'signed-in',
      query: NoticesQuery,
      answer: NoticesAnswer,
      example: () => ({}),
      async handle({ query: { limit }, actor: { accountId, scope } }) {
        const rows = await unit.ask({ scope, actorId: accountId }, () => myNotices({ accountId, limit }));
        const told = rows.filter((row): row is (typeof rows)[number] & NoticeRow => row.notice_id !== null);
        return {
          unread: rows[0]?.unread ?? 0,
          items: told.map((row) => ({
            noticeId: row.notice_id,
            countyCode: row.county_code,
            code: row.code,
            subjectKind: row.subject_kind,
            subjectId: row.subject_id,
            details: row.details,
            at: row.at.toISOString(),
            read: row.read_at !== null,
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/notices/read',
      summary: 'I have read these notices',
      right: 'signed-in',
      body: ReadNoticesRequest,
      answer: z.object({ read: z.number() }),
      example: ({ newId }) => ({ body: { noticeIds: [newId()] } }),
      async handle({ body, actor: { accountId, scope }, now }) {
        // No command: nobody acts on anything, and marking twice is marking once.
        const read = await unit.transact({ scope, actorId: accountId }, (tx) =>
          markRead(tx, { accountId, ...body, now }),
        );
        return { read };
      },
    }),
  ];
}
