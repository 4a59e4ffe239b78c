import * as z from 'zod/mini';
import type { OrganisationTrees } from '#modules/organisation/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import { noteSearch, settleUnanswered } from './commands/note-unanswered.ts';
import { putArticle } from './commands/put-article.ts';
import { reviewArticle } from './commands/review-article.ts';
import { withdrawArticle } from './commands/withdraw-article.ts';
import {
  ArticleFile,
  ArticlesAnswer,
  ArticlesQuery,
  ArticleStateAnswer,
  NoteSearchAnswer,
  NoteSearchRequest,
  PutArticleAnswer,
  PutArticleRequest,
  ReviewArticleRequest,
  SearchAnswer,
  SearchQuery,
  SettleUnansweredAnswer,
  SettleUnansweredRequest,
  UnansweredAnswer,
  WithdrawArticleRequest,
} from './contract.ts';
import { articleFile } from './queries/article-file.ts';
import { listArticles } from './queries/list-articles.ts';
import { listUnanswered } from './queries/list-unanswered.ts';
import { searchArticles } from './queries/search-articles.ts';

const OneArticle = z.object({ countyCode: CountyCode, articleId: Id });
const OneQuestion = z.object({ countyCode: CountyCode, unansweredId: Id });

export function knowledgeRoutes({
  unit,
  trees,
  runCommand,
  cursors,
}: {
  unit: Unit;
  trees: OrganisationTrees;
  runCommand: RunCommand;
  cursors: CursorKeeper;
}): Route[] {
  const base = '/api/counties/:countyCode/knowledge';
  const eyesOf = (actor: { scope: string; accountId: string }) => ({ scope: actor.scope, actorId: actor.accountId });
  return [
    route({
      method: 'GET',
      path: `${base}/search`,
      summary: 'Articles in force that answer what was typed, the most fitting first',
      right: 'knowledge.read',
      params: InCounty,
      query: SearchQuery,
      answer: SearchAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode }, query: { q: '户口迁移' } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const tree = await trees.of(countyCode);
        const items = await unit.transact(eyesOf(actor), (tx) =>
          searchArticles(tx, { countyCode, tree, now, ...query }),
        );
        return { items };
      },
    }),
    route({
      method: 'GET',
      path: `${base}/articles`,
      summary: 'Articles of the knowledge base, with the drafts of one’s own organisation',
      right: 'knowledge.read',
      params: InCounty,
      query: ArticlesQuery,
      answer: ArticlesAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const tree = await trees.of(countyCode);
        return unit.transact(eyesOf(actor), (tx) =>
          listArticles(tx, cursors, { countyCode, tree, actor, now, ...query }),
        );
      },
    }),
    route({
      method: 'GET',
      path: `${base}/articles/:articleId`,
      summary: 'An article with its versions and reviews',
      right: 'knowledge.read',
      params: OneArticle,
      answer: ArticleFile,
      example: async (make) => {
        const { articleId } = await make.publicArticle();
        return { params: { countyCode: make.countyCode, articleId } };
      },
      async handle({ params: { countyCode, articleId }, actor, now }) {
        const tree = await trees.of(countyCode);
        return unit.transact(eyesOf(actor), (tx) => articleFile(tx, { countyCode, articleId, tree, actor, now }));
      },
    }),
    route({
      method: 'POST',
      path: `${base}/articles`,
      summary: 'Write an article, or its next version',
      right: 'knowledge.put-article',
      params: InCounty,
      body: PutArticleRequest,
      answer: PutArticleAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          articleId: make.newId(),
          ownerOrganisationId: make.organisationOfMine(),
          question: '户口迁移要带什么材料？',
          answer: '带身份证和户口簿到派出所户籍窗口。',
          basis: '《户口登记条例》第十条',
          divisionPath: make.countyCode,
          matters: [],
          validFrom: '2026-01-05',
          validUntil: '2027-01-05',
          submit: true,
        },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const command = putArticle(await trees.of(countyCode));
        return runCommand(command, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/articles/:articleId/review`,
      summary: 'Let a version go public, or send it back with words',
      right: 'knowledge.review-article',
      params: OneArticle,
      body: ReviewArticleRequest,
      answer: ArticleStateAnswer,
      example: async (make) => {
        const { articleId, version } = await make.articleToReview();
        return {
          params: { countyCode: make.countyCode, articleId },
          body: { contract: 1, commandId: make.newId(), version, approve: true },
        };
      },
      handle: ({ params: { countyCode, articleId }, body: { contract: _, commandId, ...given }, actor, now }) =>
        runCommand(reviewArticle, { commandId, countyCode, actor, now, input: { articleId, ...given } }),
    }),
    route({
      method: 'POST',
      path: `${base}/articles/:articleId/withdraw`,
      summary: 'Take an article away',
      right: 'knowledge.withdraw-article',
      params: OneArticle,
      body: WithdrawArticleRequest,
      answer: ArticleStateAnswer,
      example: async (make) => {
        const { articleId } = await make.articleToReview();
        return {
          params: { countyCode: make.countyCode, articleId },
          body: { contract: 1, commandId: make.newId(), reason: '政策已调整' },
        };
      },
      async handle({ params: { countyCode, articleId }, body: { commandId, reason }, actor, now }) {
        const command = withdrawArticle(await trees.of(countyCode));
        return runCommand(command, { commandId, countyCode, actor, now, input: { articleId, reason } });
      },
    }),
    route({
      method: 'GET',
      path: `${base}/unanswered`,
      summary: 'What was asked and no article answered, the most asked first',
      right: 'knowledge.read-unanswered',
      params: InCounty,
      answer: UnansweredAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      handle: async ({ params: { countyCode }, actor }) => ({
        items: await unit.transact(eyesOf(actor), (tx) => listUnanswered(tx, { countyCode, limit: 200 })),
      }),
    }),
    route({
      method: 'POST',
      path: `${base}/unanswered`,
      summary: 'Note that a search at the desk found nothing',
      right: 'knowledge.note-search',
      params: InCounty,
      body: NoteSearchRequest,
      answer: NoteSearchAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, commandId: make.newId(), words: '公租房申请' },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(noteSearch, { commandId, countyCode, actor, now, input }),
    }),
    route({
      method: 'POST',
      path: `${base}/unanswered/:unansweredId/settle`,
      summary: 'Strike a question off the list of what was asked in vain',
      right: 'knowledge.settle-unanswered',
      params: OneQuestion,
      body: SettleUnansweredRequest,
      answer: SettleUnansweredAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, unansweredId: await make.unansweredQuestion() },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, unansweredId }, body: { commandId }, actor, now }) =>
        runCommand(settleUnanswered, { commandId, countyCode, actor, now, input: { unansweredId } }),
    }),
  ];
}
