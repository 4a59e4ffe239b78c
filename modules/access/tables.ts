import type { Generated, JSONColumnType } from 'kysely';
import type { ProviderSettings } from './contract.ts';
import type { ProviderKind } from './rules/outside.ts';
import type { PostRole } from './rules/roles.ts';

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
      outside_identity_id: string | null;
      outside_provider_id: string | null;
      outside_session_index: string | null;
      outside_token_sealed: string | null;
    };
    'access.outside_provider': {
      provider_id: string;
      county_code: string;
      kind: ProviderKind;
      name: string;
      address: string;
      client_id: string | null;
      secret_sealed: string | null;
      settings: JSONColumnType<ProviderSettings>;
      active: boolean;
      put_by: string;
      put_at: Date;
      confirmed_by: string | null;
      confirmed_at: Date | null;
    };
    'access.role_rule': {
      rule_id: string;
      county_code: string;
      provider_id: string;
      claim: string;
      value: string;
      role: PostRole;
      organisation_id: string;
      grid_id: string | null;
      put_by: string;
      put_at: Date;
      ended_at: Date | null;
    };
    'access.outside_identity': {
      identity_id: string;
      county_code: string;
      provider_id: string;
      issuer: string;
      subject_index: string;
      account_id: string;
      bound_by: 'claim' | 'made';
      bound_at: Date;
      last_seen_at: Date;
      ended_at: Date | null;
    };
    'access.mapped_capacity': {
      capacity_id: string;
      county_code: string;
      identity_id: string;
      rule_id: string;
      given_at: Date;
      ended_at: Date | null;
    };
    'access.account_key': {
      county_code: string;
      kind: 'phone' | 'staff-number' | 'email';
      key_index: string;
      account_id: string;
    };
    'access.sign_in_setting': {
      county_code: string;
      password_off: boolean;
      frame_ancestors: string[];
      put_by: string;
      put_at: Date;
    };
  }
}
