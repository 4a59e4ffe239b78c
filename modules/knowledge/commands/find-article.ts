import '../tables.ts';
import { sql } from 'kysely';
import type { Tables, Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';

export type ArticleRow = Omit<Tables['knowledge.article'], 'words'>;

/** How an article stands, locked until the command ends; undefined where there is none. */
export async function lockArticle(tx: Tx, countyCode: string, articleId: string): Promise<ArticleRow | undefined> {
  const { rows } = await sql<ArticleRow>`
    select county_code, article_id, owner_organisation_id, state, version, public_version, question, division_path,
      matters, valid_from, valid_until, used_count, changed_at
    from knowledge.article where county_code = ${countyCode} and article_id = ${articleId} for update`.execute(tx);
  return rows[0];
}

/** @throws Refusal missing */
export function demandArticle(article: ArticleRow | undefined, articleId: string): ArticleRow {
  if (!article) throw new Refusal('missing', 'knowledge.unknown-article', { articleId });
  return article;
}
