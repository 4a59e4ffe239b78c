import { Button } from 'antd';
import type { ArticleLine } from '#modules/knowledge/contract.ts';
import type { ArticleList as List } from '#modules/knowledge/rules/article.ts';
import { fill, useWords } from '#ui/language/language.tsx';
import { EmptyState } from '#ui/state/page-state.tsx';
import { QueryState } from '../../parts/query-state.tsx';
import waiting from '../../parts/waiting-list.module.css';
import { useArticles } from './knowledge-data.ts';
import reviewed from '../../parts/reviewed/reviewed.module.css';
import style from './knowledge.module.css';
import { articleWords, knowledgeWords } from './words.ts';

type ArticleListProps = { list: List; q: string; opened: string | null; onOpen: (articleId: string) => void };

/** One list, newest first; what is to be renewed by its end. */
export function ArticleList({ list, q, opened, onOpen }: ArticleListProps) {
  const words = useWords(knowledgeWords);
  const articles = useArticles(list, q);
  const items = articles.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <QueryState query={articles}>
      {() =>
        items.length === 0 ? (
          <EmptyState title={q === '' ? words[`empty.${list}`] : words['empty.find']}>
            {words['empty.advice']}
          </EmptyState>
        ) : (
          <>
            <ul className={reviewed.lines}>
              {items.map((item) => (
                <li key={item.articleId}>
                  <button
                    type="button"
                    className={waiting.card}
                    aria-current={item.articleId === opened}
                    onClick={() => onOpen(item.articleId)}
                  >
                    <strong>{item.question}</strong>
                    <ArticleMarks article={item} />
                  </button>
                </li>
              ))}
            </ul>
            {articles.hasNextPage && (
              <Button loading={articles.isFetchingNextPage} onClick={() => void articles.fetchNextPage()}>
                {words.more}
              </Button>
            )}
          </>
        )
      }
    </QueryState>
  );
}

/** Whose it is, how it stands, until when. */
export function ArticleMarks({ article }: { article: ArticleLine }) {
  const words = useWords(knowledgeWords);
  const { state, renewal } = useWords(articleWords);
  return (
    <span className={reviewed.marks}>
      <span>{article.ownerName}</span>
      {article.state !== 'public' && <span className={reviewed.state}>{state[article.state]}</span>}
      {article.publicVersion !== null && (
        <span data-renewal={article.renewal} className={style.renewal}>
          {article.renewal === 'none' ? '' : `${renewal[article.renewal]} · `}
          {fill(words.until, { day: article.validUntil })}
        </span>
      )}
      {article.usedCount > 0 && <span className="numbers">{fill(words.used, { count: article.usedCount })}</span>}
    </span>
  );
}
