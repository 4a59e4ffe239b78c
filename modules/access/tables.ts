import type { Generated } from 'kysely';

declare module '#platform/database/database.ts' {
  interface Tables {
    'access.account': {
      account_id: string;
      username: string;
      display_name: string;
      password_hash: string | null;
      password_set_at: Date | null;
      failed_attempts: Generated<number>;
      locked_until: Date | null;
      second_factor_sealed: string | null;
      second_factor_at: Date | null;
      second_factor_step: number | null;
      setup_token_hash: string | null;
      setup_expires_at: Date | null;
      disabled_at: Date | null;
      expires_at: Date | null;
      created_at: Date;
    };
    'access.capacity': {
      capacity_id: string;
      account_id: string;
      role: string;
      county_code: string;
      organisation_id: string | null;
      organisation_name: string;
      level: string;
      division_path: string;
      grid_id: string | null;
      grid_name: string | null;
      profile: string | null;
      valid_from: Date;
      valid_to: Date | null;
    };
    'access.session': {
      session_hash: string;
      account_id: string;
      client: string;
      created_at: Date;
      seen_at: Date;
      expires_at: Date;
      second_factor: Generated<boolean>;
      ended_at: Date | null;
    };
  }
}
