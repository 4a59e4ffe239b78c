/** Which unit a case goes to and why, what the duty lists say of it, and a dispatch catalogue tried on past cases. */
import * as z from 'zod/mini';
import { Day } from '#modules/catalogue/contract.ts';
import { dutyKinds, dutyRefusals } from '#modules/duties/rules/judge-duty.ts';
import { Id, text } from '#platform/contract-parts.ts';
import { MatterCode, SayingValues } from './parts.ts';

/** One rule of dispatch and what it found, ready to be put in words. */
export const RouteFindingLine = z.object({
  rule: z.string(),
  /** As people quote it: 1 to 12, and 2.1. */
  number: z.string(),
  verdict: z.string(),
  says: z.string(),
  values: SayingValues,
});
export type RouteFindingLine = z.infer<typeof RouteFindingLine>;

/** GET /api/counties/:countyCode/incidents/:incidentId/route : the way the case would go, with reasons. */
export const RouteQuery = z.strictObject({
  matterCode: z.optional(MatterCode),
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

/** An entry of a draft of the dispatch catalogue. */
export const DraftEntry = z.strictObject({
  entryId: Id,
  number: z.number().check(z.int(), z.positive()),
  matterCode: MatterCode,
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
