import '../tables.ts';
import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ArticleState } from '../rules/article.ts';
import { demandArticle, lockArticle } from './find-article.ts';
import { demandWriter } from './put-article.ts';

/** Takes an article away: by its owner, or at once by the county's centre, which answers for what the desk says. */
export function withdrawArticle(
  tree: OrganisationTree,
): Command<{ articleId: string; reason: string }, { articleId: string; state: ArticleState }> {
  return {
    name: 'knowledge.withdraw-article',
    async run(tx, { articleId, reason }, { countyCode, actor, now, audit }) {
      const article = demandArticle(await lockArticle(tx, countyCode, articleId), articleId);
      const isCountyDesk = actor.level === 'county' && ['shift-head', 'centre-head'].includes(actor.role);
      if (!isCountyDesk) demandWriter(tree, actor, article.owner_organisation_id);
      if (article.state === 'withdrawn') throw new Refusal('conflict', 'knowledge.not-public', { articleId });
      audit({ kind: 'article', id: articleId }, { version: article.version, state: 'withdrawn' });
      later(
        tx,
        sql`insert into knowledge.review
            (county_code, review_id, article_id, version, decision, words, decided_by, decided_at)
          values (${countyCode}, ${uuidv7()}, ${articleId}, ${article.version}, 'withdrawn', ${reason},
            ${actor.accountId}, ${now})`,
      );
      later(
        tx,
        sql`update knowledge.article set state = 'withdrawn', public_version = null, words = '{}', changed_at = ${now}
          where county_code = ${countyCode} and article_id = ${articleId}`,
      );
      return { articleId, state: 'withdrawn' };
    },
  };
}
