import { join } from 'node:path';
import { accessRights, organisationRights } from '#modules/access/rules/rights.ts';
import { createRights } from '#modules/access/public.ts';
import { sweepFiles } from '#modules/attachments/public.ts';
import { attachmentsRights } from '#modules/attachments/rules/rights.ts';
import { auditRights } from '#modules/audit/rules/rights.ts';
import { createCatalogueCache, createWorkingTimeBooks } from '#modules/catalogue/public.ts';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { createGridIndexes } from '#modules/grids/public.ts';
import { gridRights } from '#modules/grids/rules/rights.ts';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { createOrganisationTrees } from '#modules/organisation/public.ts';
import { staffRights } from '#modules/staff/rules/rights.ts';
import { createRunCommand, type RunCommand } from '#platform/commands/run-command.ts';
import { sealAudit } from '#platform/commands/seal-audit.ts';
import { createFieldSealer } from '#platform/crypto/field-sealer.ts';
import { systemEyes } from '#platform/database/database.ts';
import { type Deployment, openDeployment } from '#platform/deployment/open-deployment.ts';
import { openFileStore } from '#platform/files/store.ts';
import { createNumberReserver } from '#platform/numbers/reserve-numbers.ts';
import { Refusal } from '#platform/refusal.ts';
import type { PlaceOptions } from './options.ts';

export type CliServices = {
  deployment: Deployment;
  incidents: IncidentServices;
  runCommand: RunCommand;
};

/** The services that commands run on, over an open deployment. */
export function servicesOf(deployment: Deployment): CliServices {
  const { database, keys } = deployment;
  const rights = createRights([
    accessRights,
    organisationRights,
    attachmentsRights,
    auditRights,
    catalogueRights,
    gridRights,
    incidentRights,
    staffRights,
  ]);
  return {
    deployment,
    incidents: {
      unit: database,
      trees: createOrganisationTrees(database),
      grids: createGridIndexes(database),
      catalogue: createCatalogueCache(database),
      workingTimes: createWorkingTimeBooks(database),
      numbers: createNumberReserver(database),
      sealer: createFieldSealer(keys),
    },
    runCommand: createRunCommand({ unit: database, authorise: rights.authorise }),
  };
}

/** Opens the deployment, joining the engine of a running server, for one piece of work. */
export async function withDeployment<Result>(
  place: PlaceOptions,
  work: (services: CliServices) => Promise<Result>,
): Promise<Result> {
  const deployment = await openDeployment({ ...place, join: true });
  try {
    return await work(servicesOf(deployment));
  } finally {
    await deployment.close();
  }
}

export type County = { countyCode: string; name: string; demo: boolean };

export async function listCounties({ database }: Deployment): Promise<County[]> {
  const rows = await database.ask(systemEyes, (tx) =>
    tx.selectFrom('organisation.county').select(['county_code', 'name', 'demo']).orderBy('founded_at'),
  );
  return rows.map((row) => ({ countyCode: row.county_code, name: row.name, demo: row.demo }));
}

/** The county that was named, or the only one there is. */
export async function findCounty(deployment: Deployment, named: string | undefined): Promise<County> {
  const counties = await listCounties(deployment);
  if (counties.length === 0) throw new Refusal('missing', 'cli.no-county');
  if (named === undefined && counties.length > 1) {
    throw new Refusal('invalid', 'cli.which-county', {
      counties: counties.map((county) => county.countyCode).join(' '),
    });
  }
  const county = named === undefined ? counties[0] : counties.find(({ countyCode }) => countyCode === named);
  if (!county) throw new Refusal('missing', 'cli.unknown-county', { county: named });
  return county;
}

/** Takes the bytes of erased files out of the store, so that neither it nor a backup holds them any longer. */
export async function sweepErased({ database, dataFolder }: Deployment, now: Date): Promise<void> {
  await sweepFiles({ unit: database, store: await openFileStore({ folder: join(dataFolder, 'files') }) }, now);
}

/** Seals what a command left in the audit; a server that runs may do it too. */
export async function sealAll({ database }: Deployment, countyCode: string, now: Date): Promise<void> {
  while ((await sealAudit(database, countyCode, now)) > 0);
}
