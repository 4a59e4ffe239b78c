import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArticleFile, ArticlesAnswer, UnansweredAnswer } from '#modules/knowledge/contract.ts';
import type { ArticleList } from '#modules/knowledge/rules/article.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useStanding } from '../../api/session.tsx';

/** One list of articles, page by page. */
export function useArticles(list: ArticleList, q: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useInfiniteQuery({
    queryKey: ['knowledge', county, capacity.capacityId, list, q],
    queryFn: ({ pageParam, signal }) =>
      ask(`${county}/knowledge/articles`, ArticlesAnswer, { query: { list, q, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** One article with its versions. */
export function useArticle(articleId: string) {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['knowledge', county, capacity.capacityId, 'article', articleId],
    queryFn: ({ signal }) => ask(`${county}/knowledge/articles/${articleId}`, ArticleFile, { signal }),
  });
}

/** What was asked in vain. */
export function useUnanswered() {
  const county = useCountyPath();
  const { capacity } = useStanding();
  return useQuery({
    queryKey: ['knowledge', county, capacity.capacityId, 'unanswered'],
    queryFn: ({ signal }) => ask(`${county}/knowledge/unanswered`, UnansweredAnswer, { signal }),
  });
}

/** Everything of the knowledge base is read anew. */
export function useKnowledgeChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['knowledge'] });
}
