import type { JSONColumnType } from 'kysely';
import type { HolidayNotice, WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import type { Retention } from './rules/retention.ts';

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
      /** Of a hundred, how many are looked at in the field where `inspect_mode` is `sample`. */
      sample_share: number;
      recheck_share: number;
      /** Days without a word from the reporter where `close_mode` is `silent-days`. */
      silent_days: number;
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
      on_call: boolean;
      assistants: string[];
      copy_to: string[];
      from_minute: number | null;
      to_minute: number | null;
      weekdays: number[] | null;
      from_day: string | null;
      to_day: string | null;
      valid_from: string;
      valid_to: string | null;
      put_by: string | null;
      put_at: Date | null;
    };
    'catalogue.calendar': {
      calendar_code: string;
      version: number;
      name: string;
      definition: JSONColumnType<WorkCalendar>;
      valid_from: string;
      note: string;
      put_by: string;
      put_at: Date;
    };
    'catalogue.holiday_notice': {
      position: number;
      year: number;
      days: JSONColumnType<HolidayNotice['days'][number][]>;
      source: string;
      put_by: string;
      put_at: Date;
    };
    'catalogue.calendar_use': {
      county_code: string;
      use_id: string;
      organisation_id: string | null;
      clock: string | null;
      calendar_code: string;
      valid_from: string;
      valid_to: string | null;
    };
    'catalogue.limit_setting': {
      county_code: string;
      setting_id: string;
      clock: string;
      organisation_id: string | null;
      matter_code: string | null;
      appeal_kind: string | null;
      emergency: boolean | null;
      value: string;
      unit: LimitStored['unit'];
      day_mode: 'minutes' | 'end-of-day' | 'same-clock-time';
      basis: string;
      valid_from: string;
      valid_to: string | null;
      put_by: string;
      put_at: Date;
    };
    'catalogue.control_rule': {
      county_code: string;
      control_rule_id: string;
      matter_code: string | null;
      division_path: string;
      from_time: string | null;
      to_time: string | null;
      first_day: string;
      last_day: string;
      explanation: string;
      advice: string;
      basis: string;
      put_by: string;
      put_at: Date;
      ended_by: string | null;
      ended_at: Date | null;
    };
    'catalogue.retention_setting': {
      county_code: string;
      setting_id: string;
      matter_code: string | null;
      retention: Retention;
      years: number | null;
      basis: string;
      valid_from: string;
      valid_to: string | null;
      put_by: string;
      put_at: Date;
    };
    'catalogue.import_row': { import_id: string; row_key: string; digest: string };
  }
}
