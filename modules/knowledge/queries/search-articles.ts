import '../tables.ts';
import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { queryFeatures, textFeatures } from '#platform/pure/text-features.ts';
import type { ArticleOffered } from '../contract.ts';
import { concernsMatter, featuresSought } from '../rules/article.ts';

type Row = {
  article_id: string;
  public_version: number;
  owner_organisation_id: string;
  matters: string[];
  question: string;
  answer: string;
  basis: string;
  valid_until: string;
  used_count: number;
  hits: number;
};

const weighed = 60;
const offered = 8;

/**
 * Articles in force for what was typed, the most fitting first: found by pairs of characters, of a longer question a third
 * of them; a hit in the question counts twice, and an article of the case's matter goes before others.
 */
export async function searchArticles(
  tx: Tx,
  given: {
    countyCode: string;
    tree: OrganisationTree;
    q: string;
    matterCode?: string | undefined;
    divisionPath?: string | undefined;
    now: Date;
  },
): Promise<ArticleOffered[]> {
  const { features, least } = featuresSought(given.q);
  if (features.length === 0) return [];
  const today = chinaDay(given.now);
  const found = least === features.length ? sql`words @> ${features}::text[]` : sql`words && ${features}::text[]`;
  const { rows } = await sql<Row>`
    select article.article_id, public_version, owner_organisation_id, article.matters, article.question, version.answer,
      version.basis, article.valid_until, used_count, hits
    from knowledge.article
    cross join lateral (select count(*)::int as hits from unnest(words) as word where word = any(${features}::text[])) as hit
    join knowledge.article_version as version on version.county_code = article.county_code
      and version.article_id = article.article_id and version.version = article.public_version
    where article.county_code = ${given.countyCode} and ${found} and hits >= ${least}
      and article.valid_from <= ${today} and article.valid_until >= ${today}
      and ${given.divisionPath === undefined ? sql`true` : sql`starts_with(${given.divisionPath}, article.division_path)`}
    order by hits desc, used_count desc, article.article_id limit ${weighed}`.execute(tx);
  const sought = new Set(queryFeatures(given.q).features);
  const weight = (row: Row) =>
    row.hits +
    textFeatures(row.question).filter((feature) => sought.has(feature)).length +
    (given.matterCode !== undefined && row.matters.length > 0 && concernsMatter(row.matters, given.matterCode) ? 1 : 0);
  return rows
    .map((row) => ({ row, weight: weight(row) }))
    .sort((one, other) => other.weight - one.weight || other.row.used_count - one.row.used_count)
    .slice(0, offered)
    .map(({ row }) => ({
      articleId: row.article_id,
      version: row.public_version,
      question: row.question,
      answer: row.answer,
      basis: row.basis,
      ownerName: given.tree.named(row.owner_organisation_id)?.name ?? '',
      validUntil: row.valid_until,
      usedCount: row.used_count,
    }));
}
