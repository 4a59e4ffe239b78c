import type { RunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import type { Importer } from '#platform/imports/importer.ts';
import { layerImporter } from './layer-importer.ts';
import { territoryImporter } from './territory-importer.ts';

/** What this room takes in from files. */
export function gridImporters(doors: { unit: Unit; runCommand: RunCommand }): Importer[] {
  return [territoryImporter(doors), layerImporter(doors)] as Importer[];
}
