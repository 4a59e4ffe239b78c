import type { Dimension, FactState, Stage } from './rules/stages.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    /** Cases that have moved and wait to be counted again. */
    'assessment.waiting': { county_code: string; incident_id: string };
    'assessment.counted_case': { county_code: string; incident_id: string; version: number; ratings: string };
    /** Whoever counts in a county holds its row; `searching` while it is gone through for cases that nobody counted. */
    'assessment.turn': { county_code: string; turn: number; searching: boolean };
    /** Sums that are to be made anew from their facts. */
    'assessment.behind': { county_code: string; stage: Stage; month: string };
    'assessment.fact': FactRow;
    'assessment.tally': {
      county_code: string;
      dimension: Dimension;
      grain: 'day' | 'month';
      starts_on: string;
      town_code: string;
      village_code: string;
      key: string;
      stage: Stage;
      state: FactState;
      items: number;
      extended: number;
      hung: number;
      reworked: number;
      minutes: number;
    };
    /** Published by `incidents`, to be read only. */
    'incidents.measured_case': MeasuredCaseRow;
    'incidents.measured_step': { county_code: string; incident_id: string; position: number; entry_text: string };
    'incidents.measured_clock': {
      county_code: string;
      incident_id: string;
      ordinal: number;
      nature: 'responsible' | 'spanning' | 'pause';
      clock: string | null;
      subject: string | null;
      reason: string | null;
      started_at: Date;
      ended_at: Date | null;
      ended_as: 'stopped' | 'paused' | null;
      continues: number | null;
      allowance_ms: number | null;
      due_at: Date | null;
      left_ms: number | null;
    };
    'incidents.measured_rating': {
      county_code: string;
      incident_id: string;
      round: number;
      state: string;
      rated_at: Date;
      satisfied: boolean | null;
    };
  }
}

/** Empty text where a case has no such thing. */
export type FactRow = {
  county_code: string;
  incident_id: string;
  ordinal: number;
  stage: Stage;
  state: FactState;
  day: string;
  due_at: Date | null;
  done_at: Date | null;
  reported_on: string;
  done_on: string | null;
  town_code: string;
  village_code: string;
  grid_id: string;
  organisation_id: string;
  matter_code: string;
  extended: number;
  hung: number;
  reworked: number;
  minutes: number;
};

export type MeasuredCaseRow = {
  county_code: string;
  incident_id: string;
  number: string;
  version: number;
  status: string;
  source: string;
  matter_code: string | null;
  town_code: string | null;
  village_code: string | null;
  division_path: string;
  grid_id: string | null;
  unit_id: string | null;
  child_unit_id: string | null;
  desk_organisation_id: string;
  reported_at: Date;
  closed_at: Date | null;
  due_at: Date | null;
  warn_at: Date | null;
  /** Null where it is withheld: told in confidence, or about somebody of the deployment. */
  title: string | null;
  withheld: boolean;
};
