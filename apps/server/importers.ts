import type { Role } from '#modules/access/rules/roles.ts';
import { join } from 'node:path';
import type { createRights } from '#modules/access/public.ts';
import { catalogueImporter, dispatchCatalogueImporter } from '#modules/catalogue/public.ts';
import { dutyListImporter } from '#modules/duties/public.ts';
import { gridImporters } from '#modules/grids/public.ts';
import { caseImporters, type IncidentServices } from '#modules/incidents/public.ts';
import { addressesImporter } from '#modules/ledger/public.ts';
import { divisionsImporter } from '#modules/organisation/public.ts';
import { postsImporter } from '#modules/staff/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import type { Deployment } from '#platform/deployment/open-deployment.ts';
import type { Route } from '#platform/http/route.ts';
import type { Importer } from '#platform/imports/importer.ts';
import { jobCommandNames } from '#platform/imports/job-commands.ts';
import { forgetImports, type JobRunner, startJobRunner } from '#platform/imports/job-runner.ts';
import type { Job } from '#platform/imports/jobs.ts';
import { importRoutes } from '#platform/imports/routes.ts';
import { openSpool } from '#platform/imports/spool.ts';
import { Refusal } from '#platform/refusal.ts';
import type { BusinessClock } from './clock.ts';
import { findWords } from './words.ts';

export type ImporterDoors = { services: IncidentServices; runCommand: RunCommand };

/** What can be taken in here, room by room; the command line offers the same (apps/cli/importers.ts). */
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

export type Imports = {
  routes: Route[];
  start(): void;
  forgetOld(now: Date): Promise<void>;
  stop(): Promise<void>;
};

/** The door of imports and what carries them out behind it. */
export async function openImports({
  deployment: { database, dataFolder },
  services,
  runCommand,
  rights,
  clock,
  onFault,
  onDone,
  runs,
}: ImporterDoors & {
  deployment: Pick<Deployment, 'database' | 'dataFolder'>;
  rights: ReturnType<typeof createRights>;
  clock: Pick<BusinessClock, 'now'>;
  onFault: (error: unknown, where: string) => void;
  onDone: (countyCode: string) => Promise<void>;
  runs: boolean;
}): Promise<Imports> {
  const importers = makeImporters({ services, runCommand });
  const spool = await openSpool(join(dataFolder, 'imports'));
  let runner: JobRunner | null = null;
  const demandStanding = async (job: Job) => {
    const { kind, actor } = job;
    rights.demand(actor, importers.find((importer) => importer.kind === kind)!.right);
    if (!(await standsStill(database, job, clock.now()))) throw new Refusal('forbidden', 'imports.post-ended');
  };
  return {
    routes: importRoutes({
      unit: database,
      runCommand,
      importers,
      spool,
      wake: () => runner?.wake(),
      demand: rights.demand,
      findWords,
    }),
    start() {
      if (!runs) return;
      const told = (error: unknown) => onFault(error, 'import');
      const { now } = clock;
      runner = startJobRunner({ unit: database, importers, spool, now, onFault: told, onDone, demandStanding });
    },
    forgetOld: (now) => forgetImports(database, spool, now),
    async stop() {
      await runner?.stop();
    },
  };
}

/** Whether who asked for a job holds the post still in which it was asked for. */
async function standsStill(database: Database, { actor: { accountId, capacityId } }: Job, now: Date): Promise<boolean> {
  const rows = await database.ask(systemEyes, (tx) =>
    tx
      .selectFrom('access.capacity as capacity')
      .innerJoin('access.account as account', 'account.account_id', 'capacity.account_id')
      .select('capacity.capacity_id')
      .where('capacity.capacity_id', '=', capacityId)
      .where('capacity.account_id', '=', accountId)
      .where('account.disabled_at', 'is', null)
      .where((where) => where.or([where('capacity.valid_to', 'is', null), where('capacity.valid_to', '>', now)])),
  );
  return rows.length > 0;
}
