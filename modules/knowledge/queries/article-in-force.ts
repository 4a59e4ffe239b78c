import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';

export type ArticleUsed = { articleId: string; articleVersion: number };

/** The version that may be told today in a place; null where there is none. */
export async function articleInForce(
  tx: Tx,
  {
    countyCode,
    articleId,
    divisionPath,
    now,
  }: { countyCode: string; articleId: string; divisionPath: string; now: Date },
): Promise<ArticleUsed | null> {
  const today = chinaDay(now);
  const { rows } = await sql<{ public_version: number }>`
    select public_version from knowledge.article
    where county_code = ${countyCode} and article_id = ${articleId} and public_version is not null
      and valid_from <= ${today} and valid_until >= ${today} and starts_with(${divisionPath}, division_path)`.execute(
    tx,
  );
  return rows[0] ? { articleId, articleVersion: rows[0].public_version } : null;
}

/** Counts that it was told once more, with the transaction in which it was. */
export function countArticleUse(tx: Tx, { countyCode, articleId }: { countyCode: string; articleId: string }): void {
  later(
    tx,
    sql`update knowledge.article set used_count = used_count + 1
      where county_code = ${countyCode} and article_id = ${articleId}`,
  );
}
