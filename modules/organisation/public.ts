export { addDivisions, type DivisionGiven } from './commands/add-divisions.ts';
export { addOrganisations, type OrganisationGiven } from './commands/add-organisations.ts';
export { foundCounty } from './commands/found-county.ts';
export { putDivisions } from './commands/put-divisions.ts';
export type { UsesOf } from './commands/change-organisation.ts';
export { divisionsChangedTopic } from './events.ts';
export { divisionsImporter } from './import/divisions-importer.ts';
export {
  createOrganisationTrees,
  type OrganisationNode,
  type OrganisationTree,
  type OrganisationTrees,
} from './queries/organisation-tree.ts';
export { listDivisions } from './queries/list-divisions.ts';
export { organisationRoutes } from './routes.ts';
