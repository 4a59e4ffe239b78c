import type { Role } from '#modules/access/rules/roles.ts';
import { catalogueImporter } from '#modules/catalogue/public.ts';
import { incidentsImporter, type IncidentServices } from '#modules/incidents/public.ts';
import { divisionsImporter } from '#modules/organisation/public.ts';
import { postsImporter } from '#modules/staff/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Importer } from '#platform/imports/importer.ts';
import { jobCommandNames } from '#platform/imports/job-commands.ts';

export type ImporterDoors = { services: IncidentServices; runCommand: RunCommand };

/** What can be taken in here, room by room; the command line offers the same (apps/cli/importers.ts). */
export function makeImporters({ services, runCommand }: ImporterDoors): readonly Importer[] {
  const { unit, trees } = services;
  return [
    divisionsImporter({ unit, runCommand }),
    catalogueImporter({ unit, runCommand, trees }),
    postsImporter({ unit, runCommand }),
    incidentsImporter({ services, runCommand }),
  ] as Importer[];
}

type Rights = Readonly<Record<string, readonly Role[]>>;

/**
 * Whoever may run any importer may come to the door of imports; behind it each importer's own right is asked for. Made
 * from the rooms' rights, so that a new importer needs no word here.
 */
export function importRights(declared: readonly Rights[]): Rights {
  const holders = new Set(
    makeImporters({ services: {}, runCommand: null } as unknown as ImporterDoors).flatMap(({ right }) =>
      declared.flatMap((rights) => rights[right] ?? []),
    ),
  );
  return Object.fromEntries(['imports.read', ...jobCommandNames].map((right) => [right, [...holders]]));
}
