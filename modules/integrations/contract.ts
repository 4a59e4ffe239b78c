import * as z from 'zod/mini';
import { CommandHead, Id, Instant, PageQuery, text } from '#platform/contract-parts.ts';
import { appealKinds } from '#modules/incidents/rules/statuses.ts';
import { differenceKinds, messageKinds, orderStatuses, packageContents, partnerKinds } from './rules/exchange-codes.ts';
import { coordinateSystems, orderFields } from './rules/partner-mapping.ts';

/** What a form may hold of somebody else's words; titles of columns and values of their lists. */
const Word = text(60);
const words = <Value extends z.ZodMiniType>(value: Value) =>
  z.record(Word, value).check(z.refine((record) => Object.keys(record).length <= 1000));

export const Mapping = z.strictObject({
  columns: z.partialRecord(z.enum(orderFields), z.array(Word).check(z.maxLength(20))),
  coordinateSystem: z.enum(coordinateSystems),
  appealKinds: words(z.enum(appealKinds)),
  matters: words(text(40)),
  relations: words(z.enum(['new', 'urge', 'supplement', 'withdrawal'])),
  statuses: words(z.enum(orderStatuses)),
  emergencies: z.array(Word).check(z.maxLength(50)),
});

const Hours = z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(8760)));

/** GET /api/counties/:countyCode/exchange/partners */
export const PartnerLine = z.object({
  partnerId: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(partnerKinds),
  divisionPath: z.string(),
  mapping: z.object({ ...Mapping.shape, columns: z.record(z.string(), z.array(z.string())) }),
  receiptHours: z.nullable(z.number()),
  answerHours: z.nullable(z.number()),
  active: z.boolean(),
});
export type PartnerLine = z.infer<typeof PartnerLine>;
export const PartnersAnswer = z.object({ items: z.array(PartnerLine) });

/** POST /api/counties/:countyCode/exchange/partners : adds one of the own division, or changes one. */
export const PutPartnerRequest = z.strictObject({
  ...CommandHead,
  partnerId: Id,
  code: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
  name: text(60),
  kind: z.enum(partnerKinds),
  /** Left out: what workbooks of 12345 centres commonly call things. */
  mapping: z.optional(Mapping),
  receiptHours: Hours,
  answerHours: Hours,
  active: z.boolean(),
});
export const PutPartnerAnswer = z.object({ partnerId: z.string() });

/** A whole file in one request; exchange files are small. Larger ones go through the command line. */
export const fileBytes = 8 * 2 ** 20;
export const FileGiven = {
  fileName: text(200),
  /** base64 */
  file: z.string().check(z.minLength(4), z.maxLength(Math.ceil(fileBytes / 3) * 4), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
};

/** POST …/partners/:partnerId/preview : how the first rows of a file would be read; nothing is kept. */
export const PreviewRequest = z.strictObject({ content: z.enum(packageContents), mapping: Mapping, ...FileGiven });
export const PreviewAnswer = z.object({
  /** The titles of the first row that looks like one, and which field each fills. */
  titles: z.array(z.object({ title: z.string(), field: z.nullable(z.string()) })),
  missing: z.array(z.string()),
  /** Persons masked. */
  rows: z.array(z.object({ row: z.number(), values: z.record(z.string(), z.string()), findings: z.array(z.string()) })),
});
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;

/** POST …/partners/:partnerId/incoming */
export const ReceiveRequest = z.strictObject({
  ...CommandHead,
  packageId: Id,
  content: z.enum(packageContents),
  ...FileGiven,
});
export const ReceiveAnswer = z.object({
  packageId: z.string(),
  /** These very bytes were taken in before: nothing was done. */
  known: z.boolean(),
  counts: z.record(z.string(), z.number()),
});

/** GET …/partners/:partnerId/incoming */
export const IncomingAnswer = z.object({
  items: z.array(
    z.object({
      packageId: z.string(),
      content: z.enum(packageContents),
      form: z.string(),
      fileName: z.string(),
      sequence: z.nullable(z.number()),
      receivedBy: z.string(),
      receivedAt: z.string(),
      finishedAt: z.nullable(z.string()),
      rowCount: z.number(),
      counts: z.record(z.string(), z.number()),
      /** Packages that should stand before this one and have not come. */
      missingBefore: z.number(),
    }),
  ),
  nextCursor: z.nullable(z.string()),
});

/** GET …/partners/:partnerId/incoming/:packageId/rows */
export const RowsQuery = z.strictObject({
  ...PageQuery,
  level: z.optional(z.enum(['taken', 'repaired', 'refused'])),
});
export const RowsAnswer = z.object({
  items: z.array(
    z.object({
      position: z.number(),
      sheet: z.string(),
      row: z.number(),
      externalNumber: z.nullable(z.string()),
      level: z.string(),
      findings: z.array(z.string()),
      incidentId: z.nullable(z.string()),
    }),
  ),
  nextCursor: z.nullable(z.string()),
});

/** POST …/partners/:partnerId/outgoing */
export const MakePackageRequest = z.strictObject({ ...CommandHead, packageId: Id });
export const MakePackageAnswer = z.object({
  packageId: z.string(),
  sequence: z.number(),
  items: z.number(),
  repeated: z.number(),
  /** There is more to tell than one package holds. */
  more: z.boolean(),
});

/** GET …/partners/:partnerId/outgoing */
export const OutgoingAnswer = z.object({
  items: z.array(
    z.object({
      packageId: z.string(),
      sequence: z.number(),
      madeBy: z.string(),
      madeAt: z.string(),
      itemCount: z.number(),
      repeatedCount: z.number(),
      acknowledgedCount: z.number(),
      refusedCount: z.number(),
    }),
  ),
  nextCursor: z.nullable(z.string()),
  /** Is there anything that no package holds yet? */
  waiting: z.number(),
});

/** GET …/partners/:partnerId/outgoing/:packageId/file?form= : the bytes. */
export const FileQuery = z.strictObject({ form: z._default(z.enum(['table', 'json']), 'table') });

/** GET …/partners/:partnerId/messages : what they said of known orders and nobody has settled. */
export const MessagesAnswer = z.object({
  items: z.array(
    z.object({
      messageId: z.string(),
      externalNumber: z.string(),
      incidentId: z.string(),
      number: z.string(),
      title: z.string(),
      kind: z.enum(messageKinds),
      text: z.nullable(z.string()),
      dueAt: z.nullable(z.string()),
      receivedAt: z.string(),
    }),
  ),
  nextCursor: z.nullable(z.string()),
});
/** POST …/partners/:partnerId/messages/:messageId/settle */
export const SettleRequest = z.strictObject({ ...CommandHead });
export const SettleAnswer = z.object({ messageId: z.string() });

/** POST …/partners/:partnerId/extensions */
export const ExtensionRequest = z.strictObject({
  ...CommandHead,
  extensionId: Id,
  externalNumber: text(60),
  askedUntil: Instant,
  reason: text(1000),
});
export const ExtensionAnswer = z.object({ extensionId: z.string() });

/** POST …/partners/:partnerId/reconciliations */
export const ReconcileRequest = z.strictObject({ ...CommandHead, reconciliationId: Id });
export const ReconcileAnswer = z.object({
  reconciliationId: z.string(),
  orders: z.number(),
  differences: z.number(),
  clean: z.boolean(),
});

/** GET …/partners/:partnerId/reconciliations/latest */
export const DifferencesQuery = z.strictObject({ ...PageQuery, kind: z.optional(z.enum(differenceKinds)) });
export const DifferencesAnswer = z.object({
  reconciliation: z.nullable(
    z.object({
      reconciliationId: z.string(),
      madeAt: z.string(),
      listFile: z.nullable(z.string()),
      listAt: z.nullable(z.string()),
      orders: z.number(),
      differences: z.number(),
      clean: z.boolean(),
      counts: z.record(z.string(), z.number()),
    }),
  ),
  items: z.array(
    z.object({
      externalNumber: z.string(),
      kind: z.enum(differenceKinds),
      theirs: z.nullable(z.string()),
      ours: z.nullable(z.string()),
      incidentId: z.nullable(z.string()),
      number: z.nullable(z.string()),
    }),
  ),
  nextCursor: z.nullable(z.string()),
});
export type DifferencesAnswer = z.infer<typeof DifferencesAnswer>;
