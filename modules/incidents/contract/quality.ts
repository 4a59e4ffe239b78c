/** The second look at closed cases, what reporters say of them, and what is left out of the figures. */
import * as z from 'zod/mini';
import { CommandHead, PageQuery, text } from '#platform/contract-parts.ts';
import { exemptionReasons, exemptionStates } from '../rules/exemption.ts';
import { caseOfLine, rating } from './parts.ts';

/** POST /api/counties/:countyCode/incidents/:incidentId/recheck : what the second look found. */
export const RecheckRequest = z.strictObject({ ...CommandHead, confirmed: z.boolean(), words: text(1000) });
export const RecheckAnswer = z.object({ state: z.enum(['confirmed', 'refuted']) });

/** GET /api/counties/:countyCode/rechecks : cases that were drawn and wait for a second look, the longest first. */
export const RechecksQuery = z.strictObject(PageQuery);
export const RecheckLine = z.object({
  ...caseOfLine,
  sampledAt: z.string(),
  share: z.number(),
  unitName: z.nullable(z.string()),
  placeWords: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  /** Not who handled, inspected or reported it, nor the handling unit. */
  mayDecide: z.boolean(),
});
export type RecheckLine = z.infer<typeof RecheckLine>;
export const RechecksAnswer = z.object({ items: z.array(RecheckLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/ratings?box=to-look|asked|exempted&month=YYYY-MM : ratings to look at, and the figures. */
export const ratingBoxes = ['to-look', 'asked', 'exempted'] as const;
export type RatingBox = (typeof ratingBoxes)[number];
export const RatingsQuery = z.strictObject({
  ...PageQuery,
  box: z._default(z.enum(ratingBoxes), 'to-look'),
  /** Of which month the figures are; without it, of this one. */
  month: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))),
});
export const RatingLine = z.object({
  ...caseOfLine,
  round: z.number(),
  ...rating,
  ratedAt: z.nullable(z.string()),
  /** null: the reporter wrote nothing, or an order erased it. */
  why: z.nullable(z.string()),
  unitName: z.nullable(z.string()),
  exemption: z.nullable(
    z.object({
      state: z.enum(exemptionStates),
      reasonCode: z.enum(exemptionReasons),
      words: z.nullable(z.string()),
      askerName: z.string(),
      askedAt: z.string(),
      deciderName: z.nullable(z.string()),
      decidedAt: z.nullable(z.string()),
    }),
  ),
  mayAsk: z.boolean(),
  mayDecide: z.boolean(),
});
export type RatingLine = z.infer<typeof RatingLine>;
const RatingFigures = z.object({
  rated: z.number(),
  responded: z.number(),
  solved: z.number(),
  satisfied: z.number(),
});
export const RatingsAnswer = z.object({
  items: z.array(RatingLine),
  nextCursor: z.nullable(z.string()),
  month: z.string(),
  /** Both stay visible: everything that was rated, and without what was left out. */
  figures: z.object({ all: RatingFigures, counted: RatingFigures }),
});
export type RatingsAnswer = z.infer<typeof RatingsAnswer>;

/** POST /api/counties/:countyCode/incidents/:incidentId/rating/exemption : asks to leave a rating out of the figures. */
export const AskExemptionRequest = z.strictObject({
  ...CommandHead,
  reasonCode: z.enum(exemptionReasons),
  words: text(1000),
});
/** POST /api/counties/:countyCode/incidents/:incidentId/rating/exemption/decision : the second person. */
export const DecideExemptionRequest = z.strictObject({ ...CommandHead, agree: z.boolean() });
export const ExemptionAnswer = z.object({ state: z.enum(exemptionStates) });
