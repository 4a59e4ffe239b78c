import type { Generated } from 'kysely';

declare module '#platform/database/database.ts' {
  interface Tables {
    'organisation.county': { county_code: string; name: string; demo: Generated<boolean>; founded_at: Date };
    'organisation.division': {
      county_code: string;
      division_code: string;
      division_path: string;
      level: string;
      name: string;
      name_key: string;
      parent_code: string | null;
      setting: string;
      setting_class: Generated<string | null>;
      standing: Generated<string>;
      valid_from: string;
      valid_to: string | null;
      successor_code: string | null;
    };
    'organisation.division_past': {
      county_code: string;
      division_code: string;
      valid_from: string;
      valid_to: string;
      name: string;
      parent_code: string | null;
      setting: string;
    };
    'organisation.division_succession': {
      county_code: string;
      division_code: string;
      successor_code: string;
      valid_from: string;
    };
    'organisation.division_alias': { county_code: string; scheme: string; alias: string; division_code: string };
    'organisation.organisation': {
      county_code: string;
      organisation_id: string;
      kind: OrganisationKind;
      level: string;
      name: string;
      name_key: string;
      parent_id: string | null;
      tree_path: string;
      division_code: string;
      division_path: string;
      works_own_desk: Generated<boolean>;
      closed_at: Date | null;
    };
  }
}

export type OrganisationKind = 'centre' | 'department' | 'group' | 'unit' | 'fallback';
