import * as z from 'zod/mini';
import { PageQuery } from '#platform/contract-parts.ts';
import { auditLogs, auditOutcomes } from './rules/logs.ts';

/** GET /api/counties/:countyCode/audit/entries (audit administrator) */
const AuditFilter = {
  /** 登录日志: ways in and out; 操作日志: everything else. */
  log: z.optional(z.enum(auditLogs)),
  outcome: z.optional(z.enum(auditOutcomes)),
  /** The whole name of a person or of an account. */
  person: z.optional(z.string().check(z.trim(), z.maxLength(64))),
  action: z.optional(z.string().check(z.maxLength(60))),
  actorId: z.optional(z.uuid()),
  subjectId: z.optional(z.string().check(z.maxLength(60))),
  from: z.optional(z.iso.datetime({ offset: true })),
  to: z.optional(z.iso.datetime({ offset: true })),
};
export const AuditQuery = z.strictObject({ ...PageQuery, ...AuditFilter });
/** GET /api/counties/:countyCode/audit/export : the same as csv, at most 50,000 entries. */
export const AuditExportQuery = z.strictObject(AuditFilter);
export const AuditLine = z.object({
  entryId: z.string(),
  at: z.string(),
  action: z.string(),
  outcome: z.string(),
  actorId: z.string(),
  /** Null for the server itself, and where nobody is known by that name. */
  actorName: z.nullable(z.string()),
  actorRole: z.string(),
  subjectKind: z.nullable(z.string()),
  subjectId: z.nullable(z.string()),
  facts: z.record(z.string(), z.unknown()),
  /** Position in the county's chain; null while the entry still waits for its seal (a second). */
  position: z.nullable(z.number()),
});
export const AuditAnswer = z.object({ items: z.array(AuditLine), nextCursor: z.nullable(z.string()) });

/** GET /api/counties/:countyCode/audit/chain : verifies the newest part and says how far the chain reaches. */
export const ChainAnswer = z.object({
  length: z.number(),
  checked: z.number(),
  unbroken: z.boolean(),
  brokenAt: z.nullable(z.number()),
  newestSealAt: z.nullable(z.string()),
  waiting: z.number(),
});
