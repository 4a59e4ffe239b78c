import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tables, Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { addDays, chinaDay, isRealDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { longestNoticeDays, mayWriteFor, type NoticeKind, type NoticeState } from '../rules/notice.ts';

export type NoticeGiven = {
  noticeId: string;
  kind: NoticeKind;
  title: string;
  body: string;
  divisionPath: string;
  validFrom: string;
  validUntil: string;
  submit: boolean;
};
export type NoticeDone = { noticeId: string; state: NoticeState };
export type NoticeRow = Tables['portal.notice'];

/** How a notice stands, locked until the command ends. @throws Refusal missing */
export async function lockNotice(tx: Tx, countyCode: string, noticeId: string): Promise<NoticeRow | undefined> {
  const { rows } = await sql<NoticeRow>`
    select * from portal.notice where county_code = ${countyCode} and notice_id = ${noticeId} for update`.execute(tx);
  return rows[0];
}

/** Writes a notice, or other words of one that is not public; a public one is withdrawn and written anew. */
export const putNotice: Command<NoticeGiven, NoticeDone> = {
  name: 'portal.put-notice',
  async run(tx, given, { countyCode, actor, now, audit }) {
    const { noticeId, kind, title, body, validFrom, validUntil } = given;
    const known = await lockNotice(tx, countyCode, noticeId);
    const area = given.divisionPath.replace(/(?:000){1,2}$/, '');
    const areas = known ? [known.division_path, area] : [area];
    if (!area.startsWith(countyCode) || areas.some((one) => !mayWriteFor(actor, one))) {
      throw new Refusal('forbidden', 'portal.area-outside', { divisionPath: given.divisionPath });
    }
    if (known && (known.state === 'public' || known.state === 'withdrawn')) {
      throw new Refusal('conflict', 'portal.notice-is-out', { state: known.state });
    }
    const isOrder = isRealDay(validFrom) && isRealDay(validUntil) && validFrom <= validUntil;
    if (!isOrder || validUntil > addDays(validFrom, longestNoticeDays) || validUntil < chinaDay(now)) {
      throw new Refusal('invalid', 'portal.notice-days', { validFrom, validUntil });
    }
    const state: NoticeState = given.submit ? 'asked' : 'draft';
    audit({ kind: 'notice', id: noticeId }, { kind, state, divisionPath: area });
    const writtenBy = [...new Set([...(known?.written_by ?? []), actor.accountId])];
    later(
      tx,
      sql`insert into portal.notice (county_code, notice_id, kind, state, title, body, division_path, valid_from,
          valid_until, written_by, changed_at)
        values (${countyCode}, ${noticeId}, ${kind}, ${state}, ${title}, ${body}, ${area}, ${validFrom}, ${validUntil},
          ${writtenBy}::uuid[], ${now})
        on conflict (county_code, notice_id) do update set kind = excluded.kind, state = excluded.state,
          title = excluded.title, body = excluded.body, division_path = excluded.division_path,
          valid_from = excluded.valid_from, valid_until = excluded.valid_until, written_by = excluded.written_by,
          changed_at = excluded.changed_at`,
    );
    return { noticeId, state };
  },
};
