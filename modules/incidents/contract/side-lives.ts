/** What lives beside a case: requests, joint tasks and supervisions, in the case file and in lists of their own. */
import * as z from 'zod/mini';
import { PageQuery } from '#platform/contract-parts.ts';
import {
  jointTaskKinds,
  jointTaskStates,
  requestKinds,
  requestStates,
  supervisionGrades,
  supervisionStates,
} from '../rules/side-facts.ts';
import { PossibleAction } from './move.ts';
import { caseOfLine } from './parts.ts';

const request = {
  number: z.number(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  askerName: z.string(),
  askedAt: z.string(),
  until: z.nullable(z.string()),
  /** By when it should be decided. */
  dueAt: z.nullable(z.string()),
  /** null where a lawful order erased it. */
  reason: z.nullable(z.string()),
};

const jointTask = {
  number: z.number(),
  kind: z.enum(jointTaskKinds),
  state: z.enum(jointTaskStates),
  unitName: z.nullable(z.string()),
  sentAt: z.string(),
  dueAt: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  /** What the helping unit said last, late or before: why, and how far it is. Words are null where an order erased them. */
  explained: z.optional(z.nullable(z.object({ at: z.string(), words: z.nullable(z.string()) }))),
};

const supervision = {
  number: z.number(),
  grade: z.enum(supervisionGrades),
  state: z.enum(supervisionStates),
  issuerName: z.nullable(z.string()),
  /** null: the system, because the case was over so many limits. */
  issuedBy: z.nullable(z.string()),
  overdueTimes: z.nullable(z.number()),
  issuedAt: z.string(),
  dueAt: z.nullable(z.string()),
  answeredAt: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  answer: z.nullable(z.string()),
};

/** What lives beside this case: requests, joint tasks and supervisions, the newest first. */
export const CaseSide = z.object({
  requests: z.array(
    z.object({
      ...request,
      deciderName: z.nullable(z.string()),
      decidedAt: z.nullable(z.string()),
      possible: z.array(PossibleAction),
    }),
  ),
  jointTasks: z.array(z.object({ ...jointTask, endedAt: z.nullable(z.string()), possible: z.array(PossibleAction) })),
  supervisions: z.array(
    z.object({ ...supervision, liftedAt: z.nullable(z.string()), possible: z.array(PossibleAction) }),
  ),
  /** What could be begun now: an extension, a hang-up, an appeal, a joint task, a supervision. */
  possible: z.array(PossibleAction),
  hungUntil: z.nullable(z.string()),
  overtimeExempt: z.boolean(),
});

/** GET /api/counties/:countyCode/requests?box=mine|open|hung : waiting for me, waiting for anybody here, hung up. */
export const requestBoxes = ['mine', 'open', 'hung'] as const;
export type RequestBox = (typeof requestBoxes)[number];
export const RequestsQuery = z.strictObject({ ...PageQuery, box: z._default(z.enum(requestBoxes), 'mine') });
export const RequestLine = z.object({
  ...caseOfLine,
  ...request,
  unitName: z.nullable(z.string()),
});
export type RequestLine = z.infer<typeof RequestLine>;
export const RequestsAnswer = z.object({ items: z.array(RequestLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/joint-tasks?as=helper|lead|desk : those that are open. */
export const JointTasksQuery = z.strictObject({
  ...PageQuery,
  as: z._default(z.enum(['helper', 'lead', 'desk']), 'helper'),
});
export const JointTaskLine = z.object({
  ...caseOfLine,
  ...jointTask,
  leadUnitName: z.nullable(z.string()),
});
export type JointTaskLine = z.infer<typeof JointTaskLine>;
export const JointTasksAnswer = z.object({ items: z.array(JointTaskLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/supervisions?state=issued|answered|lifted */
export const SupervisionsQuery = z.strictObject({
  ...PageQuery,
  state: z._default(z.enum(supervisionStates), 'issued'),
});
export const SupervisionLine = z.object({
  ...caseOfLine,
  ...supervision,
  /** Who has the case: the unit, else the desk. */
  holderName: z.nullable(z.string()),
});
export type SupervisionLine = z.infer<typeof SupervisionLine>;
export const SupervisionsAnswer = z.object({ items: z.array(SupervisionLine), nextCursor: z.nullable(z.string()) });
