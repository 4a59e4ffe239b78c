/** The audit's own tables belong to the pipes, which write them; this room reads. */
declare module '#platform/database/database.ts' {
  interface Tables {
    'platform.audit_entry': {
      county_code: string;
      entry_id: string;
      at: Date;
      action: string;
      outcome: AuditOutcome;
      actor_id: string;
      actor_role: string;
      subject_kind: string | null;
      subject_id: string | null;
      format: number;
      entry_text: string;
    };
    'platform.audit_seal': {
      county_code: string;
      position: number;
      entry_id: string;
      format: number;
      previous: string;
      hash: string;
      sealed_at: Date;
    };
    'platform.audit_pending': { county_code: string; entry_id: string };
  }
}

export type AuditOutcome = 'done' | 'refused' | 'looked';
