import type { ColumnType } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { RowLevel, RowReport } from '#platform/files/row-report.ts';
import type { Checkpoint } from './importer.ts';
import type { Tally } from './tally.ts';

export type JobState = 'waiting' | 'running' | 'stopped' | 'done' | 'failed';
export type JobDoor = 'desk' | 'command-line';
/** Why a run failed: a refusal's code and details, which are never personal. */
export type JobError = { code: string; details: Readonly<Record<string, unknown>> };

/** Written as JSON text, read as what it says. */
type Json<Value> = ColumnType<Value, string, string>;

declare module '#platform/database/database.ts' {
  interface Tables {
    'platform.import_job': {
      county_code: string;
      job_id: string;
      kind: string;
      state: JobState;
      door: JobDoor;
      dry: boolean;
      file_id: string;
      file_name: string;
      file_bytes: number;
      digest: string;
      options: Json<Readonly<Record<string, unknown>>>;
      checkpoint: Json<Checkpoint> | null;
      tally: Json<Tally>;
      kept: Json<Tally>;
      actor: Json<Actor>;
      asked_by: string;
      asked_at: Date;
      started_at: Date | null;
      finished_at: Date | null;
      stop_asked: boolean;
      error: Json<JobError> | null;
      runner: string | null;
      heartbeat_at: Date | null;
      takeovers: number;
    };
    'platform.import_finding': {
      county_code: string;
      job_id: string;
      position: number;
      sheet: string;
      row_number: number;
      level: RowLevel;
      code: string;
      details: Json<RowReport['details']>;
    };
  }
}
