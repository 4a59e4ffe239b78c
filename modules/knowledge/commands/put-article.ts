import '../tables.ts';
import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Command } from '#platform/commands/command.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { addDays, chinaDay, isRealDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { type ArticleState, longestYears, mayWrite } from '../rules/article.ts';
import { type ArticleRow, lockArticle } from './find-article.ts';

export type ArticleGiven = {
  articleId: string;
  ownerOrganisationId: string;
  question: string;
  answer: string;
  /** The legal ground or other source on which the answer rests. */
  basis: string;
  /** Where it holds; the county's code for all of it. */
  divisionPath: string;
  /** Matters and major classes; none means all. */
  matters: readonly string[];
  validFrom: string;
  validUntil: string;
  submit: boolean;
  unansweredId?: string | undefined;
};

/**
 * Writes the next version of an article, a draft or one that asks to be reviewed. Versions are never rewritten; what is
 * public stays so until the new one is approved.
 */
export function putArticle(
  tree: OrganisationTree,
): Command<ArticleGiven, { articleId: string; version: number; state: ArticleState }> {
  return {
    name: 'knowledge.put-article',
    async run(tx, given, { countyCode, actor, now, audit }) {
      const { articleId, ownerOrganisationId: ownerId } = given;
      const known = await lockArticle(tx, countyCode, articleId);
      if (known && known.owner_organisation_id !== ownerId) {
        throw new Refusal('conflict', 'knowledge.owner-stays', { articleId });
      }
      if (!tree.find(ownerId)) throw new Refusal('invalid', 'knowledge.unknown-organisation', { ownerId });
      demandWriter(tree, actor, ownerId);
      const divisionPath = areaOf(given.divisionPath, countyCode);
      demandDays(given, chinaDay(now));
      const version = (known?.version ?? 0) + 1;
      const state: ArticleState = given.submit ? 'asked' : 'draft';
      audit({ kind: 'article', id: articleId }, { version, state });
      const words = { ...given, divisionPath, matters: [...new Set(given.matters)] };
      later(
        tx,
        sql`insert into knowledge.article_version (county_code, article_id, version, question, answer, basis,
            division_path, matters, valid_from, valid_until, written_by, written_at)
          values (${countyCode}, ${articleId}, ${version}, ${given.question}, ${given.answer}, ${given.basis},
            ${divisionPath}, ${words.matters}::text[], ${given.validFrom}, ${given.validUntil}, ${actor.accountId},
            ${now})`,
      );
      later(tx, known ? nextVersion(known, words, version, state, now) : firstVersion(countyCode, words, state, now));
      if (given.unansweredId) await answerUnanswered(tx, countyCode, given.unansweredId, articleId, now);
      return { articleId, version, state };
    },
  };
}

type Words = ArticleGiven & { matters: string[] };

function firstVersion(countyCode: string, given: Words, state: ArticleState, now: Date) {
  return sql`insert into knowledge.article (county_code, article_id, owner_organisation_id, state, version, question,
      division_path, matters, valid_from, valid_until, changed_at)
    values (${countyCode}, ${given.articleId}, ${given.ownerOrganisationId}, ${state}, 1, ${given.question},
      ${given.divisionPath}, ${given.matters}::text[], ${given.validFrom}, ${given.validUntil}, ${now})`;
}

/** While a version is public the row goes on saying what that one says. */
function nextVersion(known: ArticleRow, given: Words, version: number, state: ArticleState, now: Date) {
  const here = sql`county_code = ${known.county_code} and article_id = ${known.article_id}`;
  if (known.public_version !== null) {
    return sql`update knowledge.article set version = ${version}, state = ${state}, changed_at = ${now} where ${here}`;
  }
  return sql`update knowledge.article set version = ${version}, state = ${state}, changed_at = ${now},
      question = ${given.question}, division_path = ${given.divisionPath}, matters = ${given.matters}::text[],
      valid_from = ${given.validFrom}, valid_until = ${given.validUntil}
    where ${here}`;
}

/** @throws Refusal forbidden */
export function demandWriter(tree: OrganisationTree, actor: Actor, ownerId: string): void {
  if (!mayWrite(actor, isOwnWork(tree, actor, ownerId))) {
    throw new Refusal('forbidden', 'knowledge.not-yours', { ownerId });
  }
}

/** A department hangs below the centre and yet answers for its own words: a centre's people write only the centre's. */
export function isOwnWork(tree: OrganisationTree, actor: Actor, ownerId: string): boolean {
  if (actor.organisationId === null) return false;
  return actor.role === 'unit-head' ? tree.isWithin(ownerId, actor.organisationId) : actor.organisationId === ownerId;
}

function areaOf(given: string, countyCode: string): string {
  const path = given.replace(/(?:000){1,2}$/, '');
  if (!path.startsWith(countyCode) || ![6, 9, 12].includes(path.length)) {
    throw new Refusal('invalid', 'knowledge.area-outside', { divisionPath: given });
  }
  return path;
}

function demandDays({ validFrom, validUntil }: ArticleGiven, today: string): void {
  const longest = addDays(validFrom, longestYears * 366);
  if (!isRealDay(validFrom) || !isRealDay(validUntil) || validUntil <= validFrom || validUntil > longest) {
    throw new Refusal('invalid', 'knowledge.days-reversed', { validFrom, validUntil });
  }
  if (validUntil < today) throw new Refusal('invalid', 'knowledge.already-expired', { validUntil });
}

async function answerUnanswered(tx: Tx, countyCode: string, unansweredId: string, articleId: string, now: Date) {
  const { rows } = await sql<{ unanswered_id: string }>`
    update knowledge.unanswered set settled_at = ${now}, article_id = ${articleId}
    where county_code = ${countyCode} and unanswered_id = ${unansweredId}
      and (settled_at is null or article_id = ${articleId}) returning unanswered_id`.execute(tx);
  if (rows.length === 0) throw new Refusal('missing', 'knowledge.unknown-question', { unansweredId });
}
