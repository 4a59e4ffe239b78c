/** What is done with a case: the moves, splitting it, the second person's word, and whom a move may name. */
import * as z from 'zod/mini';
import { CommandHead, Id, text } from '#platform/contract-parts.ts';
import { offeredActions } from '../rules/offered.ts';
import { declineGrounds } from '../rules/route.ts';
import { supervisionGrades } from '../rules/side-facts.ts';
import { outcomes, verificationFindings } from '../rules/statuses.ts';
import { KeptHead, KeptSince, MatterCode, SayingValues } from './parts.ts';
import { AttachmentGiven, Place } from './report.ts';

/** POST /api/counties/:countyCode/incidents/:incidentId/actions. Which fields an action needs stands in its row. */
export const TakeActionRequest = z.strictObject({
  ...KeptHead,
  action: z.enum(offeredActions),
  keptSince: z.optional(KeptSince),
  /**
   * The version the person looked at; when the case has moved on, the refusal says what is possible now. With it a phone's
   * act that comes too late is kept (LateWorkKept).
   */
  baseVersion: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000))),
  reason: z.optional(text(1000)),
  answer: z.optional(text(2000)),
  ground: z.optional(text(1000)),
  outcome: z.optional(z.enum(outcomes)),
  matterCode: z.optional(MatterCode),
  ruleId: z.optional(Id),
  opensWhen: z.optional(text(500)),
  closesWhen: z.optional(text(500)),
  place: z.optional(Place),
  unitId: z.optional(Id),
  childUnitId: z.optional(Id),
  handlerId: z.optional(Id),
  verifierId: z.optional(Id),
  inspectorId: z.optional(Id),
  toAccountId: z.optional(Id),
  toOrganisationId: z.optional(Id),
  /** 挂账: the day on which it resumes by itself. */
  until: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  /** Which joint task or supervision of the case. */
  taskNumber: z.optional(z.number().check(z.int(), z.positive())),
  supervisionNumber: z.optional(z.number().check(z.int(), z.positive())),
  grade: z.optional(z.enum(supervisionGrades)),
  /** The unit says itself that helpers have not finished. */
  outstandingMarked: z.optional(z.boolean()),
  /** The case into which this one is merged. */
  leaderId: z.optional(Id),
  secondPersonId: z.optional(Id),
  finding: z.optional(z.enum(verificationFindings)),
  /** Only for `decline`: why it is not for this system. */
  declineGround: z.optional(z.enum(declineGrounds)),
  /** Only for `answer`: the article of the knowledge base that it is taken from. */
  articleId: z.optional(Id),
  /** Only for `answer` and `decline`: what the operator sought in the knowledge base and did not find. */
  searchWords: z.optional(text(60, 2)),
  /** The review desk states that it heard the unit before designating it. */
  unitHeard: z.optional(z.boolean()),
  attachments: z._default(z.array(AttachmentGiven).check(z.maxLength(12)), []),
});
export type TakeActionRequest = z.infer<typeof TakeActionRequest>;

export const TakeActionAnswer = z.object({
  incidentId: z.string(),
  status: z.string(),
  version: z.number(),
  /** null while the act waits for its second person. */
  stepId: z.nullable(z.string()),
  proposalId: z.nullable(z.string()),
});
export type TakeActionAnswer = z.infer<typeof TakeActionAnswer>;

/** Where an act may be refused later, the desk explains it before: each missing action with its reason. */
export const PossibleAction = z.object({ action: z.string(), needs: z.array(z.string()) });

/** POST /api/counties/:countyCode/incidents/:incidentId/proposals/:proposalId : the second person agrees or not. */
export const DecideProposalRequest = z.strictObject({ ...CommandHead, agree: z.boolean() });

/** POST /api/counties/:countyCode/incidents/:incidentId/split : each part becomes a case of its own at the same place. */
export const SplitRequest = z.strictObject({
  ...CommandHead,
  reason: text(1000),
  parts: z
    .array(
      z.strictObject({
        incidentId: Id,
        matterCode: z.optional(MatterCode),
        title: z.optional(text(60)),
        description: text(4000),
      }),
    )
    .check(z.minLength(2), z.maxLength(10)),
});
export type SplitRequest = z.infer<typeof SplitRequest>;
export const SplitAnswer = z.object({
  ...TakeActionAnswer.shape,
  parts: z.array(z.object({ incidentId: z.string(), number: z.string() })),
});
export type SplitAnswer = z.infer<typeof SplitAnswer>;

/** GET /api/counties/:countyCode/incidents/:incidentId/candidates?for=handler|verifier|inspector|unit|desk|person */
export const CandidatesQuery = z.strictObject({
  for: z.enum([
    'handler',
    'verifier',
    'inspector',
    'unit',
    'child-unit',
    'desk',
    'person',
    'second-person',
    'leader',
    'helper',
  ]),
  /** For `unit`: the rule about to be chosen. */
  ruleId: z.optional(Id),
});
export const CandidateReason = z.object({
  code: z.string(),
  values: SayingValues,
});
export const CandidatesAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      detail: z.string(),
      onDuty: z.nullable(z.boolean()),
      /** Why proposed, as a code with words: 'responsible-grid', 'adjoining-grid', 'same-town', 'centre', 'catalogue' … */
      reason: z.string(),
      /** What speaks for it and against it, in order; codes with words. */
      reasons: z.optional(z.array(CandidateReason)),
      openCases: z.optional(z.number()),
      /** Past the catalogue: whoever chooses it says why. */
      needsReason: z.optional(z.boolean()),
    }),
  ),
});
