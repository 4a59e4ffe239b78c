import * as z from 'zod/mini';
import { CommandHead, Id, PageQuery, text } from '#platform/contract-parts.ts';
import { isRealDay } from '#platform/pure/china-time.ts';
import { heldReasons } from './rules/held-report.ts';
import { noticeKinds, noticeLists, noticeStates } from './rules/notice.ts';

const HeldLine = z.object({
  incidentId: z.string(),
  receivedAt: z.string(),
  expiresAt: z.string(),
  reason: z.enum(heldReasons),
});
export type HeldLine = z.infer<typeof HeldLine>;

/** GET /api/counties/:countyCode/held-reports : what waits, oldest first, without a word of what was written. */
export const HeldReportsAnswer = z.object({
  items: z.array(HeldLine),
  /** All that wait within the reader's jurisdiction. */
  waiting: z.number(),
  /** Of the last thirty days in the whole county; null for whoever does not act for it. */
  counts: z.nullable(
    z.object({
      accepted: z.number(),
      supported: z.number(),
      paused: z.number(),
      held: z.number(),
      refused: z.number(),
      returned: z.number(),
      released: z.number(),
      discarded: z.number(),
      expired: z.number(),
    }),
  ),
});
export type HeldReportsAnswer = z.infer<typeof HeldReportsAnswer>;

/** GET /api/counties/:countyCode/held-reports/:incidentId : what was written. The phone stays sealed. */
export const HeldReportAnswer = z.object({
  ...HeldLine.shape,
  words: z.string(),
  place: z.string(),
  /** A phone was left. */
  reachable: z.boolean(),
  confidential: z.boolean(),
  photos: z.array(z.object({ fileId: z.string(), link: z.string(), previewLink: z.string() })),
});
export type HeldReportAnswer = z.infer<typeof HeldReportAnswer>;

/** POST /api/counties/:countyCode/held-reports/:incidentId/release */
export const ReleaseHeldRequest = z.strictObject({ ...CommandHead });
export const ReleaseHeldAnswer = z.object({ incidentId: z.string() });
/** POST /api/counties/:countyCode/held-reports/:incidentId/discard */
export const DiscardHeldRequest = z.strictObject({ ...CommandHead, reason: text(200) });
export const DiscardHeldAnswer = z.object({ incidentId: z.string() });

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isRealDay));
const Area = z.string().check(z.regex(/^\d{6,12}$/));

/** GET /api/counties/:countyCode/portal/notices : newest change first. */
export const NoticesQuery = z.strictObject({ ...PageQuery, list: z._default(z.enum(noticeLists), 'all') });
export const NoticeLine = z.object({
  noticeId: z.string(),
  kind: z.enum(noticeKinds),
  state: z.enum(noticeStates),
  title: z.string(),
  divisionPath: z.string(),
  areaName: z.string(),
  validFrom: z.string(),
  validUntil: z.string(),
  /** Everybody sees it today. */
  shown: z.boolean(),
  changedAt: z.string(),
});
export type NoticeLine = z.infer<typeof NoticeLine>;
export const NoticesAnswer = z.object({ items: z.array(NoticeLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/portal/notices/:noticeId */
export const NoticeFile = z.object({
  ...NoticeLine.shape,
  body: z.string(),
  writtenByNames: z.array(z.string()),
  decidedByName: z.nullable(z.string()),
  decidedAt: z.nullable(z.string()),
  decisionWords: z.nullable(z.string()),
  mayWrite: z.boolean(),
  mayReview: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type NoticeFile = z.infer<typeof NoticeFile>;

/** POST /api/counties/:countyCode/portal/notices : a new one, or other words of one that is not public yet. */
export const PutNoticeRequest = z.strictObject({
  ...CommandHead,
  noticeId: Id,
  kind: z.enum(noticeKinds),
  title: text(80, 4),
  body: text(5000, 4),
  divisionPath: Area,
  validFrom: Day,
  validUntil: Day,
  /** Asks for review; else it stays a draft. */
  submit: z.boolean(),
});
/** POST /api/counties/:countyCode/portal/notices/:noticeId/review */
export const ReviewNoticeRequest = z.strictObject({
  ...CommandHead,
  /** What was read, so that nothing goes public that was changed meanwhile. */
  changedAt: z.iso.datetime(),
  approve: z.boolean(),
  words: z.optional(text(500)),
});
/** POST /api/counties/:countyCode/portal/notices/:noticeId/withdraw */
export const WithdrawNoticeRequest = z.strictObject({ ...CommandHead, reason: text(500) });
export const NoticeStateAnswer = z.object({ noticeId: z.string(), state: z.enum(noticeStates) });

export * from './contract/letters.ts';
export * from './contract/privacy.ts';
