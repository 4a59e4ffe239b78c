import type { JSONColumnType } from 'kysely';
import type { ModelFigures, TrainingOutcome } from './rules/matter-model.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'analysis.matter_model': {
      county_code: string;
      model_id: string;
      version: number;
      /** Null: old, only its figures are kept. */
      bytes: Uint8Array | null;
      size: number;
      digest: string;
      label_count: number;
      gram_count: number;
      case_count: number;
      printed_count: number;
      figures: JSONColumnType<ModelFigures>;
      took_ms: number;
      trained_at: Date;
      asked_by: string | null;
    };
    'analysis.suggesting': {
      county_code: string;
      model_id: string | null;
      switched_on: boolean;
      pinned: boolean;
      changed_by: string | null;
      changed_at: Date;
    };
    'analysis.training': {
      county_code: string;
      training_id: string;
      asked_by: string | null;
      asked_at: Date;
      begun_at: Date | null;
      ended_at: Date | null;
      outcome: TrainingOutcome | null;
      model_id: string | null;
    };
    /** Published by their owners, to be read only. */
    'incidents.learnable_case': {
      county_code: string;
      incident_id: string;
      title: string;
      matter_code: string;
      grid_id: string | null;
      closed_at: Date;
    };
    'catalogue.matter_words': { matter_code: string; words: string };
  }
}
