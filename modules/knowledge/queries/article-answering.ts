import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ArticleOffered } from '../contract.ts';
import { asksTheSame } from '../rules/article.ts';
import { searchArticles } from './search-articles.ts';

/** Longer questions hold the story besides; their beginning says what is asked. */
const mostCharacters = 100;

/** The article in force that answers just this question in a place; null where those that are found are only near it. */
export async function articleAnswering(
  tx: Tx,
  given: {
    countyCode: string;
    tree: OrganisationTree;
    asked: string;
    matterCode?: string | undefined;
    divisionPath: string;
    now: Date;
  },
): Promise<ArticleOffered | null> {
  const q = [...given.asked].slice(0, mostCharacters).join('');
  const offered = await searchArticles(tx, { ...given, q });
  return offered.find((article) => asksTheSame(article.question, q)) ?? null;
}
