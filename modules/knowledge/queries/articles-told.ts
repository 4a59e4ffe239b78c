import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { ArticleUsed } from './article-in-force.ts';

/** What those versions asked, by `articleId version`: the name under which they were told, also after they were withdrawn. */
export async function articlesTold(
  tx: Tx,
  { countyCode, told }: { countyCode: string; told: readonly ArticleUsed[] },
): Promise<ReadonlyMap<string, string>> {
  if (told.length === 0) return new Map();
  const { rows } = await sql<{ article_id: string; version: number; question: string }>`
    select article_id, version, question from knowledge.article_version
    where county_code = ${countyCode} and (article_id, version) in (
      select * from unnest(${told.map((one) => one.articleId)}::uuid[], ${told.map((one) => one.articleVersion)}::int[]))`.execute(
    tx,
  );
  return new Map(rows.map((row) => [`${row.article_id} ${row.version}`, row.question]));
}
