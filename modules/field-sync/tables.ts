import type { DeviceState } from './rules/device-states.ts';
import type { RecordKind, StreamKind } from './rules/streams.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'field_sync.stream': {
      county_code: string;
      stream_id: string;
      kind: StreamKind;
      owner_id: string;
      counter: number;
      floor: number;
      seeded_at: Date | null;
      pulled_on: string;
    };
    'field_sync.change': {
      county_code: string;
      stream_id: string;
      record_id: string;
      record_kind: RecordKind;
      counter: number;
      gone: boolean;
      changed_at: Date;
      until: Date | null;
    };
    'field_sync.device': {
      county_code: string;
      device_id: string;
      account_id: string;
      division_path: string;
      first_seen_at: Date;
      last_seen_at: Date;
      undelivered: number;
      app_version: string;
      contract: number;
      state: DeviceState;
      asked_by: string | null;
      asked_at: Date | null;
      done_at: Date | null;
    };
    'field_sync.setting': { county_code: string; expiry_hours: number; set_by: string; set_at: Date };
  }
}
