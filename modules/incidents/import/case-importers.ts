import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Importer } from '#platform/imports/importer.ts';
import type { IncidentServices } from '../services.ts';
import { answeredMessagesImporter } from './answered-messages-importer.ts';
import { incidentsImporter } from './incidents-importer.ts';
import { requestsImporter } from './requests-importer.ts';

/** Everything by which cases come in from tables of other systems. */
export function caseImporters(doors: { services: IncidentServices; runCommand: RunCommand }): readonly Importer[] {
  return [incidentsImporter(doors), requestsImporter(doors), answeredMessagesImporter(doors)] as unknown as Importer[];
}
