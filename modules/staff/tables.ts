import type { PostRole } from '#modules/access/rules/roles.ts';

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
    'staff.duty': {
      county_code: string;
      duty_id: string;
      post_id: string;
      starts_at: Date;
      ends_at: Date | null;
    };
  }
}
