import type { FailureAct, FailureOrigin } from './rules/failures.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'operations.failure_act': {
      county_code: string;
      act_id: string;
      act: FailureAct;
      origin: FailureOrigin;
      name: string;
      subject_id: string | null;
      moved: number;
      reason: string;
      acted_by: string;
      acted_at: Date;
    };
  }
}
