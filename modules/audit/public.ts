export { createRecordLook, type Look, type RecordLook } from './commands/record-look.ts';
export type { ChainFinding, ChainPlace, ChainRow } from './queries/chain-walk.ts';
export { recordedErasures } from './queries/list-entries.ts';
export { type LookAt, looksAt } from './queries/looks-at.ts';
export { verifyAudit } from './queries/verify-audit.ts';
export { type ChainDescription, type ChainReport, verifyChains } from './queries/verify-chains.ts';
export { type AuditParts, auditRoutes } from './routes.ts';
