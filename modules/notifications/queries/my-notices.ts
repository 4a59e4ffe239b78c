import '../tables.ts';
import { sql } from 'kysely';

export type NoticeRow = {
  notice_id: string;
  county_code: string;
  code: string;
  subject_kind: string;
  subject_id: string;
  details: Record<string, unknown>;
  at: Date;
  read_at: Date | null;
};

/** Further nobody counts them: a bell says 99+. */
const mostUnread = 100;

/** The newest notices of an account, each beside the number of those that are unread; one row without a notice where none is asked for. */
export function myNotices({ accountId, limit }: { accountId: string; limit: number }) {
  return sql<{ unread: number } & (NoticeRow | { notice_id: null })>`
    select unread.many as unread, notice.* from
      (select count(*)::int as many from (select from notifications.notice
        where account_id = ${accountId} and read_at is null limit ${mostUnread}) as bounded) as unread
      left join lateral (select notice_id, county_code, code, subject_kind, subject_id, details, at, read_at
        from notifications.notice where account_id = ${accountId} order by at desc, notice_id desc limit ${limit})
        as notice on true
    order by at desc, notice_id desc`;
}
