import { catalogueImporter, dispatchCatalogueImporter } from '#modules/catalogue/public.ts';
import { dutyListImporter } from '#modules/duties/public.ts';
import { gridImporters } from '#modules/grids/public.ts';
import { caseImporters, type IncidentServices } from '#modules/incidents/public.ts';
import { addressesImporter } from '#modules/ledger/public.ts';
import { divisionsImporter } from '#modules/organisation/public.ts';
import { postsImporter } from '#modules/staff/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Importer } from '#platform/imports/importer.ts';

export type ImporterDoors = { services: IncidentServices; runCommand: RunCommand };

/** What can be taken in here, room by room; the server offers the same (apps/server/importers.ts). */
export function makeImporters({ services, runCommand }: ImporterDoors): readonly Importer[] {
  const { unit, trees, grids } = services;
  return [
    divisionsImporter({ unit, runCommand }),
    ...gridImporters({ unit, runCommand }),
    catalogueImporter({ unit, runCommand, trees }),
    dispatchCatalogueImporter({ unit, runCommand }),
    dutyListImporter({ unit, runCommand }),
    postsImporter({ unit, runCommand }),
    addressesImporter({ unit, runCommand, grids }),
    ...caseImporters({ services, runCommand }),
  ] as Importer[];
}

/** The same, made only to be described: help and flags need no database. */
export const describedImporters = makeImporters({ services: {}, runCommand: null } as unknown as ImporterDoors);
