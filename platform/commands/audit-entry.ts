import { literal } from '#platform/database/literal.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { AuditSubject } from './command.ts';

/** Selects the verifier for an entry; a new form of the text gets a new number and the old verifier stays. */
export const auditFormat = 1;

export type AuditEntry = {
  countyCode: string;
  at: Date;
  action: string;
  outcome: 'done' | 'refused' | 'looked';
  actorId: string;
  actorRole: string;
  capacityId: string | null;
  subject: AuditSubject | null;
  facts: Readonly<Record<string, unknown>>;
};

/**
 * The rows of one audit entry. Its canonical text is what the sealer hashes into the county's chain; the columns beside
 * it are for searching and are re-derived from the text by `linli audit verify`.
 */
export function auditStatements(entry: AuditEntry): string[] {
  const entryId = uuidv7();
  const text = canonicalJson({
    action: entry.action,
    actor: entry.actorId,
    at: entry.at.toISOString(),
    capacity: entry.capacityId,
    county: entry.countyCode,
    entry: entryId,
    facts: JSON.parse(JSON.stringify(entry.facts)) as Record<string, unknown>,
    outcome: entry.outcome,
    role: entry.actorRole,
    subject: entry.subject ? { id: entry.subject.id, kind: entry.subject.kind } : null,
  });
  const values = [
    entry.countyCode,
    entryId,
    entry.at,
    entry.action,
    entry.outcome,
    entry.actorId,
    entry.actorRole,
    entry.subject?.kind ?? null,
    entry.subject?.id ?? null,
    auditFormat,
    text,
  ];
  return [
    `insert into platform.audit_entry (county_code, entry_id, at, action, outcome, actor_id, actor_role, subject_kind,
      subject_id, format, entry_text) values (${values.map(literal).join(', ')})`,
    `insert into platform.audit_pending (county_code, entry_id) values (${literal(entry.countyCode)}, ${literal(entryId)})`,
  ];
}
