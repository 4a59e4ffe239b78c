import type { AddressKind } from './rules/address-kinds.ts';

declare module '#platform/database/database.ts' {
  interface Tables {
    'ledger.address': {
      county_code: string;
      address_id: string;
      kind: AddressKind;
      label: string;
      detail: string;
      features: string[];
      location: string | null;
      grid_id: string | null;
      division_path: string;
      parent_id: string | null;
      name: string | null;
      aliases: string[];
      elements: string[];
      tree_key: string | null;
      source: string | null;
      valid_from: string | null;
      valid_to: string | null;
    };
  }
}
