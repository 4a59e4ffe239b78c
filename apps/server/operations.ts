import type { FastifyInstance } from 'fastify';
import { accountNames } from '#modules/access/public.ts';
import { storedFileKeys } from '#modules/attachments/public.ts';
import { fileSums } from '#modules/attachments/routes.ts';
import { lookAtCalendars } from '#modules/catalogue/public.ts';
import type { MessageSettings } from '#modules/notifications/public.ts';
import { operationsRoutes } from '#modules/operations/public.ts';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { type Door, readiness } from '#platform/deployment/checks/surroundings.ts';
import { wordsOf } from '#platform/deployment/checks/words.ts';
import { examine } from '#platform/deployment/examine.ts';
import { keepAnswer } from '#platform/deployment/kept-answer.ts';
import type { Deployment } from '#platform/deployment/open-deployment.ts';
import { readStorage } from '#platform/deployment/storage.ts';
import { readThirdParty } from '#platform/deployment/third-party.ts';
import { type Metrics, workerState } from '#platform/http/metrics.ts';
import type { Route } from '#platform/http/route.ts';

/** What the installation says of itself to those who keep it going. */
export type Installation = {
  host: string;
  port: number;
  backupFolder: string | undefined;
  logFolder: string | undefined;
};

type Parts = {
  deployment: Deployment;
  runCommand: RunCommand;
  metrics: Metrics;
  runsWorker: boolean;
  behindProxy: boolean;
  messages: MessageSettings;
  installation: Installation;
  now: () => Date;
  /** The server itself, once it is built. */
  app: () => FastifyInstance;
};

/** As the doctor asks when nobody says otherwise. */
const leastFreeGigabytes = 2;
const staleHours = 26;
/** More files than these are compared and counted by the command line, where nobody waits beside it. */
const mostFilesCompared = 20_000;
const mostFilesCounted = 50_000;

/** The page of the system administrator: the doctor and the sizes are looked at inside the running server. */
export function openOperations(parts: Parts): Route[] {
  const { deployment, runCommand, metrics, runsWorker, installation } = parts;
  const { database, dataFolder } = deployment;
  const { backupFolder, logFolder } = installation;
  const look = keepAnswer(() => lookAround(parts));
  const storage = keepAnswer(() => readStorage(database, { dataFolder, backupFolder, logFolder }));
  let thirdParty: ReturnType<typeof readThirdParty> | null = null;
  return operationsRoutes({
    unit: database,
    runCommand,
    workerState: () => workerState(metrics, runsWorker),
    namesOf: accountNames,
    async health({ countyCode, again }) {
      const { at, seconds, findings } = await look(again);
      return {
        at: at.toISOString(),
        seconds,
        findings: findings
          // What is said of one county is said to that county alone.
          .filter(({ values }) => values['county'] === undefined || values['county'] === countyCode)
          .map((finding) => ({
            check: finding.check,
            result: finding.result,
            code: finding.code,
            zh: wordsOf(finding, 'zh'),
            en: wordsOf(finding, 'en'),
          })),
      };
    },
    async storage({ countyCode, again }) {
      const { at, uploads, backups, ...sizes } = await storage(again);
      const { newest } = backups;
      return {
        ...sizes,
        at: at.toISOString(),
        uploads: { ...uploads, oldestAt: uploads.oldestAt?.toISOString() ?? null },
        backups: { ...backups, newest: newest && { ...newest, at: newest.at.toISOString() } },
        attachments: await fileSums(database, countyCode),
      };
    },
    licences: () => (thirdParty ??= readThirdParty()),
  });
}

async function lookAround({ deployment, messages, installation, behindProxy, now, app }: Parts) {
  const { database, address, dataFolder } = deployment;
  const { host, port, backupFolder, logFolder } = installation;
  const door: Door = { host, port, behindProxy };
  const began = performance.now();
  const findings = await examine({
    dataFolder,
    database: { open: database, address },
    door,
    async askServer() {
      const answer = await app().inject('/ready');
      const { checks } = answer.json<{ checks: Record<string, string> }>();
      return { findings: [readiness({ port, ready: answer.statusCode === 200, checks })], runs: true };
    },
    rooms: { fileKeys: (unit) => storedFileKeys(unit, mostFilesCompared), calendars: lookAtCalendars },
    messages: () => messages,
    backupFolder,
    readsBackups: false,
    logFolder,
    leastFreeGigabytes,
    staleHours,
    mostFiles: mostFilesCounted,
    now,
  });
  return { at: new Date(), seconds: Math.round((performance.now() - began) / 10) / 100, findings };
}
