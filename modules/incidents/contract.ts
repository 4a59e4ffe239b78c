/** What may be asked of cases and what is answered; longer than 300 lines because a reader looks for it in one place. */
import { dutyKinds, dutyRefusals } from '#modules/duties/rules/judge-duty.ts';
import * as z from 'zod/mini';
import { CalendarDefinition, Day, LimitGiven } from '#modules/catalogue/contract.ts';
import { limitedClocks } from '#modules/catalogue/rules/default-limits.ts';
import { retentions } from '#modules/catalogue/rules/retention.ts';
import { CommandHead, Count, CountyCode, Id, Instant, PageQuery, Point, text } from '#platform/contract-parts.ts';
import { alikeReasons } from './rules/alike.ts';
import { exemptionReasons, exemptionStates } from './rules/exemption.ts';
import { isRealDay } from '#platform/pure/china-time.ts';
import { holdStates } from './rules/legal-hold.ts';
import { offeredActions } from './rules/offered.ts';
import { declineGrounds } from './rules/route.ts';
import {
  jointTaskKinds,
  jointTaskStates,
  requestKinds,
  requestStates,
  supervisionGrades,
  supervisionStates,
} from './rules/side-facts.ts';
import {
  appealKinds,
  attachmentKinds,
  incidentSources,
  incidentStatuses,
  outcomes,
  residentStages,
  verificationFindings,
} from './rules/statuses.ts';

/** Where it is: a point, words, or both. Without a point the acceptor places it. */
export const Place = z.strictObject({
  point: z.optional(Point),
  words: z.optional(text(200)),
  /** Chosen by hand when there is no point. */
  gridId: z.optional(Id),
});

/** Who told us. Kept apart from the case, sealed, read by key, every look logged. */
export const Reporter = z.strictObject({
  name: z.optional(text(40)),
  phone: z.optional(z.string().check(z.trim(), z.regex(/^\+?[\d\- ]{5,20}$/))),
  confidential: z.optional(z.boolean()),
});

export const AttachmentGiven = z.strictObject({ fileId: Id, kind: z.enum(attachmentKinds) });

/** POST /api/counties/:countyCode/incidents. The field app keeps this very object in its outbox. */
export const ReportRequest = z.strictObject({
  ...CommandHead,
  incidentId: Id,
  source: z.enum(incidentSources),
  appealKind: z._default(z.enum(appealKinds), 'problem'),
  matterCode: z.optional(z.string().check(z.maxLength(40))),
  title: z.optional(text(60)),
  description: text(4000),
  place: Place,
  reporter: z.optional(Reporter),
  emergency: z._default(z.boolean(), false),
  /** Whom the report is about, of those who would work it: it goes past them, and they do not learn who told. */
  aboutOrganisationIds: z.optional(z.array(Id).check(z.maxLength(5))),
  /** What the phone's clock said; the limit runs from receipt. */
  occurredAt: z.optional(Instant),
  attachments: z._default(z.array(AttachmentGiven).check(z.maxLength(12)), []),
  /** Fixed on the spot (自行处置): closed in the same command, with the evidence given here. */
  solvedOnSpot: z.optional(z.strictObject({ answer: text(1000), ruleId: z.optional(Id) })),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

export const ReportAnswer = z.object({
  incidentId: z.string(),
  number: z.string(),
  status: z.string(),
  gridId: z.nullable(z.string()),
  /** For the reporter: 8 characters without look-alikes. */
  queryCode: z.string(),
  /** Of the reporter's private link, told this once: nobody can find it again. Absent when it was told before. */
  linkToken: z.optional(z.string()),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;

/** POST /api/counties/:countyCode/incidents/:incidentId/actions. Which fields an action needs stands in its row. */
export const TakeActionRequest = z.strictObject({
  ...CommandHead,
  action: z.enum(offeredActions),
  occurredAt: z.optional(Instant),
  /** The version the person looked at; when the case has moved on, the refusal says what is possible now. */
  seenVersion: z.optional(z.number().check(z.int())),
  reason: z.optional(text(1000)),
  answer: z.optional(text(2000)),
  ground: z.optional(text(1000)),
  outcome: z.optional(z.enum(outcomes)),
  matterCode: z.optional(z.string().check(z.maxLength(40))),
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

/** POST /api/counties/:countyCode/incidents/:incidentId/recheck : what the second look found. */
export const RecheckRequest = z.strictObject({ ...CommandHead, confirmed: z.boolean(), words: text(1000) });
export const RecheckAnswer = z.object({ state: z.enum(['confirmed', 'refuted']) });

/** POST /api/counties/:countyCode/incidents/:incidentId/split : each part becomes a case of its own at the same place. */
export const SplitRequest = z.strictObject({
  ...CommandHead,
  reason: text(1000),
  parts: z
    .array(
      z.strictObject({
        incidentId: Id,
        matterCode: z.optional(z.string().check(z.maxLength(40))),
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

/** The queues of a working day; each is a list the active post may work. */
export const queues = [
  'to-accept', // 待受理
  'verifying', // 核实中
  'to-dispatch', // 待派遣 (registered, returned)
  'to-adjudicate', // 责任会商
  'dispatched', // 待签收, as the desk sees them
  'to-receive', // 待签收 of my unit
  'to-assign', // 待指派: my unit has it and nobody works it yet
  'handling', // 处置中 of my unit
  'mine-to-handle', // assigned to me
  'mine-to-verify',
  'mine-to-inspect',
  'to-check', // 待核查
  'inspecting',
  'to-close', // 待结案
  'due-soon', // 即将超时
  'overdue', // 已超时
  'mine-reported', // what I reported
  'open',
  'all',
] as const;
export type Queue = (typeof queues)[number];

/** GET /api/counties/:countyCode/incidents */
export const ListQuery = z.strictObject({
  ...PageQuery,
  queue: z._default(z.enum(queues), 'all'),
  /** By what is due next, `all` holds what is open: nothing else is due. */
  order: z._default(z.enum(['due', 'newest']), 'newest'),
  matterCode: z.optional(z.string().check(z.maxLength(40))),
  townCode: z.optional(z.string().check(z.regex(/^\d{12}$/))),
  villageCode: z.optional(z.string().check(z.regex(/^\d{12}$/))),
  gridId: z.optional(Id),
  /** A number (whole or its last digits ≥ 4) or words of the title; one character alone is sought in what is open. */
  q: z.optional(z.string().check(z.trim(), z.maxLength(60))),
});

export const IncidentLine = z.object({
  incidentId: z.string(),
  number: z.string(),
  title: z.string(),
  matterCode: z.nullable(z.string()),
  matterName: z.nullable(z.string()),
  status: z.enum(incidentStatuses),
  light: z.nullable(z.string()),
  dueAt: z.nullable(z.string()),
  emergency: z.boolean(),
  source: z.string(),
  placeWords: z.nullable(z.string()),
  gridId: z.nullable(z.string()),
  gridName: z.nullable(z.string()),
  townCode: z.nullable(z.string()),
  unitName: z.nullable(z.string()),
  claimedBy: z.nullable(z.string()),
  reportedAt: z.string(),
  longitude: z.nullable(z.number()),
  latitude: z.nullable(z.number()),
  version: z.number(),
});
export type IncidentLine = z.infer<typeof IncidentLine>;
export const ListAnswer = z.object({ items: z.array(IncidentLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/incidents/adjudications : at most 100, what is due first first. */
export const AdjudicationLine = z.object({
  ...IncidentLine.shape,
  deskName: z.string(),
  since: z.string(),
  returnCount: z.number(),
  objected: z.boolean(),
  designated: z.boolean(),
  /** Returns, the objection and what else brought it here, each with its unit and its words. */
  said: z.array(
    z.object({
      action: z.string(),
      organisationName: z.string(),
      at: z.string(),
      words: z.nullable(z.string()),
    }),
  ),
  heardUnits: z.array(z.string()),
});
export type AdjudicationLine = z.infer<typeof AdjudicationLine>;
export const AdjudicationsAnswer = z.object({ items: z.array(AdjudicationLine) });

/** GET /api/counties/:countyCode/incidents/counts : of the queues the active post works. */
export const CountsAnswer = z.object({
  counts: z.array(z.object({ queue: z.enum(queues), count: Count })),
});

/** GET /api/counties/:countyCode/incidents/box?bbox=w,s,e,n : points of open cases, at most 2,000. */
export const BoxQuery = z.strictObject({
  bbox: z.string().check(z.regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)),
  status: z.optional(z.enum(['open', 'all'])),
});
export const BoxAnswer = z.object({
  items: z.array(
    z.object({
      incidentId: z.string(),
      title: z.string(),
      status: z.enum(incidentStatuses),
      light: z.nullable(z.string()),
      emergency: z.boolean(),
      longitude: z.number(),
      latitude: z.number(),
    }),
  ),
  more: z.boolean(),
});

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

/** What the helping unit said last, late or before: why, and how far it is. Words are null where an order erased them. */
const JointTaskExplained = z.nullable(z.object({ at: z.string(), words: z.nullable(z.string()) }));

/** Where an act may be refused later, the desk explains it before: each missing action with its reason. */
export const PossibleAction = z.object({ action: z.string(), needs: z.array(z.string()) });

export const RelatedCase = z.object({
  incidentId: z.string(),
  number: z.string(),
  title: z.string(),
  status: z.enum(incidentStatuses),
  outcome: z.nullable(z.string()),
  since: z.string(),
});
export type RelatedCase = z.infer<typeof RelatedCase>;

/** The end of a case's life: archive (归档), legal hold (冻结), transfer to another county (移交外县). */
export const CaseEnd = z.object({
  archive: z.nullable(
    z.object({
      archivedAt: z.string(),
      retention: z.enum(retentions),
      years: z.nullable(z.number()),
      /** From this day on it may be disposed of; null: never. */
      disposeFrom: z.nullable(z.string()),
      disposalAskedAt: z.nullable(z.string()),
      disposalAskerName: z.nullable(z.string()),
      disposalOrder: z.nullable(z.string()),
      disposedAt: z.nullable(z.string()),
      mayAskDisposal: z.boolean(),
      mayDecideDisposal: z.boolean(),
    }),
  ),
  /** The newest first; at most one of them stands. */
  holds: z.array(
    z.object({
      state: z.enum(holdStates),
      orderNumber: z.string(),
      basis: z.string(),
      putAt: z.string(),
      putByName: z.string(),
      confirmedByName: z.nullable(z.string()),
      liftOrderNumber: z.nullable(z.string()),
      liftBasis: z.nullable(z.string()),
      liftAskedByName: z.nullable(z.string()),
      endedAt: z.nullable(z.string()),
      endedByName: z.nullable(z.string()),
      mayDecide: z.boolean(),
      mayAskLift: z.boolean(),
    }),
  ),
  mayPutHold: z.boolean(),
  mayDownload: z.boolean(),
  transfer: z.nullable(
    z.object({
      /** A county of this deployment; null: outside of it. */
      toCounty: z.nullable(z.string()),
      toName: z.string(),
      externalNumber: z.nullable(z.string()),
      shared: z.array(z.string()),
      sharingBasis: z.nullable(z.string()),
      madeAt: z.string(),
      /** How it stands there; null: not arrived yet, or outside. */
      statusThere: z.nullable(z.enum(incidentStatuses)),
    }),
  ),
  cameFrom: z.nullable(z.object({ county: z.string(), number: z.string() })),
});
export type CaseEnd = z.infer<typeof CaseEnd>;

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
    dispatchFindings: z.optional(z.array(z.lazy(() => RouteFindingLine))),
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
      state: z.string(),
      ratedAt: z.nullable(z.string()),
      responded: z.nullable(z.boolean()),
      solved: z.nullable(z.boolean()),
      satisfied: z.nullable(z.boolean()),
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
  /** What the reporter added afterwards by the private link, newest first; at most 50. */
  supplements: z.array(z.object({ words: z.nullable(z.string()), fileCount: z.number(), at: z.string() })),
  /** Cases that belong together with this one, as far as this reader may open them. */
  related: z.object({
    leader: z.nullable(RelatedCase),
    followers: z.array(RelatedCase),
    whole: z.nullable(RelatedCase),
    parts: z.array(RelatedCase),
  }),
  /** Requests, joint tasks and supervisions, the newest first. */
  side: z.object({
    requests: z.array(
      z.object({
        number: z.number(),
        kind: z.enum(requestKinds),
        state: z.enum(requestStates),
        askerName: z.string(),
        askedAt: z.string(),
        until: z.nullable(z.string()),
        dueAt: z.nullable(z.string()),
        deciderName: z.nullable(z.string()),
        decidedAt: z.nullable(z.string()),
        reason: z.nullable(z.string()),
        possible: z.array(PossibleAction),
      }),
    ),
    jointTasks: z.array(
      z.object({
        number: z.number(),
        kind: z.enum(jointTaskKinds),
        state: z.enum(jointTaskStates),
        unitName: z.nullable(z.string()),
        sentAt: z.string(),
        dueAt: z.nullable(z.string()),
        endedAt: z.nullable(z.string()),
        reason: z.nullable(z.string()),
        explained: z.optional(JointTaskExplained),
        possible: z.array(PossibleAction),
      }),
    ),
    supervisions: z.array(
      z.object({
        number: z.number(),
        grade: z.enum(supervisionGrades),
        state: z.enum(supervisionStates),
        issuerName: z.nullable(z.string()),
        issuedBy: z.nullable(z.string()),
        overdueTimes: z.nullable(z.number()),
        issuedAt: z.string(),
        dueAt: z.nullable(z.string()),
        answeredAt: z.nullable(z.string()),
        liftedAt: z.nullable(z.string()),
        reason: z.nullable(z.string()),
        answer: z.nullable(z.string()),
        possible: z.array(PossibleAction),
      }),
    ),
    /** What could be begun now: an extension, a hang-up, an appeal, a joint task, a supervision. */
    possible: z.array(PossibleAction),
    hungUntil: z.nullable(z.string()),
    overtimeExempt: z.boolean(),
  }),
  /** How it ended: archived, held, transferred, or come from another county. */
  end: CaseEnd,
  chainUnbroken: z.boolean(),
});
export type IncidentFile = z.infer<typeof IncidentFile>;

/** What lists of side lives say of the case. */
const CaseOfLine = {
  incidentId: z.string(),
  caseNumber: z.string(),
  title: z.string(),
  status: z.enum(incidentStatuses),
  caseDueAt: z.nullable(z.string()),
};

/** GET /api/counties/:countyCode/requests?box=mine|open|hung : waiting for me, waiting for anybody here, hung up. */
export const requestBoxes = ['mine', 'open', 'hung'] as const;
export type RequestBox = (typeof requestBoxes)[number];
export const RequestsQuery = z.strictObject({ ...PageQuery, box: z._default(z.enum(requestBoxes), 'mine') });
export const RequestLine = z.object({
  ...CaseOfLine,
  number: z.number(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  unitName: z.nullable(z.string()),
  askerName: z.string(),
  askedAt: z.string(),
  until: z.nullable(z.string()),
  /** By when it should be decided. */
  dueAt: z.nullable(z.string()),
  /** null where a lawful order erased it. */
  reason: z.nullable(z.string()),
});
export type RequestLine = z.infer<typeof RequestLine>;
export const RequestsAnswer = z.object({ items: z.array(RequestLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/joint-tasks?as=helper|lead|desk : those that are open. */
export const JointTasksQuery = z.strictObject({
  ...PageQuery,
  as: z._default(z.enum(['helper', 'lead', 'desk']), 'helper'),
});
export const JointTaskLine = z.object({
  ...CaseOfLine,
  number: z.number(),
  kind: z.enum(jointTaskKinds),
  state: z.enum(jointTaskStates),
  unitName: z.nullable(z.string()),
  leadUnitName: z.nullable(z.string()),
  sentAt: z.string(),
  dueAt: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  explained: z.optional(JointTaskExplained),
});
export type JointTaskLine = z.infer<typeof JointTaskLine>;
export const JointTasksAnswer = z.object({ items: z.array(JointTaskLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/supervisions?state=issued|answered|lifted */
export const SupervisionsQuery = z.strictObject({
  ...PageQuery,
  state: z._default(z.enum(supervisionStates), 'issued'),
});
export const SupervisionLine = z.object({
  ...CaseOfLine,
  number: z.number(),
  grade: z.enum(supervisionGrades),
  state: z.enum(supervisionStates),
  issuerName: z.nullable(z.string()),
  /** null: the system, because the case was over so many limits. */
  issuedBy: z.nullable(z.string()),
  overdueTimes: z.nullable(z.number()),
  /** Who has the case: the unit, else the desk. */
  holderName: z.nullable(z.string()),
  issuedAt: z.string(),
  dueAt: z.nullable(z.string()),
  answeredAt: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  answer: z.nullable(z.string()),
});
export type SupervisionLine = z.infer<typeof SupervisionLine>;
export const SupervisionsAnswer = z.object({ items: z.array(SupervisionLine), nextCursor: z.nullable(z.string()) });

/** POST /api/counties/:countyCode/incidents/:incidentId/proposals/:proposalId : the second person agrees or not. */
export const DecideProposalRequest = z.strictObject({ ...CommandHead, agree: z.boolean() });

/** POST /api/counties/:countyCode/incidents/:incidentId/reporter/reveal */
export const RevealRequest = z.strictObject({
  ...CommandHead,
  purpose: z.enum(['contact-reporter', 'verify-facts', 'emergency', 'lawful-demand']),
});
export const RevealAnswer = z.object({ name: z.nullable(z.string()), phone: z.nullable(z.string()) });

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
  values: z.record(z.string(), z.union([z.string(), z.number()])),
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

/** One rule of dispatch and what it found, ready to be put in words. */
export const RouteFindingLine = z.object({
  rule: z.string(),
  /** As people quote it: 1 to 12, and 2.1. */
  number: z.string(),
  verdict: z.string(),
  says: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RouteFindingLine = z.infer<typeof RouteFindingLine>;

/** GET /api/counties/:countyCode/incidents/:incidentId/route : the way the case would go, with reasons. */
export const RouteQuery = z.strictObject({
  matterCode: z.optional(z.string().check(z.maxLength(40))),
  ruleId: z.optional(Id),
});
const Named = z.object({ organisationId: z.string(), name: z.string() });
export const RouteAnswer = z.object({
  way: z.string(),
  decidedBy: z.nullable(z.string()),
  unit: z.nullable(Named),
  assistants: z.array(Named),
  copies: z.array(Named),
  limitMinutes: z.nullable(z.number()),
  /** Numbers to call first; only of an emergency. */
  call: z.array(z.string()),
  findings: z.array(RouteFindingLine),
});
export type RouteAnswer = z.infer<typeof RouteAnswer>;

/** An entry of a draft of the dispatch catalogue. */
export const DraftEntry = z.strictObject({
  entryId: Id,
  number: z.number().check(z.int(), z.positive()),
  matterCode: z.string().check(z.maxLength(40)),
  divisionPath: z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/)),
  leadOrganisationId: Id,
  assistants: z._default(z.array(Id).check(z.maxLength(10)), []),
  copyTo: z._default(z.array(Id).check(z.maxLength(10)), []),
  limitMinutes: z._default(z.nullable(z.number().check(z.int(), z.positive())), null),
  basis: z._default(text(500), ''),
  weekdays: z._default(z.nullable(z.array(z.number().check(z.int(), z.minimum(1), z.maximum(7)))), null),
  fromMinute: z._default(z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(1439))), null),
  toMinute: z._default(z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(1440))), null),
  fromDay: z.optional(z.nullable(z.string().check(z.regex(/^\d{2}-\d{2}$/)))),
  toDay: z.optional(z.nullable(z.string().check(z.regex(/^\d{2}-\d{2}$/)))),
  onCall: z.optional(z.boolean()),
});
export type DraftEntry = z.infer<typeof DraftEntry>;

/** POST /api/counties/:countyCode/dispatch-trial : who would have got the cases of a period; nothing is kept. */
export const DispatchTrialRequest = z.strictObject({
  from: Day,
  /** The last day. */
  to: Day,
  /** Entries in force that would be ended, and those that would come; an added one with a known number replaces it. */
  ended: z._default(z.array(Id).check(z.maxLength(500)), []),
  added: z._default(z.array(DraftEntry).check(z.maxLength(500)), []),
  /** The day from which duty lists are looked at that are not in force yet; absent: those of the day of each case. */
  dutyListsOf: z.optional(Day),
});
const TrialUnit = z.object({ organisationId: z.string(), name: z.string(), before: z.number(), after: z.number() });
export const DispatchTrialAnswer = z.object({
  period: z.object({ from: z.string(), to: z.string() }),
  counts: z.object({
    /** Dispatched cases of the period. */
    cases: z.number(),
    /** With the unit that the rules of their day name first. */
    asRules: z.number(),
    /** With another because a person chose it, or a review desk designated it. */
    personChose: z.number(),
    /** Kept as dispatched by the catalogue, which does not say so any more for that day. */
    unequal: z.number(),
    moved: z.number(),
    /** Would have had no unit at all. */
    withoutUnit: z.number(),
  }),
  units: z.array(TrialUnit),
  cases: z.array(
    z.object({
      incidentId: z.string(),
      number: z.string(),
      title: z.string(),
      unitBefore: z.string(),
      unitAfter: z.nullable(z.string()),
      /** Why it went where it went, and why it would go elsewhere. */
      before: z.array(RouteFindingLine),
      after: z.array(RouteFindingLine),
    }),
  ),
});
export type DispatchTrialAnswer = z.infer<typeof DispatchTrialAnswer>;

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
  rating: z.nullable(
    z.object({
      state: z.string(),
      responded: z.nullable(z.boolean()),
      solved: z.nullable(z.boolean()),
      satisfied: z.nullable(z.boolean()),
    }),
  ),
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

const WeighedLine = z.object({
  code: z.string(),
  /** Clocks with a deadline, and those of them that were late at their end, or are by now. */
  before: z.object({ due: z.number(), late: z.number() }),
  after: z.object({ due: z.number(), late: z.number() }),
  /** Due at another instant. */
  moved: z.number(),
  newlyLate: z.number(),
  noLongerLate: z.number(),
});
const NamedLine = z.object({ ...WeighedLine.shape, name: z.string() });

/** POST /api/counties/:countyCode/what-if : replays the cases reported in a period by other limits; nothing is kept. */
export const WhatIfRequest = z.strictObject({
  from: Day,
  /** The last day. */
  to: Day,
  limits: z
    .array(
      z.strictObject({
        clock: z.enum(limitedClocks),
        organisationId: z.nullable(Id),
        matterCode: z.nullable(z.string().check(z.maxLength(40))),
        appealKind: z.nullable(z.string().check(z.maxLength(40))),
        emergency: z.nullable(z.boolean()),
        limit: z.nullable(LimitGiven),
      }),
    )
    .check(z.maxLength(20)),
  /** A version that is not in force. */
  calendar: z.nullable(
    z.strictObject({
      calendarCode: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
      definition: CalendarDefinition,
    }),
  ),
});
export const WhatIfAnswer = z.object({
  period: z.object({ from: z.string(), to: z.string() }),
  /** `unequal`: runs whose deadline their own limit and calendar do not give again; they are left out of all sums. */
  counts: z.object({ cases: z.number(), runs: z.number(), unequal: z.number() }),
  total: WeighedLine,
  units: z.array(NamedLine),
  matters: z.array(NamedLine),
  clocks: z.array(WeighedLine),
  cases: z.array(
    z.object({
      incidentId: z.string(),
      number: z.string(),
      title: z.string(),
      clock: z.string(),
      unitName: z.string(),
      dueBefore: z.nullable(z.string()),
      dueAfter: z.nullable(z.string()),
      endedAt: z.nullable(z.string()),
      lateAfter: z.boolean(),
    }),
  ),
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;

/** What somebody holds who is not there any more, by how he holds it. */
export const heldKinds = ['claim', 'verification', 'inspection', 'handling'] as const;
export type HeldKind = (typeof heldKinds)[number];

/** GET /api/counties/:countyCode/take-overs : what people hold who left, are on leave or work elsewhere now. */
export const TakeOversQuery = z.strictObject(PageQuery);
export const TakeOverLine = z.object({
  ...CaseOfLine,
  kind: z.enum(heldKinds),
  holderName: z.string(),
  /** He left, is on leave, or serves elsewhere now. */
  because: z.enum(['left', 'on-leave', 'moved']),
  awayUntil: z.nullable(z.string()),
  /** Where it is: the unit that has it, else the desk. */
  placeName: z.nullable(z.string()),
  /** His stand-in, where he may take it. */
  proposed: z.nullable(z.object({ accountId: z.string(), name: z.string() })),
});
export type TakeOverLine = z.infer<typeof TakeOverLine>;
/** What waits at a place where nobody serves who could do it: no person can be handed it before somebody does. */
export const UnattendedLine = z.object({
  ...CaseOfLine,
  kind: z.enum(['case', 'joint-task', 'request']),
  placeName: z.nullable(z.string()),
});
export type UnattendedLine = z.infer<typeof UnattendedLine>;
export const TakeOversAnswer = z.object({
  items: z.array(TakeOverLine),
  nextCursor: z.nullable(z.string()),
  unattended: z.array(UnattendedLine),
});

/** POST /api/counties/:countyCode/take-overs : one act for several cases; each is decided by itself. */
export const TakeOversRequest = z.strictObject({
  ...CommandHead,
  reason: text(1000),
  items: z.array(z.strictObject({ incidentId: Id, toAccountId: Id })).check(z.minLength(1), z.maxLength(100)),
});
export const TakeOversResult = z.object({
  items: z.array(
    z.object({
      incidentId: z.string(),
      /** null: done; else why not, a code with words. */
      refused: z.nullable(z.string()),
    }),
  ),
});

/** GET /api/counties/:countyCode/rechecks : cases that were drawn and wait for a second look, the longest first. */
export const RechecksQuery = z.strictObject(PageQuery);
export const RecheckLine = z.object({
  ...CaseOfLine,
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
  ...CaseOfLine,
  round: z.number(),
  state: z.string(),
  ratedAt: z.nullable(z.string()),
  responded: z.nullable(z.boolean()),
  solved: z.nullable(z.boolean()),
  satisfied: z.nullable(z.boolean()),
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

/** GET /api/counties/:countyCode/on-call : the catalogue's leads around the clock, and emergencies that are open. */
export const OnCallAnswer = z.object({
  leads: z.array(
    z.object({
      number: z.number(),
      matterName: z.string(),
      areaName: z.string(),
      organisationName: z.string(),
      /** Who of it is on duty now. */
      onDuty: z.array(z.object({ name: z.string(), role: z.string() })),
    }),
  ),
  emergencies: z.array(
    z.object({
      ...CaseOfLine,
      reportedAt: z.string(),
      placeWords: z.nullable(z.string()),
      deskName: z.nullable(z.string()),
      unitName: z.nullable(z.string()),
      /** Nobody has touched it. */
      untouched: z.boolean(),
      /** Who is there around the clock for its matter and place; null: people are called. */
      leadName: z.nullable(z.string()),
      calls: z.number(),
      lastCalledAt: z.nullable(z.string()),
    }),
  ),
});
export type OnCallAnswer = z.infer<typeof OnCallAnswer>;

/** POST /api/counties/:countyCode/incidents/:incidentId/transfer : to a county of this deployment, or by name outside. */
export const TransferRequest = z.strictObject({
  ...CommandHead,
  /** Made by whoever asks; in the same deployment the id of the case there. */
  transferId: Id,
  reason: text(1000),
  answer: text(2000),
  toCountyCode: z.optional(CountyCode),
  /** The county or system outside. */
  toName: z.optional(text(60)),
  externalNumber: z.optional(text(60)),
  /** Name and phone of the reporter go along; then the law it rests on is named. */
  sharesReporter: z._default(z.boolean(), false),
  sharingBasis: z.optional(text(300)),
});
export type TransferRequest = z.infer<typeof TransferRequest>;

/** GET /api/counties/:countyCode/transfer-targets : the other counties of this deployment. */
export const TransferTargetsAnswer = z.object({
  items: z.array(z.object({ countyCode: z.string(), name: z.string() })),
});

/** POST …/hold and …/hold/lift : by an order, on a basis in law. POST …/disposal too. */
export const OrderRequest = z.strictObject({ ...CommandHead, orderNumber: text(60), basis: text(300) });
export const PutHoldRequest = z.strictObject({ ...OrderRequest.shape, holdId: Id });
export const DecideRequest = z.strictObject({ ...CommandHead, agree: z.boolean() });
export const HoldAnswer = z.object({ holdId: z.string(), state: z.enum(holdStates) });
export const DisposalAnswer = z.object({ incidentId: z.string() });
export const DecideDisposalAnswer = z.object({ disposed: z.boolean(), texts: z.number(), files: z.number() });

/** GET /api/counties/:countyCode/archive?box=archived|due|asked|holds */
export const archiveBoxes = ['archived', 'due', 'asked', 'holds'] as const;
export type ArchiveBox = (typeof archiveBoxes)[number];
const RealDay = z.string().check(z.refine(isRealDay));
export const ArchiveQuery = z.strictObject({
  ...PageQuery,
  box: z._default(z.enum(archiveBoxes), 'archived'),
  /** A whole case number. */
  number: z.optional(z.string().check(z.maxLength(40))),
  /** Closed between these days, the last included. */
  from: z.optional(RealDay),
  to: z.optional(RealDay),
  matterCode: z.optional(z.string().check(z.maxLength(40))),
});
export const ArchiveLine = z.object({
  incidentId: z.string(),
  number: z.string(),
  title: z.string(),
  matterName: z.nullable(z.string()),
  status: z.enum(incidentStatuses),
  outcome: z.nullable(z.enum(outcomes)),
  closedAt: z.nullable(z.string()),
  archivedAt: z.nullable(z.string()),
  retention: z.nullable(z.enum(retentions)),
  years: z.nullable(z.number()),
  disposeFrom: z.nullable(z.string()),
  disposalAskedAt: z.nullable(z.string()),
  disposalAskerName: z.nullable(z.string()),
  disposalOrder: z.nullable(z.string()),
  disposedAt: z.nullable(z.string()),
  /** The hold that stands. */
  hold: z.nullable(
    z.object({ state: z.enum(holdStates), orderNumber: z.string(), putAt: z.string(), putByName: z.string() }),
  ),
});
export type ArchiveLine = z.infer<typeof ArchiveLine>;
export const ArchiveAnswer = z.object({ items: z.array(ArchiveLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/incidents/:incidentId/duty-hints */
export const DutyHintsAnswer = z.object({
  items: z.array(
    z.object({
      organisationId: z.string(),
      organisation: z.string(),
      role: z.enum(['lead', 'assistant']),
      /** 'withdrawn', 'assistant-only', 'other-lead', 'unlisted'; each has words in the room `duties`. */
      because: z.enum(dutyRefusals),
      list: z.string(),
      version: z.number(),
      validFrom: z.string(),
      kind: z.nullable(z.enum(dutyKinds)),
      number: z.nullable(z.number()),
      text: z.string(),
      leads: z.string(),
      basis: z.string(),
    }),
  ),
});
export type DutyHintsAnswer = z.infer<typeof DutyHintsAnswer>;

/** POST /api/counties/:countyCode/alike-cases: what is about to be reported, as far as it is written. */
export const AlikeRequest = z.strictObject({
  description: text(4000),
  matterCode: z.optional(z.string().check(z.maxLength(40))),
  place: z.strictObject({ point: z.optional(Point), gridId: z.optional(Id) }),
});

export const AlikeCase = z.object({
  incidentId: z.string(),
  number: z.string(),
  title: z.string(),
  status: z.enum(incidentStatuses),
  matterName: z.nullable(z.string()),
  placeWords: z.nullable(z.string()),
  gridName: z.nullable(z.string()),
  metres: z.nullable(z.number()),
  reportedAt: z.string(),
  reason: z.enum(alikeReasons),
});
export type AlikeCase = z.infer<typeof AlikeCase>;
export const AlikeAnswer = z.object({ items: z.array(AlikeCase) });
