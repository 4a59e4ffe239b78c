import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { later } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { mayReviewNotice, mayWriteFor, type NoticeState } from '../rules/notice.ts';
import { lockNotice, type NoticeDone } from './put-notice.ts';

export type NoticeReview = { noticeId: string; changedAt: string; approve: boolean; words?: string | undefined };

/** Another person than its writers lets a notice go public, or sends it back with words. */
export const reviewNotice: Command<NoticeReview, NoticeDone> = {
  name: 'portal.review-notice',
  async run(tx, { noticeId, changedAt, approve, words }, { countyCode, actor, now, audit }) {
    const notice = await lockNotice(tx, countyCode, noticeId);
    if (!notice || !mayWriteFor(actor, notice.division_path)) {
      throw new Refusal('missing', 'portal.unknown-notice', { noticeId });
    }
    if (notice.state !== 'asked' || notice.changed_at.getTime() !== Date.parse(changedAt)) {
      throw new Refusal('conflict', 'portal.notice-not-asked', { state: notice.state });
    }
    if (!mayReviewNotice(actor, notice.division_path, notice.written_by)) {
      throw new Refusal('forbidden', 'portal.own-notice', { noticeId });
    }
    if (!approve && words === undefined) throw new Refusal('invalid', 'portal.refusal-needs-words', { noticeId });
    if (approve && notice.valid_until < chinaDay(now)) {
      throw new Refusal('conflict', 'portal.notice-over', { validUntil: notice.valid_until });
    }
    const state: NoticeState = approve ? 'public' : 'refused';
    audit({ kind: 'notice', id: noticeId }, { state });
    later(
      tx,
      sql`update portal.notice set state = ${state}, decided_by = ${actor.accountId}, decided_at = ${now},
          decision_words = ${words ?? null}, changed_at = ${now}
        where county_code = ${countyCode} and notice_id = ${noticeId}`,
    );
    return { noticeId, state };
  },
};

/** Takes a public notice away at once, with a reason. */
export const withdrawNotice: Command<{ noticeId: string; reason: string }, NoticeDone> = {
  name: 'portal.withdraw-notice',
  async run(tx, { noticeId, reason }, { countyCode, actor, now, audit }) {
    const notice = await lockNotice(tx, countyCode, noticeId);
    if (!notice || !mayWriteFor(actor, notice.division_path)) {
      throw new Refusal('missing', 'portal.unknown-notice', { noticeId });
    }
    if (notice.state !== 'public') throw new Refusal('conflict', 'portal.notice-not-public', { state: notice.state });
    audit({ kind: 'notice', id: noticeId }, { state: 'withdrawn' });
    later(
      tx,
      sql`update portal.notice set state = 'withdrawn', decided_by = ${actor.accountId}, decided_at = ${now},
          decision_words = ${reason}, changed_at = ${now}
        where county_code = ${countyCode} and notice_id = ${noticeId}`,
    );
    return { noticeId, state: 'withdrawn' };
  },
};
