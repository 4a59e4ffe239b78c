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
  unread: number;
};

/** The hundred newest notices of an account, each beside the number of all that are unread. */
export function myNotices({ accountId }: { accountId: string }) {
  return sql<NoticeRow>`
    select notice_id, county_code, code, subject_kind, subject_id, details, at, read_at,
      (select count(*)::int from notifications.notice where account_id = ${accountId} and read_at is null) as unread
    from notifications.notice where account_id = ${accountId} order by at desc, notice_id desc limit 100`;
}
