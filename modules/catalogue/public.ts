export { importStandard, type StandardImported } from './commands/import-standard.ts';
export { type DispatchEntryGiven, putDispatchEntries } from './commands/put-dispatch-entries.ts';
export { type MatterGiven, putMatters, type RuleGiven } from './commands/put-matters.ts';
export {
  type CatalogueCache,
  createCatalogueCache,
  type HeldCatalogue,
  type HeldMatter,
  type HeldRule,
} from './queries/catalogue-cache.ts';
export { readStandardWorkbook } from './import/read-standard-workbook.ts';
export { standardFindingWords } from './import/report-words.ts';
export { suggestUnits, unitFit } from './queries/suggest-unit.ts';
export { catalogueReactions } from './reactions.ts';
export { catalogueRoutes } from './routes.ts';
