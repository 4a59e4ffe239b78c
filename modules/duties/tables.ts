import type { DutyKind } from './rules/judge-duty.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'duties.list': {
      county_code: string;
      list_id: string;
      division_path: string;
      version: number;
      name: string;
      source: string;
      valid_from: string;
      valid_to: string | null;
      unlisted: 'allowed' | 'refused';
      put_by: string;
      put_at: Date;
    };
    'duties.item': {
      county_code: string;
      list_id: string;
      kind: DutyKind;
      number: number;
      text: string;
      legal_basis: string;
      lead_names: string[];
      lead_organisations: string[];
      manner: string;
    };
    'duties.item_matter': {
      county_code: string;
      list_id: string;
      kind: DutyKind;
      number: number;
      matter_code: string;
      confirmed: boolean;
    };
    'duties.edition': { county_code: string; edition: number };
  }
}
