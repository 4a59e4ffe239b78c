import * as z from 'zod/mini';
import { CommandHead, Id, PageQuery, text } from '#platform/contract-parts.ts';
import { isRealDay } from '#platform/pure/china-time.ts';
import { articleLists, articleStates, reviewDecisions } from './rules/article.ts';

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isRealDay));
const MatterOrClass = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/));
const Area = z.string().check(z.regex(/^\d{6,12}$/));
const SearchWords = text(60, 2);

/** GET /api/counties/:countyCode/knowledge/search : what may be offered today, the most fitting first. */
export const SearchQuery = z.strictObject({
  q: SearchWords,
  matterCode: z.optional(z.string().check(z.maxLength(40))),
  /** Where it is asked; an article of another town is not offered. */
  divisionPath: z.optional(Area),
});
export const ArticleOffered = z.object({
  articleId: z.string(),
  version: z.number(),
  question: z.string(),
  answer: z.string(),
  basis: z.string(),
  ownerName: z.string(),
  validUntil: z.string(),
  usedCount: z.number(),
});
export type ArticleOffered = z.infer<typeof ArticleOffered>;
export const SearchAnswer = z.object({ items: z.array(ArticleOffered) });

/** GET /api/counties/:countyCode/knowledge/articles */
export const ArticlesQuery = z.strictObject({
  ...PageQuery,
  list: z._default(z.enum(articleLists), 'all'),
  q: z.optional(SearchWords),
});
export const ArticleLine = z.object({
  articleId: z.string(),
  question: z.string(),
  ownerName: z.string(),
  state: z.enum(articleStates),
  version: z.number(),
  publicVersion: z.nullable(z.number()),
  validFrom: z.string(),
  validUntil: z.string(),
  /** What its owner should know of its end. */
  renewal: z.enum(['none', 'soon', 'expired']),
  usedCount: z.number(),
  changedAt: z.string(),
});
export type ArticleLine = z.infer<typeof ArticleLine>;
export const ArticlesAnswer = z.object({ items: z.array(ArticleLine), nextCursor: z.nullable(z.string()) });

const Written = {
  question: z.string(),
  answer: z.string(),
  basis: z.string(),
  divisionPath: z.string(),
  matters: z.array(z.string()),
  validFrom: z.string(),
  validUntil: z.string(),
};

/** GET /api/counties/:countyCode/knowledge/articles/:articleId : with its newest 50 versions and what was decided. */
export const ArticleFile = z.object({
  article: z.object({ ...ArticleLine.shape, ownerOrganisationId: z.string() }),
  versions: z.array(z.object({ version: z.number(), ...Written, writtenByName: z.string(), writtenAt: z.string() })),
  reviews: z.array(
    z.object({
      version: z.number(),
      decision: z.enum(reviewDecisions),
      words: z.nullable(z.string()),
      decidedByName: z.string(),
      decidedAt: z.string(),
    }),
  ),
  mayWrite: z.boolean(),
  mayReview: z.boolean(),
});
export type ArticleFile = z.infer<typeof ArticleFile>;

/** POST /api/counties/:countyCode/knowledge/articles : a first version, or another one of an article that is there. */
export const PutArticleRequest = z.strictObject({
  ...CommandHead,
  articleId: Id,
  ownerOrganisationId: Id,
  question: text(100, 4),
  answer: text(2000, 4),
  basis: text(500),
  divisionPath: Area,
  matters: z.array(MatterOrClass).check(z.maxLength(20)),
  validFrom: Day,
  validUntil: Day,
  /** Asks the county's centre to review it; else it stays a draft. */
  submit: z.boolean(),
  /** What was asked in vain, and this answers. */
  unansweredId: z.optional(Id),
});
export const PutArticleAnswer = z.object({ articleId: z.string(), version: z.number(), state: z.enum(articleStates) });

/** POST /api/counties/:countyCode/knowledge/articles/:articleId/review */
export const ReviewArticleRequest = z.strictObject({
  ...CommandHead,
  version: z.number().check(z.int(), z.positive()),
  approve: z.boolean(),
  words: z.optional(text(500)),
});
/** POST /api/counties/:countyCode/knowledge/articles/:articleId/withdraw */
export const WithdrawArticleRequest = z.strictObject({ ...CommandHead, reason: text(500) });
export const ArticleStateAnswer = z.object({ articleId: z.string(), state: z.enum(articleStates) });

/** GET /api/counties/:countyCode/knowledge/unanswered : the most asked first, at most 200. */
export const UnansweredAnswer = z.object({
  items: z.array(
    z.object({
      unansweredId: z.string(),
      words: z.string(),
      searchedCount: z.number(),
      answeredCount: z.number(),
      declinedCount: z.number(),
      matterCode: z.nullable(z.string()),
      firstAt: z.string(),
      lastAt: z.string(),
    }),
  ),
});
export type UnansweredLine = z.infer<typeof UnansweredAnswer>['items'][number];

/** POST /api/counties/:countyCode/knowledge/unanswered : a search of the desk that found nothing. */
export const NoteSearchRequest = z.strictObject({
  ...CommandHead,
  words: SearchWords,
  matterCode: z.optional(z.string().check(z.maxLength(40))),
});
export const NoteSearchAnswer = z.object({ noted: z.boolean() });

/** POST /api/counties/:countyCode/knowledge/unanswered/:unansweredId/settle : nothing to write here. */
export const SettleUnansweredRequest = z.strictObject({ ...CommandHead });
export const SettleUnansweredAnswer = z.object({ settled: z.boolean() });
