/** A report as it comes in, and open cases that may be the same. */
import * as z from 'zod/mini';
import { Id, Point, text } from '#platform/contract-parts.ts';
import { messageLanguages } from '#modules/notifications/rules/messages.ts';
import { alikeReasons } from '../rules/alike.ts';
import { appealKinds, attachmentKinds, incidentSources, incidentStatuses } from '../rules/statuses.ts';
import { KeptHead, KeptSince, MatterCode } from './parts.ts';

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
  /** In which language messages are written; Chinese where nothing is said. */
  language: z.optional(z.enum(messageLanguages)),
  /** No messages to this phone: it is for calls only. */
  noMessages: z.optional(z.boolean()),
});

export const AttachmentGiven = z.strictObject({ fileId: Id, kind: z.enum(attachmentKinds) });

/** POST /api/counties/:countyCode/incidents. The field app keeps this very object in its outbox. */
export const ReportRequest = z.strictObject({
  ...KeptHead,
  incidentId: Id,
  source: z.enum(incidentSources),
  appealKind: z._default(z.enum(appealKinds), 'problem'),
  matterCode: z.optional(MatterCode),
  title: z.optional(text(60)),
  description: text(4000),
  place: Place,
  reporter: z.optional(Reporter),
  emergency: z._default(z.boolean(), false),
  /** Whom the report is about, of those who would work it: it goes past them, and they do not learn who told. */
  aboutOrganisationIds: z.optional(z.array(Id).check(z.maxLength(5))),
  keptSince: z.optional(KeptSince),
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

/** POST /api/counties/:countyCode/alike-cases: what is about to be reported, as far as it is written. */
export const AlikeRequest = z.strictObject({
  description: text(4000),
  matterCode: z.optional(MatterCode),
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
