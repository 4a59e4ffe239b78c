/** 回访: reporters who are called after the result; and the messages that went out about a case. */
import * as z from 'zod/mini';
import { messageReasons, messageStates, messageTemplates } from '#modules/notifications/rules/messages.ts';
import { ChangeReason, CommandHead, Count, PageQuery, text } from '#platform/contract-parts.ts';
import { callBackReasons, callBackStates, callResults } from '../rules/call-back.ts';
import { outcomes } from '../rules/statuses.ts';
import { caseOfLine } from './parts.ts';

/** GET /api/counties/:countyCode/call-backs?box=due|later|ended */
export const callBackBoxes = ['due', 'later', 'ended'] as const;
export type CallBackBox = (typeof callBackBoxes)[number];
export const CallBacksQuery = z.strictObject({ ...PageQuery, box: z._default(z.enum(callBackBoxes), 'due') });

export const CallBackLine = z.object({
  ...caseOfLine,
  round: z.number(),
  reason: z.enum(callBackReasons),
  state: z.enum(callBackStates),
  nextAt: z.string(),
  endedAt: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  outcome: z.nullable(z.enum(outcomes)),
  /** What was answered to the reporter: the call is about it. Null where an order erased it. */
  answer: z.nullable(z.string()),
  unitName: z.nullable(z.string()),
  tries: z.array(z.object({ result: z.enum(callResults), at: z.string(), callerName: z.string() })),
  /** Who has it in hand, and until when; null: nobody. */
  taken: z.nullable(z.object({ byMe: z.boolean(), name: z.string(), until: z.string() })),
  /** What was said at the telephone, where it was no rating. */
  words: z.nullable(z.string()),
  /** Of the case's own desk or one above, and neither handled nor inspected it. */
  mayCall: z.boolean(),
});
export type CallBackLine = z.infer<typeof CallBackLine>;

const Setting = {
  sharePercent: z.number().check(z.int(), z.minimum(0), z.maximum(100)),
  waitHours: z.number().check(z.int(), z.minimum(0), z.maximum(240)),
  mostTries: z.number().check(z.int(), z.minimum(1), z.maximum(9)),
};
export const CallBackSettingAnswer = z.object(Setting);

export const CallBacksAnswer = z.object({
  items: z.array(CallBackLine),
  nextCursor: z.nullable(z.string()),
  setting: CallBackSettingAnswer,
});
export type CallBacksAnswer = z.infer<typeof CallBacksAnswer>;

/** GET /api/counties/:countyCode/call-backs/count : how many are due now. */
export const CallBackCountAnswer = z.object({ due: Count });

/** POST /api/counties/:countyCode/incidents/:incidentId/call-back/take */
export const TakeCallBackRequest = z.strictObject({ ...CommandHead });
export const TakeCallBackAnswer = z.object({ takenUntil: z.string() });

/** POST /api/counties/:countyCode/incidents/:incidentId/call-back/call : what came of a call. */
export const RecordCallRequest = z.strictObject({
  ...CommandHead,
  result: z.enum(callResults),
  responded: z.optional(z.boolean()),
  solved: z.optional(z.boolean()),
  satisfied: z.optional(z.boolean()),
  words: z.optional(text(500)),
});
export const RecordCallAnswer = z.object({
  state: z.enum(callBackStates),
  nextAt: z.nullable(z.string()),
  reopened: z.boolean(),
});

/** POST /api/counties/:countyCode/call-backs/setting */
export const SetCallBacksRequest = z.strictObject({ ...CommandHead, ...Setting, reason: ChangeReason });

/** GET /api/counties/:countyCode/incidents/:incidentId/messages : kind, time and state; no words, no number. */
export const CaseMessagesAnswer = z.object({
  items: z.array(
    z.object({
      messageId: z.string(),
      /** The case's reporter, or somebody who supports it. */
      recipientKind: z.string(),
      template: z.enum(messageTemplates),
      state: z.enum(messageStates),
      reason: z.nullable(z.enum(messageReasons)),
      attempts: z.number(),
      askedAt: z.string(),
      endedAt: z.nullable(z.string()),
    }),
  ),
});
export type CaseMessagesAnswer = z.infer<typeof CaseMessagesAnswer>;
