/** What the reporter reads and does by the private link. */
import * as z from 'zod/mini';
import { CommandHead, text } from '#platform/contract-parts.ts';
import { incidentStatuses, outcomes, residentStages } from '../rules/statuses.ts';
import { rating } from './parts.ts';

/** The reporter's private link. Whatever is wrong with a token, the answer is the same 404. */
export const LinkToken = z.object({ token: z.string() });

/** GET /api/public/cases/:token : what the reporter may know. No names of staff, nothing of other persons. */
export const PublicCase = z.object({
  number: z.string(),
  /** 受理 → 办理 → 答复 → 评价 */
  stage: z.enum(residentStages),
  status: z.enum(incidentStatuses),
  /** When each stage was first reached. */
  stages: z.array(z.object({ stage: z.enum(residentStages), at: z.nullable(z.string()) })),
  matterName: z.nullable(z.string()),
  reportedAt: z.string(),
  /** By when an answer is promised. */
  dueAt: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  outcome: z.nullable(z.enum(outcomes)),
  answer: z.nullable(z.string()),
  rating: z.nullable(z.object(rating)),
  mayRate: z.boolean(),
  mayWithdraw: z.boolean(),
  mayReconsider: z.boolean(),
  /** Given to another county or system: where it is worked now, under which number, and how far it is there. */
  referredTo: z.optional(
    z.object({
      name: z.string(),
      number: z.nullable(z.string()),
      stage: z.nullable(z.enum(residentStages)),
    }),
  ),
});
export type PublicCase = z.infer<typeof PublicCase>;

/** POST /api/public/cases/:token/rate */
export const RateRequest = z.strictObject({
  ...CommandHead,
  responded: z.boolean(),
  solved: z.boolean(),
  satisfied: z.boolean(),
  why: z.optional(text(500)),
});
/** `reopened`: it is worked again because of this. */
export const RateAnswer = z.object({ status: z.enum(incidentStatuses), reopened: z.boolean() });

/** POST /api/public/cases/:token/withdraw */
export const WithdrawRequest = z.strictObject({ ...CommandHead });
/** POST /api/public/cases/:token/reconsider : once */
export const ReconsiderRequest = z.strictObject({ ...CommandHead, reason: text(1000) });
export const ReporterActAnswer = z.object({ status: z.enum(incidentStatuses) });
