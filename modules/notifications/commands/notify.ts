import '../tables.ts';
import type { Tx } from '#platform/database/database.ts';
import { literal } from '#platform/database/literal.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';

export type NoticeGiven = {
  countyCode: string;
  accountIds: readonly string[];
  code: string;
  subjectKind: string;
  subjectId: string;
  /** Ids, codes, numbers, instants: never personal data, since a notice outlives an erasure. */
  details: Readonly<Record<string, unknown>>;
  now: Date;
};

/**
 * Puts a notice into the list of each account, with the transaction of whatever it tells of. Somebody who holds two
 * posts that are told gets it once.
 */
export async function notify(tx: Tx, notice: NoticeGiven): Promise<void> {
  const rows = [...new Set(notice.accountIds)].map((accountId) => {
    const { countyCode, code, subjectKind, subjectId, now } = notice;
    const details = JSON.stringify(notice.details);
    return `(${[countyCode, uuidv7(), accountId, code, subjectKind, subjectId, details, now].map(literal).join(', ')})`;
  });
  if (rows.length === 0) return;
  later(
    tx,
    `insert into notifications.notice (county_code, notice_id, account_id, code, subject_kind, subject_id, details, at)
      values ${rows.join(', ')}`,
  );
}
