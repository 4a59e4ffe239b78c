import type { CatalogueCache, HeldCatalogue, WorkingTimeBooks } from '#modules/catalogue/public.ts';
import type { WorkingTimeBook } from '#modules/catalogue/rules/working-time-book.ts';
import type { GridIndex, GridIndexes } from '#modules/grids/public.ts';
import type { OrganisationTree, OrganisationTrees } from '#modules/organisation/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import type { NumberReserver } from '#platform/numbers/reserve-numbers.ts';

/** What the room's commands and questions use besides their transaction; put together once at start. */
export type IncidentServices = {
  unit: Unit;
  trees: OrganisationTrees;
  grids: GridIndexes;
  catalogue: CatalogueCache;
  workingTimes: WorkingTimeBooks;
  numbers: NumberReserver;
  sealer: FieldSealer;
};

/** What lists and acts over HTTP are given. */
export type CaseDoors = { services: IncidentServices; runCommand: RunCommand; cursors: CursorKeeper };

/**
 * What a county's cases are decided by, held in memory: its organisations, its grids, the catalogue,
 * calendars and limits. Opened before a
 * transaction begins: asking the pool inside one waits for ever on the embedded engine.
 */
export type CountyBook = {
  tree: OrganisationTree;
  grids: GridIndex;
  catalogue: HeldCatalogue;
  time: WorkingTimeBook;
};

export async function openBook(
  { trees, grids, catalogue, workingTimes }: IncidentServices,
  countyCode: string,
): Promise<CountyBook> {
  // One after the other: all of them are in memory nearly always, and a test's sandbox has one connection.
  return {
    tree: await trees.of(countyCode),
    grids: await grids.of(countyCode),
    catalogue: await catalogue.read(),
    time: await workingTimes.of(countyCode),
  };
}
