import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tables, Tx } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { divisionRange } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import type { PublicCounty } from '../county.ts';
import type { NoticeFile, NoticeLine } from '../contract.ts';
import { isShown, mayReviewNotice, mayWriteFor, type NoticeList } from '../rules/notice.ts';
import type { PublicView } from '../rules/public-view.ts';

type Row = Tables['portal.notice'];
type Asked = { county: PublicCounty; actor: Actor; now: Date };

/** One page of the notices of the reader's own ground, newest change first. */
export async function listNotices(
  tx: Tx,
  cursors: CursorKeeper,
  { county, actor, now, list, cursor, limit }: Asked & { list: NoticeList; cursor?: string | undefined; limit: number },
): Promise<{ items: NoticeLine[]; nextCursor: string | null }> {
  const today = chinaDay(now);
  const ground = divisionRange(actor.divisionPath);
  const within = {
    all: sql`true`,
    'to-review': sql`state = 'asked'`,
    shown: sql`state = 'public' and valid_from <= ${today}::date and valid_until >= ${today}::date`,
  }[list];
  const after = cursor === undefined ? null : (cursors.read(cursor) as [string, string]);
  const { rows } = await sql<Row>`
    select * from portal.notice
    where county_code = ${county.countyCode} and division_path >= ${ground.from} and division_path < ${ground.below}
      and ${within}
      and ${after ? sql`(changed_at, notice_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by changed_at desc, notice_id desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => lineOf(row, county, today)),
    nextCursor: rows.length > limit && last ? cursors.write([last.changed_at.toISOString(), last.notice_id]) : null,
  };
}

/** One notice with who wrote and who decided, and what this reader may do with it. @throws Refusal missing */
export async function noticeFile(
  tx: Tx,
  { county, actor, now, noticeId }: Asked & { noticeId: string },
): Promise<NoticeFile> {
  const { rows } = await sql<Row>`
    select * from portal.notice where county_code = ${county.countyCode} and notice_id = ${noticeId}`.execute(tx);
  const row = rows[0];
  if (!row || !mayWriteFor(actor, row.division_path))
    throw new Refusal('missing', 'portal.unknown-notice', { noticeId });
  const names = await accountNames(tx, [...row.written_by, ...(row.decided_by === null ? [] : [row.decided_by])]);
  const leads = actor.role === 'shift-head' || actor.role === 'centre-head';
  return {
    ...lineOf(row, county, chinaDay(now)),
    body: row.body,
    writtenByNames: row.written_by.flatMap((id) => names.get(id) ?? []),
    decidedByName: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionWords: row.decision_words,
    mayWrite: row.state !== 'public' && row.state !== 'withdrawn',
    mayReview: row.state === 'asked' && mayReviewNotice(actor, row.division_path, row.written_by),
    mayWithdraw: row.state === 'public' && leads,
  };
}

function lineOf(row: Row, county: PublicCounty, today: string): NoticeLine {
  const { state, valid_from: validFrom, valid_until: validUntil } = row;
  return {
    noticeId: row.notice_id,
    kind: row.kind,
    state,
    title: row.title,
    divisionPath: row.division_path,
    areaName: areaName(row.division_path, county),
    validFrom,
    validUntil,
    shown: isShown({ state, validFrom, validUntil }, today),
    changedAt: row.changed_at.toISOString(),
  };
}

function areaName(path: string, county: PublicCounty): string {
  return county.towns.find((town) => path.startsWith(town.path))?.name ?? county.name;
}

/** What everybody sees today: at most 100, bulletins about safety first, then what is newest. */
export async function publicNotices(
  tx: Tx,
  county: PublicCounty,
  { now, noticeId }: { now: Date; noticeId?: string },
): Promise<PublicView['notices']['items']> {
  const today = chinaDay(now);
  const { rows } = await sql<Row>`
    select * from portal.notice
    where county_code = ${county.countyCode} and state = 'public' and valid_until >= ${today}::date
      and valid_from <= ${today}::date and ${noticeId === undefined ? sql`true` : sql`notice_id = ${noticeId}`}
    order by kind, decided_at desc, notice_id limit 100`.execute(tx);
  return rows.map((row) => ({
    noticeId: row.notice_id,
    kind: row.kind,
    title: row.title,
    body: row.body,
    areaName: areaName(row.division_path, county),
    publishedAt: row.decided_at?.toISOString() ?? row.changed_at.toISOString(),
    validUntil: row.valid_until,
  }));
}
