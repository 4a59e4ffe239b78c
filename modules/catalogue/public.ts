export { type DispatchEntryGiven, putDispatchEntries } from './commands/put-dispatch-entries.ts';
export { type MatterGiven, putMatters, type RuleGiven } from './commands/put-matters.ts';
export {
  type CatalogueCache,
  createCatalogueCache,
  type HeldCatalogue,
  type HeldMatter,
  type HeldRule,
} from './queries/catalogue-cache.ts';
export { dispatchCatalogueImporter } from './import/dispatch-catalogue-importer.ts';
export { catalogueImporter } from './import/catalogue-importer.ts';
export { type ModesGiven, setModes } from './commands/set-modes.ts';
export { type DatedEntry, dispatchEntries } from './queries/suggest-unit.ts';
export { catalogueReactions } from './reactions.ts';
export { catalogueRoutes } from './routes.ts';
export { putHolidayNotices } from './commands/put-holiday-notice.ts';
export { lookAtCalendars, readWorkingTime } from './queries/read-working-time.ts';
export { shipCalendars } from './commands/ship-calendars.ts';
export { createWorkingTimeBooks, type WorkingTimeBooks } from './queries/working-time-books.ts';
export { workingTimeRoutes } from './working-time-routes.ts';
