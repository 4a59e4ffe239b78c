import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tables, Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { isOwnWork } from '../commands/put-article.ts';
import type { ArticleRow } from '../commands/find-article.ts';
import type { ArticleFile } from '../contract.ts';
import { mayReview, mayWrite } from '../rules/article.ts';
import { articleLine, reviews } from './list-articles.ts';

type Version = Tables['knowledge.article_version'];
type Review = Tables['knowledge.review'];

/** One article with its versions and what was decided. Whoever does not answer for it sees only what is public. */
export async function articleFile(
  tx: Tx,
  given: { countyCode: string; articleId: string; tree: OrganisationTree; actor: Actor; now: Date },
): Promise<ArticleFile> {
  const { countyCode, articleId, tree, actor } = given;
  const here = sql`county_code = ${countyCode} and article_id = ${articleId}`;
  const { rows: articles } = await sql<ArticleRow>`
    select article_id, owner_organisation_id, state, version, public_version, question, valid_from, valid_until,
      used_count, changed_at from knowledge.article where ${here}`.execute(tx);
  const article = articles[0];
  const isOwn = article !== undefined && isOwnWork(tree, actor, article.owner_organisation_id);
  const seesAll = isOwn || (reviews(actor) && article?.state !== 'draft');
  if (!article || (!seesAll && article.public_version === null)) {
    throw new Refusal('missing', 'knowledge.unknown-article', { articleId });
  }
  const { rows: versions } = await sql<Version>`
    select * from knowledge.article_version
    where ${here} and ${seesAll ? sql`true` : sql`version = ${article.public_version}`}
    order by version desc limit 50`.execute(tx);
  const { rows: decisions } = seesAll
    ? await sql<Review>`select * from knowledge.review where ${here} order by decided_at desc, review_id desc limit 50`.execute(
        tx,
      )
    : { rows: [] };
  const names = await accountNames(tx, [
    ...versions.map((version) => version.written_by),
    ...decisions.map((decision) => decision.decided_by),
  ]);
  return {
    article: {
      ...articleLine(article, tree, chinaDay(given.now)),
      ownerOrganisationId: article.owner_organisation_id,
    },
    versions: versions.map((version) => ({
      version: version.version,
      question: version.question,
      answer: version.answer,
      basis: version.basis,
      divisionPath: version.division_path,
      matters: version.matters,
      validFrom: version.valid_from,
      validUntil: version.valid_until,
      writtenByName: names.get(version.written_by) ?? '',
      writtenAt: version.written_at.toISOString(),
    })),
    reviews: decisions.map((decision) => ({
      version: decision.version,
      decision: decision.decision,
      words: decision.words,
      decidedByName: names.get(decision.decided_by) ?? '',
      decidedAt: decision.decided_at.toISOString(),
    })),
    mayWrite: mayWrite(actor, isOwn),
    mayReview: article.state === 'asked' && mayReview(actor, versions[0]?.written_by ?? ''),
  };
}
