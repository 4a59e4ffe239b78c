import type { JSONColumnType } from 'kysely';

export type LimitStored = {
  stage: string;
  value: number;
  unit: 'continuous_hour' | 'work_hour' | 'work_day' | 'calendar_day';
};

declare module '#platform/database/database.ts' {
  interface Tables {
    'catalogue.matter': {
      matter_code: string;
      kind: 'facility' | 'event' | 'service';
      major_code: string;
      major_name: string;
      minor_code: string;
      minor_name: string;
      name_key: string;
      initials: string;
      emergency: boolean;
      source: string;
      valid_from: string;
      valid_to: string | null;
    };
    'catalogue.rule': {
      rule_id: string;
      matter_code: string;
      number: number;
      opens_when: string;
      closes_when: string;
      limits: JSONColumnType<LimitStored[]>;
      handlers: string[];
      supervisors: string[];
      evidence: 'none' | 'required';
      verify_mode: 'none' | 'required';
      dispatch_mode: 'manual' | 'one-click' | 'automatic';
      inspect_mode: 'field' | 'photo' | 'reporter' | 'sample';
      close_mode: 'manual' | 'reporter-solved' | 'silent-days';
      valid_from: string;
      valid_to: string | null;
    };
    'catalogue.dispatch_entry': {
      county_code: string;
      entry_id: string;
      number: number;
      matter_code: string;
      division_path: string;
      lead_organisation_id: string;
      limit_minutes: number | null;
      basis: string;
      valid_from: string;
      valid_to: string | null;
    };
    'catalogue.import_row': { import_id: string; row_key: string; digest: string };
  }
}
