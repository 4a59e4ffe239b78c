import type { Generated } from 'kysely';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { RemarkKind, RemarkState } from './rules/remark.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'staff.worker': {
      county_code: string;
      worker_id: string;
      account_id: string;
      name: string;
      name_key: string;
      employment: 'full-time' | 'part-time';
      public_phone: string | null;
      left_at: Date | null;
    };
    'staff.post': {
      county_code: string;
      post_id: string;
      worker_id: string;
      role: PostRole;
      organisation_id: string;
      level: string;
      division_path: string;
      grid_id: string | null;
      profile: string | null;
      valid_from: Date;
      given_reason: Generated<string | null>;
      ended_reason: Generated<string | null>;
      valid_to: Date | null;
      leave_id: string | null;
    };
    'staff.leave': {
      county_code: string;
      leave_id: string;
      worker_id: string;
      starts_at: Date;
      ends_at: Date;
      stand_in_id: string | null;
      returned_at: Date | null;
    };
    'staff.remark': {
      county_code: string;
      remark_id: string;
      kind: RemarkKind;
      state: RemarkState;
      writer_id: string;
      writer_organisation_id: string | null;
      name_hidden: boolean;
      organisation_id: string;
      received_at: Date;
      due_at: Date;
      answered_at: Date | null;
      reopened: boolean;
      erase_at: Date | null;
      erased_at: Date | null;
    };
    'staff.remark_step': {
      county_code: string;
      remark_id: string;
      position: number;
      act: string;
      actor_id: string | null;
      organisation_id: string | null;
      taken_at: Date;
    };
    'staff.remark_text': {
      county_code: string;
      remark_id: string;
      position: number;
      writer_id: string;
      division_path: string;
      body_sealed: string;
    };
    'staff.duty': {
      county_code: string;
      duty_id: string;
      post_id: string;
      starts_at: Date;
      ends_at: Date | null;
    };
  }
}
