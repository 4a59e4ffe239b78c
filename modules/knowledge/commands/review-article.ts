import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tables } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { textFeatures } from '#platform/pure/text-features.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { type ArticleState, mayReview } from '../rules/article.ts';
import { demandArticle, lockArticle } from './find-article.ts';

export type ReviewGiven = { articleId: string; version: number; approve: boolean; words?: string | undefined };

/** The county's centre lets a version go public, or sends it back with words. It is never the writer who decides. */
export const reviewArticle: Command<ReviewGiven, { articleId: string; state: ArticleState }> = {
  name: 'knowledge.review-article',
  async run(tx, { articleId, version, approve, words }, { countyCode, actor, now, audit }) {
    const article = demandArticle(await lockArticle(tx, countyCode, articleId), articleId);
    if (article.state !== 'asked' || article.version !== version) {
      throw new Refusal('conflict', 'knowledge.not-asked', { state: article.state, version: article.version });
    }
    const { rows } = await sql<Tables['knowledge.article_version']>`
      select question, answer, basis, division_path, matters, valid_from, valid_until, written_by
      from knowledge.article_version
      where county_code = ${countyCode} and article_id = ${articleId} and version = ${version}`.execute(tx);
    const written = rows[0]!;
    if (!mayReview(actor, written.written_by)) throw new Refusal('forbidden', 'knowledge.own-words', { articleId });
    if (!approve && words === undefined) throw new Refusal('invalid', 'knowledge.refusal-needs-words', { articleId });
    if (approve && written.valid_until < chinaDay(now)) {
      throw new Refusal('conflict', 'knowledge.already-expired', { validUntil: written.valid_until });
    }
    const state: ArticleState = approve ? 'public' : 'refused';
    audit({ kind: 'article', id: articleId }, { version, state });
    later(
      tx,
      sql`insert into knowledge.review
          (county_code, review_id, article_id, version, decision, words, decided_by, decided_at)
        values (${countyCode}, ${uuidv7()}, ${articleId}, ${version}, ${approve ? 'approved' : 'refused'},
          ${words ?? null}, ${actor.accountId}, ${now})`,
    );
    const here = sql`county_code = ${countyCode} and article_id = ${articleId}`;
    later(
      tx,
      approve
        ? sql`update knowledge.article set state = 'public', public_version = ${version}, changed_at = ${now},
              question = ${written.question}, division_path = ${written.division_path},
              matters = ${written.matters}::text[], valid_from = ${written.valid_from},
              valid_until = ${written.valid_until},
              words = ${textFeatures(`${written.question} ${written.answer}`)}::text[]
            where ${here}`
        : sql`update knowledge.article set state = 'refused', changed_at = ${now} where ${here}`,
    );
    return { articleId, state };
  },
};
