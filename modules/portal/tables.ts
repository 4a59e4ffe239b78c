import type { HeldReason, HeldState, ReportOutcome } from './rules/held-report.ts';
import type { NoticeKind, NoticeState } from './rules/notice.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'portal.held_report': {
      county_code: string;
      incident_id: string;
      command_id: string;
      link_hash: string;
      division_path: string;
      /** Null once it has ended. */
      typed_sealed: string | null;
      reason: HeldReason;
      state: HeldState;
      received_at: Date;
      expires_at: Date;
      ended_at: Date | null;
      ended_by: string | null;
      discard_reason: string | null;
    };
    'portal.report_count': { county_code: string; day: string; outcome: ReportOutcome; count: number };
    'portal.notice': {
      county_code: string;
      notice_id: string;
      kind: NoticeKind;
      state: NoticeState;
      title: string;
      body: string;
      division_path: string;
      valid_from: string;
      valid_until: string;
      written_by: string[];
      changed_at: Date;
      decided_by: string | null;
      decided_at: Date | null;
      decision_words: string | null;
    };
  }
}
