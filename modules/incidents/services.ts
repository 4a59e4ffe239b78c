import type { CatalogueCache, HeldCatalogue } from '#modules/catalogue/public.ts';
import type { GridIndex, GridIndexes } from '#modules/grids/public.ts';
import type { OrganisationTree, OrganisationTrees } from '#modules/organisation/public.ts';
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

/**
 * What a county's cases are decided by, held in memory: its organisations, its grids, the catalogue. Opened before a
 * transaction begins: asking the pool inside one waits for ever on the embedded engine.
 */
export type CountyBook = { tree: OrganisationTree; grids: GridIndex; catalogue: HeldCatalogue };

export async function openBook({ trees, grids, catalogue }: IncidentServices, countyCode: string): Promise<CountyBook> {
  // One after the other: all three are in memory nearly always, and a test's sandbox has one connection.
  return { tree: await trees.of(countyCode), grids: await grids.of(countyCode), catalogue: await catalogue.read() };
}
