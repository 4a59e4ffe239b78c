import { articleInForce, countArticleUse, noteUnanswered } from '#modules/knowledge/public.ts';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ActParameters } from '../rules/facts.ts';
import { maySee } from '../rules/visibility.ts';
import type { ActionInput } from './action-input.ts';
import { type CaseState, standingOf } from './case-state.ts';

/**
 * A direct answer out of the knowledge base: the article must be in force today in the case's place. Which version it was
 * is kept in the step, so that later everybody reads what was told then; the words may have been changed for this case.
 * @throws Refusal conflict
 */
export async function findArticle(
  tx: Tx,
  { countyCode, actor, now }: CommandContext,
  { action, articleId }: ActionInput,
  { row }: CaseState,
): Promise<ActParameters> {
  if (action !== 'answer' || articleId === undefined) return {};
  // Whoever may not know of the case learns nothing here either.
  if (!maySee(standingOf(row), actor)) return {};
  const used = await articleInForce(tx, { countyCode, articleId, divisionPath: row.division_path, now });
  if (!used) throw new Refusal('conflict', 'incidents.article-not-in-force', { articleId });
  return used;
}

/** Counts the article that was told; or, where none was, what the operator had looked for. */
export function keepAsked(
  tx: Tx,
  { countyCode, now }: CommandContext,
  { action, articleId, searchWords }: ActionInput,
  { row }: CaseState,
): void {
  if (action !== 'answer' && action !== 'decline') return;
  if (action === 'answer' && articleId !== undefined) return countArticleUse(tx, { countyCode, articleId });
  if (searchWords === undefined) return;
  const kind = action === 'answer' ? 'answered' : 'declined';
  noteUnanswered(tx, { countyCode, kind, words: searchWords, matterCode: row.matter_code, now });
}
