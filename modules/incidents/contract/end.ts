/** The end of a case's life: transfer, archive, legal hold, disposal. */
import * as z from 'zod/mini';
import { Day } from '#modules/catalogue/contract.ts';
import { retentions } from '#modules/catalogue/rules/retention.ts';
import { CommandHead, CountyCode, Id, PageQuery, text } from '#platform/contract-parts.ts';
import { holdStates } from '../rules/legal-hold.ts';
import { incidentStatuses, outcomes } from '../rules/statuses.ts';
import { MatterCode } from './parts.ts';

/** How long it is kept, and what was said of its disposal. */
const disposal = {
  years: z.nullable(z.number()),
  /** From this day on it may be disposed of; null: never. */
  disposeFrom: z.nullable(z.string()),
  disposalAskedAt: z.nullable(z.string()),
  disposalAskerName: z.nullable(z.string()),
  disposalOrder: z.nullable(z.string()),
  disposedAt: z.nullable(z.string()),
};

const hold = { state: z.enum(holdStates), orderNumber: z.string(), putAt: z.string(), putByName: z.string() };

/** The end of a case's life: archive (归档), legal hold (冻结), transfer to another county (移交外县). */
export const CaseEnd = z.object({
  archive: z.nullable(
    z.object({
      archivedAt: z.string(),
      retention: z.enum(retentions),
      ...disposal,
      mayAskDisposal: z.boolean(),
      mayDecideDisposal: z.boolean(),
    }),
  ),
  /** The newest first; at most one of them stands. */
  holds: z.array(
    z.object({
      ...hold,
      basis: z.string(),
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
export const ArchiveQuery = z.strictObject({
  ...PageQuery,
  box: z._default(z.enum(archiveBoxes), 'archived'),
  /** A whole case number. */
  number: z.optional(z.string().check(z.maxLength(40))),
  /** Closed between these days, the last included. */
  from: z.optional(Day),
  to: z.optional(Day),
  matterCode: z.optional(MatterCode),
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
  ...disposal,
  /** The hold that stands. */
  hold: z.nullable(z.object(hold)),
});
export type ArchiveLine = z.infer<typeof ArchiveLine>;
export const ArchiveAnswer = z.object({ items: z.array(ArchiveLine), nextCursor: z.nullable(z.string()) });
