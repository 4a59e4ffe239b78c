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
      location: string;
      grid_id: string | null;
      division_path: string;
    };
  }
}
