export { noteUnanswered } from './commands/note-unanswered.ts';
export { type ArticleGiven, putArticle } from './commands/put-article.ts';
export { reviewArticle } from './commands/review-article.ts';
export { withdrawArticle } from './commands/withdraw-article.ts';
export { articleAnswering } from './queries/article-answering.ts';
export { articleInForce, type ArticleUsed, countArticleUse } from './queries/article-in-force.ts';
export { articlesTold } from './queries/articles-told.ts';
export { searchArticles } from './queries/search-articles.ts';
export { knowledgeRoutes } from './routes.ts';
