// Every table of the room, as its columns are read; longer than 300 lines because they are declared in one place.
import type { JSONColumnType } from 'kysely';
import type { CallBackReason, CallBackState, CallResult } from './rules/call-back.ts';
import type { StatedLimit } from './rules/clocks.ts';
import type { ExemptionReason, ExemptionState } from './rules/exemption.ts';
import type { IncidentFacts } from './rules/facts.ts';
import type { AddresseeKind, AddresseeState, InstructionEntryKind, InstructionState } from './rules/instructions.ts';
import type { LateWorkState } from './rules/late-work.ts';
import type { HoldState } from './rules/legal-hold.ts';
import type { IncidentStatus } from './rules/statuses.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'incidents.incident': IncidentRow;
    /** What is over, counted by place for the map. */
    'incidents.past_mark': { county_code: string; part: string; grain: number; cell: string; count: number };
    /** What is not yet added up there. */
    'incidents.past_mark_change': {
      county_code: string;
      change_id: string;
      change: number;
      cell: string;
      parts: readonly string[];
    };
    /** Append-only: one row for every move ever made. */
    'incidents.step': StepRow;
    'incidents.step_content': {
      county_code: string;
      incident_id: string;
      step_id: string;
      field: string;
      division_path: string;
      salt: string;
      body: string;
    };
    'incidents.reporter': {
      county_code: string;
      incident_id: string;
      division_path: string;
      name_sealed: string | null;
      phone_sealed: string | null;
      phone_index: string | null;
      name_masked: string | null;
      phone_masked: string | null;
      confidential: boolean;
      given_at: Date;
      /** In which messages are written; null: nothing was said. */
      language: 'zh' | 'en' | null;
      no_messages: boolean;
      /** The private link, for messages alone. */
      link_sealed: string | null;
    };
    'incidents.clock': ClockRow;
    'incidents.evidence': {
      county_code: string;
      incident_id: string;
      file_id: string;
      step_id: string;
      kind: string;
    };
    'incidents.external_reference': {
      county_code: string;
      system: string;
      external_id: string;
      incident_id: string;
    };
    /** The reporter's private links, by the hashes of their tokens. */
    'incidents.reporter_link': {
      county_code: string;
      token_hash: string;
      incident_id: string;
      made_at: Date;
    };
    'incidents.rating': {
      county_code: string;
      incident_id: string;
      round: number;
      state: 'sent' | 'rated' | 'counted' | 'exempted' | 'lapsed';
      sent_at: Date;
      rated_at: Date | null;
      ended_at: Date | null;
      responded: boolean | null;
      solved: boolean | null;
      satisfied: boolean | null;
      channel: 'link' | 'phone';
      /** Who wrote down what the reporter said at the telephone. */
      taken_down_by: string | null;
    };
    'incidents.call_back': {
      county_code: string;
      incident_id: string;
      round: number;
      reason: CallBackReason;
      state: CallBackState;
      seed: string | null;
      share: number | null;
      next_at: Date;
      asked_at: Date;
      taken_by: string | null;
      taken_until: Date | null;
      ended_at: Date | null;
      ended_by: string | null;
    };
    /** Written once, in their order. */
    'incidents.call_try': {
      county_code: string;
      incident_id: string;
      round: number;
      ordinal: number;
      result: CallResult;
      called_at: Date;
      called_by: string;
    };
    'incidents.call_back_content': {
      county_code: string;
      incident_id: string;
      round: number;
      division_path: string;
      body: string;
    };
    'incidents.call_back_setting': {
      county_code: string;
      share: number;
      wait_hours: number;
      most_tries: number;
      set_by: string;
      set_at: Date;
    };
    'incidents.supplement': {
      county_code: string;
      supplement_id: string;
      incident_id: string;
      division_path: string;
      body: string | null;
      file_count: number;
      given_at: Date;
      /** Whose words they are, where a supporter's; null: the reporter's. */
      support_id: string | null;
    };
    'incidents.support': {
      county_code: string;
      support_id: string;
      incident_id: string;
      division_path: string;
      link_hash: string;
      phone_sealed: string | null;
      language: 'zh' | 'en';
      given_at: Date;
      solved: boolean | null;
      told_at: Date | null;
    };
    'incidents.late_work': {
      county_code: string;
      work_id: string;
      incident_id: string;
      sent_for_id: string;
      account_id: string;
      action: string;
      why: string;
      given: JSONColumnType<object>;
      base_version: number;
      file_count: number;
      occurred_at: Date | null;
      received_at: Date;
      state: LateWorkState;
      decided_by: string | null;
      decided_at: Date | null;
      /** The step that took it over, with its words. */
      step_id: string | null;
    };
    'incidents.late_work_content': {
      county_code: string;
      work_id: string;
      incident_id: string;
      field: string;
      division_path: string;
      body: string;
    };
    'incidents.instruction': {
      county_code: string;
      instruction_id: string;
      giver_id: string;
      giver_role: string;
      giver_organisation_id: string;
      division_path: string;
      incident_id: string | null;
      emergency: boolean;
      due_at: Date | null;
      given_at: Date;
      receipt_due_at: Date;
      state: InstructionState;
      ended_at: Date | null;
      addressee_count: number;
      waiting_count: number;
      entry_count: number;
      reminder_count: number;
      reminded_at: Date | null;
    };
    'incidents.instruction_addressee': {
      county_code: string;
      instruction_id: string;
      addressee_id: string;
      kind: AddresseeKind;
      owner_id: string;
      organisation_id: string;
      division_path: string;
      given_at: Date;
      state: AddresseeState;
      over: boolean;
      delivered_at: Date | null;
      received_at: Date | null;
      received_by: string | null;
      answered_at: Date | null;
      ended_at: Date | null;
    };
    /** Append-only. */
    'incidents.instruction_entry': {
      county_code: string;
      instruction_id: string;
      position: number;
      entry_id: string;
      kind: InstructionEntryKind;
      addressee_id: string | null;
      account_id: string;
      by_addressee: boolean;
      taken_at: Date;
      occurred_at: Date | null;
      file_count: number;
    };
    'incidents.instruction_content': {
      county_code: string;
      instruction_id: string;
      entry_id: string;
      incident_id: string | null;
      division_path: string;
      body: string;
    };
    'incidents.instruction_setting': {
      county_code: string;
      receipt_minutes: number;
      emergency_minutes: number;
      set_by: string;
      set_at: Date;
    };
    'incidents.shift_sheet': {
      county_code: string;
      sheet_id: string;
      organisation_id: string;
      state: 'closed' | 'taken' | 'taken-back';
      began_at: Date | null;
      closed_at: Date;
      closed_by: string;
      counts: JSONColumnType<readonly object[]>;
      lines: JSONColumnType<readonly object[]>;
      ended_at: Date | null;
      ended_by: string | null;
      erased_at: Date | null;
    };
    'incidents.shift_sheet_text': {
      county_code: string;
      sheet_id: string;
      position: number;
      division_path: string;
      body_sealed: string;
    };
    'incidents.saved_view': {
      county_code: string;
      view_id: string;
      account_id: string;
      role: string;
      organisation_id: string | null;
      shared_with: string | null;
      name: string;
      queue: string;
      sorted_by: 'due' | 'newest';
      filter: JSONColumnType<Record<string, string>>;
      columns: string[];
      changed_at: Date;
    };
    'incidents.rating_content': {
      county_code: string;
      incident_id: string;
      round: number;
      division_path: string;
      body: string;
    };
    'incidents.relation': {
      county_code: string;
      incident_id: string;
      kind: 'follows' | 'part-of';
      leading_id: string;
      since: Date;
      counted_at: Date | null;
    };
    'incidents.recheck': {
      county_code: string;
      incident_id: string;
      round: number;
      state: 'sampled' | 'confirmed' | 'refuted';
      seed: string;
      share: number;
      sampled_at: Date;
      decided_by: string | null;
      decided_at: Date | null;
    };
    'incidents.rating_exemption': {
      county_code: string;
      incident_id: string;
      round: number;
      state: ExemptionState;
      reason_code: ExemptionReason;
      asked_by: string;
      asked_at: Date;
      decided_by: string | null;
      decided_at: Date | null;
    };
    'incidents.rating_exemption_content': {
      county_code: string;
      incident_id: string;
      round: number;
      division_path: string;
      body: string;
    };
    'incidents.emergency_call': { county_code: string; incident_id: string; round: number; called_at: Date };
    'incidents.recheck_content': {
      county_code: string;
      incident_id: string;
      round: number;
      division_path: string;
      body: string;
    };
    'incidents.archive': {
      county_code: string;
      incident_id: string;
      archived_at: Date;
      retention: string;
      years: number | null;
      setting_id: string | null;
      dispose_from: string | null;
      town_code: string | null;
      village_code: string | null;
      disposal_order: string | null;
      disposal_basis: string | null;
      disposal_asked_by: string | null;
      disposal_asked_at: Date | null;
      disposed_by: string | null;
      disposed_at: Date | null;
    };
    'incidents.legal_hold': {
      county_code: string;
      hold_id: string;
      incident_id: string;
      state: HoldState;
      order_number: string;
      basis: string;
      put_by: string;
      put_at: Date;
      confirmed_by: string | null;
      confirmed_at: Date | null;
      lift_order_number: string | null;
      lift_basis: string | null;
      lift_asked_by: string | null;
      lift_asked_at: Date | null;
      ended_by: string | null;
      ended_at: Date | null;
    };
    'incidents.transfer': {
      county_code: string;
      transfer_id: string;
      incident_id: string;
      to_county: string | null;
      to_name: string;
      external_number: string | null;
      shared: string[];
      sharing_basis: string | null;
      made_by: string;
      made_at: Date;
    };
    'incidents.proposal': {
      county_code: string;
      proposal_id: string;
      incident_id: string;
      action: string;
      given: JSONColumnType<object>;
      proposed_by: string;
      proposer: JSONColumnType<object>;
      proposed_at: Date;
      decided_by: string | null;
      decided_at: Date | null;
      decision: 'agreed' | 'rejected' | null;
    };
  }
}

export type IncidentRow = {
  county_code: string;
  incident_id: string;
  number: string;
  query_code: string;
  version: number;
  chain_head: string;
  status: IncidentStatus;
  title: string;
  source: string;
  appeal_kind: string;
  emergency: boolean;
  confidential: boolean;
  matter_code: string | null;
  rule_id: string | null;
  outcome: string | null;
  desk_organisation_id: string;
  desk_level: string;
  unit_id: string | null;
  child_unit_id: string | null;
  handler_id: string | null;
  verifier_id: string | null;
  inspector_id: string | null;
  claimed_by: string | null;
  hidden_from: readonly string[] | null;
  reported_by: string | null;
  town_code: string | null;
  village_code: string | null;
  division_path: string;
  grid_id: string | null;
  place_words: string | null;
  reported_at: Date;
  closed_at: Date | null;
  started_at: Date | null;
  due_at: Date | null;
  warn_at: Date | null;
  allowance_ms: number | null;
  facts: JSONColumnType<IncidentFacts>;
  dispatch_reason: JSONColumnType<Record<string, unknown> | null> | null;
};

export type StepRow = {
  county_code: string;
  incident_id: string;
  position: number;
  step_id: string;
  command_id: string;
  action: string;
  from_status: string | null;
  to_status: string;
  actor_id: string;
  actor_role: string;
  capacity_id: string | null;
  taken_at: Date;
  format: number;
  previous: string;
  hash: string;
  entry_text: string;
};

export type ClockRow = {
  county_code: string;
  incident_id: string;
  ordinal: number;
  nature: 'responsible' | 'spanning' | 'pause';
  clock: string | null;
  subject: string | null;
  reason: string | null;
  started_at: Date;
  ended_at: Date | null;
  ended_as: 'stopped' | 'paused' | null;
  continues: number | null;
  allowance_ms: number | null;
  due_at: Date | null;
  left_ms: number | null;
  schedule: string | null;
  stated: StatedLimit | null;
};
