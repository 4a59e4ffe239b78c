import type { HeldReason, HeldState, ReportOutcome } from './rules/held-report.ts';
import type { LetterKind, LetterState } from './rules/letter.ts';
import type { NoticeKind, NoticeState } from './rules/notice.ts';
import type { Identity, PrivacyKind, PrivacyState, RefusalGround } from './rules/privacy-request.ts';

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
      /** Where its sender is told that it was discarded; null once told. */
      answer_to_sealed: string | null;
      file_ids: string[];
    };
    'portal.held_alarm': { county_code: string; told_at: Date };
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
    'portal.letter': {
      county_code: string;
      letter_id: string;
      kind: LetterKind;
      state: LetterState;
      held_reason: HeldReason | null;
      link_hash: string;
      about_organisation_id: string | null;
      desk_organisation_id: string;
      division_path: string;
      received_at: Date;
      due_at: Date;
      assigned_to: string | null;
      drafted_by: string[];
      asked_this_round: boolean;
      asked_again: boolean;
      answered_at: Date | null;
      erase_at: Date | null;
      erased_at: Date | null;
    };
    'portal.privacy_request': {
      county_code: string;
      request_id: string;
      incident_id: string;
      kind: PrivacyKind;
      state: PrivacyState;
      desk_organisation_id: string;
      division_path: string;
      confidential: boolean;
      received_at: Date;
      due_at: Date;
      identity: Identity | null;
      ground: RefusalGround | null;
      order_number: string | null;
      basis: string | null;
      proposed_by: string | null;
      proposed_at: Date | null;
      decided_by: string | null;
      decided_at: Date | null;
      copy_until: Date | null;
    };
    /** Append-only. */
    'portal.correspondence_step': {
      county_code: string;
      subject_id: string;
      position: number;
      act: string;
      actor_id: string | null;
      taken_at: Date;
    };
    'portal.correspondence_text': {
      county_code: string;
      subject_id: string;
      position: number;
      field: string;
      division_path: string;
      body_sealed: string;
    };
  }
}
