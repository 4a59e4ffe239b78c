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
 * The row of one audit entry. Its canonical text is what the sealer hashes into the county's chain; the columns beside
 * it are for searching and are re-derived from the text by `linli audit verify`.
 */
export function auditRow(entry: AuditEntry) {
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
  return {
    county_code: entry.countyCode,
    entry_id: entryId,
    at: entry.at,
    action: entry.action,
    outcome: entry.outcome,
    actor_id: entry.actorId,
    actor_role: entry.actorRole,
    subject_kind: entry.subject?.kind ?? null,
    subject_id: entry.subject?.id ?? null,
    format: auditFormat,
    entry_text: text,
  };
}

/** An entry and the mark that it waits for its seal. */
export function auditStatements(entry: AuditEntry): string[] {
  const row = auditRow(entry);
  return [
    `insert into platform.audit_entry (${Object.keys(row).join(', ')}) values (${Object.values(row).map(literal).join(', ')})`,
    `insert into platform.audit_pending (county_code, entry_id)
      values (${literal(row.county_code)}, ${literal(row.entry_id)})`,
  ];
}
