import type { CatalogueCache } from '#modules/catalogue/public.ts';
import type { GridIndexes } from '#modules/grids/public.ts';
import type { OrganisationTrees } from '#modules/organisation/public.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Unit } from '#platform/database/database.ts';
import type { NumberReserver } from '#platform/numbers/reserve-numbers.ts';

/** What the room's commands and questions use besides their transaction; put together once at start. */
export type IncidentServices = {
  unit: Unit;
  trees: OrganisationTrees;
  grids: GridIndexes;
  catalogue: CatalogueCache;
  numbers: NumberReserver;
  sealer: FieldSealer;
};
