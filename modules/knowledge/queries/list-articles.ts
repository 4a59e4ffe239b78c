import '../tables.ts';
import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { isOwnWork } from '../commands/put-article.ts';
import type { ArticleRow } from '../commands/find-article.ts';
import type { ArticleLine } from '../contract.ts';
import { type ArticleList, featuresSought, renewalDays, renewalOf } from '../rules/article.ts';

export type ArticlesGiven = {
  countyCode: string;
  tree: OrganisationTree;
  actor: Actor;
  list: ArticleList;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  now: Date;
};

/** Whose drafts this reader knows: his own organisation's; whoever reviews knows those that ask for it too. */
export function ownersOf(tree: OrganisationTree, actor: Actor): string[] {
  return tree
    .all()
    .filter((node) => isOwnWork(tree, actor, node.organisationId))
    .map((node) => node.organisationId);
}

export function reviews(actor: Actor): boolean {
  return actor.level === 'county' && (actor.role === 'shift-head' || actor.role === 'centre-head');
}

/** One page of articles: what is public is known to all, the rest to its owner and to who reviews it. */
export async function listArticles(
  tx: Tx,
  cursors: CursorKeeper,
  { countyCode, tree, actor, list, q, cursor, limit, now }: ArticlesGiven,
): Promise<{ items: ArticleLine[]; nextCursor: string | null }> {
  const today = chinaDay(now);
  const owned = sql`owner_organisation_id = any(${ownersOf(tree, actor)}::uuid[])`;
  const known = reviews(actor)
    ? sql`(public_version is not null or state <> 'draft' or ${owned})`
    : sql`(public_version is not null or ${owned})`;
  const ends = sql`public_version is not null and valid_until <= ${addDays(today, renewalDays)}`;
  const within = {
    all: known,
    mine: owned,
    'to-review': sql`state = 'asked' and ${reviews(actor) ? sql`true` : owned}`,
    'to-renew': reviews(actor) ? ends : sql`${ends} and ${owned}`,
  }[list];
  const byEnd = list === 'to-renew';
  const { features } = featuresSought(q ?? '');
  const after = cursor === undefined ? null : (cursors.read(cursor) as [string, string, string]);
  const beyond =
    after === null || after[0] !== list
      ? sql`true`
      : byEnd
        ? sql`(valid_until, article_id) > (${after[1]}::date, ${after[2]}::uuid)`
        : sql`(changed_at, article_id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`;
  const { rows } = await sql<ArticleRow>`
    select article_id, owner_organisation_id, state, version, public_version, question, valid_from, valid_until,
      used_count, changed_at
    from knowledge.article
    where county_code = ${countyCode} and ${within} and ${beyond}
      and ${q === undefined ? sql`true` : sql`(words @> ${features}::text[] and ${features.length > 0} or strpos(question, ${q}) > 0)`}
    order by ${byEnd ? sql`valid_until, article_id` : sql`changed_at desc, article_id desc`}
    limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const key = (row: ArticleRow) => (byEnd ? row.valid_until : row.changed_at.toISOString());
  return {
    items: page.map((row) => articleLine(row, tree, today)),
    nextCursor: rows.length > limit && last ? cursors.write([list, key(last), last.article_id]) : null,
  };
}

export function articleLine(row: ArticleRow, tree: OrganisationTree, today: string): ArticleLine {
  const validity = { publicVersion: row.public_version, validFrom: row.valid_from, validUntil: row.valid_until };
  return {
    articleId: row.article_id,
    question: row.question,
    ownerName: tree.named(row.owner_organisation_id)?.name ?? '',
    state: row.state,
    version: row.version,
    publicVersion: row.public_version,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    renewal: renewalOf(validity, today),
    usedCount: row.used_count,
    changedAt: row.changed_at.toISOString(),
  };
}
