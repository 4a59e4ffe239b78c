/** The file of one case: all that may be read of it. */
import * as z from 'zod/mini';
import { CommandHead, CountyCode, Id } from '#platform/contract-parts.ts';
import { RouteFindingLine } from './dispatch.ts';
import { CaseEnd } from './end.ts';
import { IncidentLine } from './lists.ts';
import { PossibleAction } from './move.ts';
import { rating } from './parts.ts';
import { CaseSide } from './side-lives.ts';
import { incidentStatuses } from '../rules/statuses.ts';

/** The parameters of a path to one case. */
export const OneCase = z.object({ countyCode: CountyCode, incidentId: Id });

export const Step = z.object({
  stepId: z.string(),
  position: z.number(),
  action: z.string(),
  fromStatus: z.nullable(z.string()),
  toStatus: z.string(),
  actorName: z.string(),
  actorRole: z.string(),
  organisationName: z.nullable(z.string()),
  takenAt: z.string(),
  /** Opinions and answers; null where a lawful order erased them. */
  texts: z.record(z.string(), z.nullable(z.string())),
  /** Names and codes the step refers to, worded for reading (unit, handler, rule …). */
  facts: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

export const Clock = z.object({
  kind: z.string(),
  responsible: z.boolean(),
  startedAt: z.string(),
  dueAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  limitMinutes: z.nullable(z.number()),
  paused: z.boolean(),
  light: z.nullable(z.string()),
  /** Why it is due when it is due; null for clocks of older histories and without a limit. */
  explanation: z.nullable(
    z.object({
      value: z.number(),
      unit: z.string(),
      dayMode: z.string(),
      /** Goes on with what an earlier run had left, in minutes as its calendar counts them. */
      restMinutes: z.nullable(z.number()),
      /** Null where every minute of day and night counts. */
      calendarName: z.nullable(z.string()),
      countedFrom: z.string(),
      passedOver: z.array(
        z.object({
          from: z.string(),
          to: z.string(),
          days: z.number(),
          because: z.string(),
          name: z.nullable(z.string()),
        }),
      ),
      workedInstead: z.array(z.object({ day: z.string(), name: z.nullable(z.string()) })),
      unannouncedYears: z.array(z.number()),
    }),
  ),
});

export const RelatedCase = z.object({
  incidentId: z.string(),
  number: z.string(),
  title: z.string(),
  status: z.enum(incidentStatuses),
  outcome: z.nullable(z.string()),
  since: z.string(),
});
export type RelatedCase = z.infer<typeof RelatedCase>;

/** `ahead`: read before it is opened, so that it is there at once; without who told it. */
export const FileQuery = z.strictObject({ ahead: z.optional(z.literal('yes')) });

/** GET /api/counties/:countyCode/incidents/:incidentId */
export const IncidentFile = z.object({
  incident: z.object({
    ...IncidentLine.shape,
    description: z.nullable(z.string()),
    appealKind: z.string(),
    outcome: z.nullable(z.string()),
    deskOrganisationId: z.string(),
    deskName: z.string(),
    deskLevel: z.string(),
    villageCode: z.nullable(z.string()),
    divisionPath: z.string(),
    ruleId: z.nullable(z.string()),
    unitId: z.nullable(z.string()),
    handlerName: z.nullable(z.string()),
    inspectorName: z.nullable(z.string()),
    verifierName: z.nullable(z.string()),
    queryCode: z.nullable(z.string()),
    closedAt: z.nullable(z.string()),
    dispatchReason: z.nullable(z.record(z.string(), z.unknown())),
    /** Why this unit: what each rule of dispatch found, in order. */
    dispatchFindings: z.optional(z.array(RouteFindingLine)),
    confidential: z.boolean(),
  }),
  /** Masked; `reveal` shows the rest with a purpose and is logged. null: no reporter, or not for these eyes. */
  reporter: z.nullable(
    z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()), revealed: z.boolean() }),
  ),
  facts: z.unknown(),
  steps: z.array(Step),
  clocks: z.array(Clock),
  attachments: z.array(
    z.object({
      fileId: z.string(),
      kind: z.string(),
      mediaType: z.string(),
      width: z.nullable(z.number()),
      height: z.nullable(z.number()),
      stepId: z.nullable(z.string()),
      link: z.string(),
      previewLink: z.string(),
    }),
  ),
  possible: z.array(PossibleAction),
  /** Acts that wait for a second person; `mayDecide` says whether this reader is one. */
  proposals: z.array(
    z.object({
      proposalId: z.string(),
      action: z.string(),
      proposerName: z.string(),
      proposedAt: z.string(),
      mayDecide: z.boolean(),
    }),
  ),
  /** What the reporter says of it; `why` only for the desk. */
  rating: z.nullable(
    z.object({
      ...rating,
      ratedAt: z.nullable(z.string()),
      why: z.nullable(z.string()),
    }),
  ),
  /** Where the rule inspects a sample: was it drawn, out of how many of a hundred, and from which seed. */
  sample: z.nullable(z.object({ drawn: z.boolean(), share: z.number(), seed: z.string() })),
  /** Drawn to be looked at again by somebody else (抽查). */
  recheck: z.nullable(
    z.object({
      state: z.string(),
      sampledAt: z.string(),
      decidedAt: z.nullable(z.string()),
      deciderName: z.nullable(z.string()),
      words: z.nullable(z.string()),
      mayDecide: z.boolean(),
    }),
  ),
  /** When people were called because nobody had touched the emergency. */
  emergencyCalls: z.array(z.string()),
  /** What the reporter, and whoever supports the case, wrote to it by a private link, newest first; at most 50. */
  supplements: z.array(
    z.object({ words: z.nullable(z.string()), fileCount: z.number(), at: z.string(), bySupporter: z.boolean() }),
  ),
  /** Others who have the same to report (附议), and what they said of its end. */
  supports: z.object({ count: z.number(), solved: z.number(), unsolved: z.number() }),
  /** Cases that belong together with this one, as far as this reader may open them. */
  related: z.object({
    leader: z.nullable(RelatedCase),
    followers: z.array(RelatedCase),
    whole: z.nullable(RelatedCase),
    parts: z.array(RelatedCase),
  }),
  side: CaseSide,
  /** How it ended: archived, held, transferred, or come from another county. */
  end: CaseEnd,
  chainUnbroken: z.boolean(),
});
export type IncidentFile = z.infer<typeof IncidentFile>;

/** POST /api/counties/:countyCode/incidents/:incidentId/reporter/reveal */
export const RevealRequest = z.strictObject({
  ...CommandHead,
  purpose: z.enum(['contact-reporter', 'verify-facts', 'emergency', 'lawful-demand']),
});
export const RevealAnswer = z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) });
