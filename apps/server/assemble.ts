// Puts every room on its pipes; longer than 300 lines because it is the one list of them all.
import { join } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { accessRights, organisationRights } from '#modules/access/rules/rights.ts';
import { accessSettings } from '#modules/access/rules/settings.ts';
import {
  accessRoutes,
  accountNames,
  type AccessServices,
  actorOf,
  createRights,
  createSessions,
  demandSecondFactor,
  sessionCookie,
} from '#modules/access/public.ts';
import {
  findAccounts,
  settingRoutes,
  forgetOutsideTokens,
  noOutsideSettings,
  openOutside,
  type OutsideSettings,
} from '#modules/access/routes.ts';
import { analysisReactions, analysisRoutes, createModelKeeper, keepLearning } from '#modules/analysis/public.ts';
import { analysisRights } from '#modules/analysis/rules/rights.ts';
import { analysisSettings } from '#modules/analysis/rules/settings.ts';
import { assessmentReactions, assessmentRoutes, keepCounts } from '#modules/assessment/public.ts';
import { assessmentRights } from '#modules/assessment/rules/rights.ts';
import { attachmentsRoutes, createLinkMinter, openUploads, startSweeping } from '#modules/attachments/public.ts';
import { attachmentsRights } from '#modules/attachments/rules/rights.ts';
import { auditRoutes, createRecordLook } from '#modules/audit/public.ts';
import { auditRights } from '#modules/audit/rules/rights.ts';
import {
  catalogueReactions,
  catalogueRoutes,
  createCatalogueCache,
  createWorkingTimeBooks,
  workingTimeRoutes,
} from '#modules/catalogue/public.ts';
import { catalogueRights } from '#modules/catalogue/rules/rights.ts';
import { catalogueSettings } from '#modules/catalogue/rules/settings.ts';
import { dutyRoutes } from '#modules/duties/public.ts';
import { dutyRights } from '#modules/duties/rules/rights.ts';
import { dutySettings } from '#modules/duties/rules/settings.ts';
import { createDeviceGate, fieldSyncReactions, fieldSyncRoutes, keepStreams } from '#modules/field-sync/public.ts';
import { fieldSyncRights } from '#modules/field-sync/rules/rights.ts';
import { fieldSyncSettings } from '#modules/field-sync/rules/settings.ts';
import { createGridIndexes, gridReactions, gridRoutes } from '#modules/grids/public.ts';
import { gridRights } from '#modules/grids/rules/rights.ts';
import { gridSettings } from '#modules/grids/rules/settings.ts';
import { gridTimers } from '#modules/grids/timers.ts';
import { incidentRoutes, type IncidentServices, incidentTimers, keepCases } from '#modules/incidents/public.ts';
import { incidentReactions } from '#modules/incidents/reactions.ts';
import { mayHear, presenceTopic } from '#modules/incidents/rules/hearing.ts';
import { incidentRights } from '#modules/incidents/rules/rights.ts';
import { incidentSettings } from '#modules/incidents/rules/settings.ts';
import { integrationReactions, integrationRoutes } from '#modules/integrations/public.ts';
import { integrationRights } from '#modules/integrations/rules/rights.ts';
import { integrationSettings } from '#modules/integrations/rules/settings.ts';
import { knowledgeRoutes } from '#modules/knowledge/public.ts';
import { knowledgeRights } from '#modules/knowledge/rules/rights.ts';
import { ledgerRoutes } from '#modules/ledger/public.ts';
import { ledgerReactions } from '#modules/ledger/reactions.ts';
import { ledgerRights } from '#modules/ledger/rules/rights.ts';
import {
  forgetNotices,
  type MessageSettings,
  type Messenger,
  notificationRoutes,
  notify,
  readMessageSettings,
} from '#modules/notifications/public.ts';
import { notificationRights } from '#modules/notifications/rules/rights.ts';
import { operationsRights } from '#modules/operations/rules/rights.ts';
import { createOrganisationTrees, organisationRoutes } from '#modules/organisation/public.ts';
import { accountsOfCounty, eraseRemarks, remarkRoutes, staffRoutes } from '#modules/staff/public.ts';
import { outsidePeople } from '#modules/staff/routes.ts';
import { eraseLetters, expireHeld, portalReactions, type PortalLimits } from '#modules/portal/public.ts';
import { portalRights } from '#modules/portal/rules/rights.ts';
import { staffReactions } from '#modules/staff/reactions.ts';
import { staffRights } from '#modules/staff/rules/rights.ts';
import { staffTimers } from '#modules/staff/timers.ts';
import { createRunCommand, type RunCommand } from '#platform/commands/run-command.ts';
import { createFieldSealer } from '#platform/crypto/field-sealer.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { Deployment } from '#platform/deployment/open-deployment.ts';
import { openFileStore } from '#platform/files/store.ts';
import { openTileArchives } from '#platform/files/tile-archives.ts';
import { buildHttp, type HttpParts } from '#platform/http/build-http.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { createMetrics, healthRoutes } from '#platform/http/metrics.ts';
import { countedCommands, observeFigures } from '#platform/http/metrics-figures.ts';
import type { Route } from '#platform/http/route.ts';
import { createLiveHub, liveRoute } from '#platform/live/live.ts';
import { sharePresence } from '#platform/live/shared-presence.ts';
import type { Logger } from '#platform/logging/logger.ts';
import { createNumberReserver } from '#platform/numbers/reserve-numbers.ts';
import { startWorker, type Worker } from '#platform/worker/worker.ts';
import { serveApiDocs } from './api-docs.ts';
import type { BusinessClock } from './clock.ts';
import { readDemoAccounts } from './demo-accounts.ts';
import { importRights, openImports } from './importers.ts';
import { usesOf } from './organisation-uses.ts';
import { release } from './release.ts';
import { simulationRoutes } from './simulation.ts';
import { openMessages } from './messages.ts';
import { type Installation, openOperations } from './operations.ts';
import { openPublicFace } from './public-face.ts';
import { serveStartPage } from './start-page.ts';
import { serveWebApps } from './web.ts';
import { findWords } from './words.ts';

export type Server = {
  app: FastifyInstance;
  /** What the porch is made of: tests put a fault in and look whether it is seen. */
  http: HttpParts;
  worker: Worker;
  messenger: Messenger;
  runCommand: RunCommand;
  services: IncidentServices;
  close(): Promise<void>;
};

/** Of the dozen connections of a process: the others are for people, and for telling them what happened. */
const timerLanes = 2;

export type AssembleOptions = {
  clock: BusinessClock;
  logger: Logger;
  behindProxy: boolean;
  runsWorker: boolean;
  metricsToken?: string | undefined;
  limits?: HttpParts['limits'];
  /** Nobody fills in a form of the portal faster; programs that test it do. */
  leastFormSeconds?: number;
  /** Milliseconds that a session is believed without asking; tests of sessions that end elsewhere do not wait for it. */
  sessionsHeld?: number;
  /** How residents are told of their cases; without it nothing leaves. */
  messages?: MessageSettings;
  /** What one network may send to the portal. */
  portalLimits?: Partial<PortalLimits>;
  /** What the installation says of signing in through other systems. */
  signIn?: OutsideSettings;
  /** Where it listens and keeps backups and logs, for the page of the system administrator. */
  installation?: Installation;
};

/** Puts the rooms on the pipes: the only place that knows them all. */
export async function assemble(deployment: Deployment, options: AssembleOptions): Promise<Server> {
  const { database, keys, dataFolder } = deployment;
  const { clock, logger } = options;
  const sealer = createFieldSealer(keys);
  const roomRights = [
    accessRights,
    organisationRights,
    analysisRights,
    assessmentRights,
    attachmentsRights,
    auditRights,
    catalogueRights,
    dutyRights,
    fieldSyncRights,
    gridRights,
    incidentRights,
    integrationRights,
    knowledgeRights,
    ledgerRights,
    notificationRights,
    operationsRights,
    portalRights,
    staffRights,
  ];
  const rights = createRights([...roomRights, importRights(roomRights)]);
  const workingTimes = createWorkingTimeBooks(database);
  const services: IncidentServices = {
    unit: database,
    trees: createOrganisationTrees(database),
    grids: createGridIndexes(database),
    catalogue: createCatalogueCache(database),
    workingTimes,
    numbers: createNumberReserver(database),
    sealer,
  };
  const signIn = options.signIn ?? noOutsideSettings;
  const access: AccessServices = {
    unit: database,
    sealer,
    wallClock: () => new Date(),
    ...homeOf(deployment),
    countiesWithFileProvider: signIn.providers.map(({ countyCode }) => countyCode),
  };
  const sessions = createSessions(
    access,
    options.sessionsHeld === undefined ? {} : { heldMilliseconds: options.sessionsHeld },
  );
  const links = createLinkMinter(keys.keyFor('file links'));
  const store = await openFileStore({ folder: join(dataFolder, 'files') });
  const archives = await openTileArchives(join(dataFolder, 'maps'));
  const metrics = createMetrics();
  const cursorsOf = (list: string) => createCursorKeeper(keys.keyFor('cursor'), list);
  const hub = createLiveHub({ unit: database });

  let worker: Worker | null = null;
  const runCommand = countedCommands(
    createRunCommand({ unit: database, authorise: rights.authorise, wake: () => worker?.wake() }),
    metrics,
  );
  const figures = observeFigures({
    metrics,
    database,
    now: clock.now,
    liveStreams: hub.streams,
    uploadsFolder: join(dataFolder, 'uploads'),
  });
  const onFault = (error: unknown, where: string) => {
    metrics.fault(where);
    logger.error({ err: error, where }, 'fault');
  };
  const presence = sharePresence({
    address: deployment.address,
    sealer,
    onNews: ({ countyCode, organisationId }) =>
      hub.whisper(countyCode, { topic: presenceTopic, payload: { organisationId } }),
    onFault: (error) => onFault(error, 'presence'),
  });
  const imports = await openImports({
    deployment,
    services,
    runCommand,
    rights,
    clock,
    onFault,
    onDone: (countyCode) => counting.sweep(countyCode),
    runs: options.runsWorker,
  });
  const keepCountyCases = keepCases(services, runCommand);
  const models = createModelKeeper(database);
  const learning = keepLearning({
    unit: database,
    catalogue: services.catalogue,
    runCommand,
    now: clock.now,
    counties: () => countiesOf(deployment),
    onFault: (error) => onFault(error, 'training'),
  });
  const counting = keepCounts({
    unit: database,
    counties: () => countiesOf(deployment),
    onFault: (error) => onFault(error, 'counting'),
  });
  worker = startWorker({
    unit: database,
    runCommand,
    now: clock.now,
    counties: () => countiesOf(deployment),
    reactions: [
      ...gridReactions({ indexes: services.grids }),
      ...catalogueReactions({ cache: services.catalogue, workingTimes }),
      ...staffReactions,
      ...ledgerReactions,
      ...incidentReactions,
      ...integrationReactions,
      ...fieldSyncReactions,
      ...portalReactions,
      ...analysisReactions({ models, wake: learning.wake }),
      ...assessmentReactions({ wake: counting.wake }),
    ],
    timers: [...gridTimers, ...staffTimers, ...incidentTimers(services)],
    timerLanes,
    housekeeping: [
      (now) => database.transact(systemEyes, (tx) => forgetNotices(tx, { now })),
      imports.forgetOld,
      // By the clock on the wall, as sessions end.
      () => database.transact(systemEyes, (tx) => forgetOutsideTokens(tx, { now: access.wallClock() })),
      (now) => database.transact(systemEyes, (tx) => expireHeld(tx, { now })),
      (now) => database.transact(systemEyes, (tx) => eraseLetters(tx, { now })),
      (now) => database.transact(systemEyes, (tx) => eraseRemarks(tx, { now })),
      async (now) => {
        for (const countyCode of await countiesOf(deployment)) await keepCountyCases(countyCode, now);
      },
      async (now) => {
        for (const countyCode of await countiesOf(deployment)) await keepStreams(database, countyCode, now);
      },
      async () => {
        for (const countyCode of await countiesOf(deployment)) await counting.sweep(countyCode);
      },
    ],
    onFault,
    onDelivered: (countyCode) => hub.wake(countyCode),
    onRound: () => metrics.workerRound(),
    paused: !options.runsWorker,
  });

  const messages = options.messages ?? readMessageSettings({});
  const messenger = await openMessages({
    services,
    runCommand,
    keys,
    dataFolder,
    settings: messages,
    now: clock.now,
    counties: () => countiesOf(deployment),
    onFault: (error) => onFault(error, 'messages'),
  });

  imports.start();
  if (options.runsWorker) messenger.start();
  if (options.runsWorker) learning.start();
  if (options.runsWorker) counting.start();

  const recordLook = createRecordLook({ unit: database });
  const uploads = await openUploads({ unit: database, runCommand, store, folder: join(dataFolder, 'uploads') });
  const sweeping = options.runsWorker
    ? startSweeping({ unit: database, store, uploads, now: clock.now, onFault: (error) => onFault(error, 'sweep') })
    : null;
  const passDevice = createDeviceGate(database);
  const authenticate = async (request: {
    cookies: Record<string, string | undefined>;
    headers: Record<string, unknown>;
    params: unknown;
    routeOptions?: { url?: string | undefined };
  }) => {
    const session = await sessions.find(request.cookies[sessionCookie]);
    const post = request.headers['x-linli-post'];
    const { countyCode } = (request.params ?? {}) as { countyCode?: string };
    const actor = actorOf(session, typeof post === 'string' && post !== '' ? post : undefined, countyCode);
    await demandSecondFactor(access, session, actor.role);
    await passDevice({ countyCode, deviceId: request.headers['linli-device'], path: request.routeOptions?.url });
    return actor;
  };
  const face = openPublicFace({
    services,
    runCommand,
    store,
    uploads,
    keys,
    links,
    models,
    homeCounty: access.homeCounty,
    secureCookie: options.behindProxy,
    limit: options.limits?.perAddress,
    limits: options.portalLimits,
    leastFormSeconds: options.leastFormSeconds,
  });
  const outside = openOutside({
    services: access,
    sessions,
    runCommand,
    accountsOfCounty,
    people: outsidePeople,
    tellOfNewcomer: (tx, { countyCode, accountId, securityAdministrators, now }) =>
      notify(tx, {
        countyCode,
        accountIds: securityAdministrators,
        code: 'newcomer-without-post',
        subjectKind: 'account',
        subjectId: accountId,
        details: {},
        now,
      }),
    settings: signIn,
    secureCookie: options.behindProxy,
  });
  const routes: Route[] = [
    ...accessRoutes({
      services: access,
      sessions,
      runCommand,
      accountsOfCounty,
      demoAccounts: () => readDemoAccounts(database),
      secureCookie: options.behindProxy,
      outside,
      simulation: clock.virtual,
    }),
    ...organisationRoutes({ unit: database, runCommand, trees: services.trees, usesOf }),
    ...gridRoutes({ unit: database, indexes: services.grids, runCommand, sealer, archives }),
    ...catalogueRoutes({ unit: database, trees: services.trees, cache: services.catalogue, runCommand }),
    ...dutyRoutes({ unit: database, runCommand }),
    ...workingTimeRoutes({ unit: database, runCommand, workingTimes }),
    ...staffRoutes({ unit: database, runCommand, cursors: cursorsOf('people') }),
    ...remarkRoutes({ services, runCommand, links, cursors: cursorsOf('remarks') }),
    ...knowledgeRoutes({ unit: database, trees: services.trees, runCommand, cursors: cursorsOf('knowledge') }),
    ...ledgerRoutes({ unit: database }),
    ...attachmentsRoutes({ unit: database, store, uploads, links }),
    ...notificationRoutes({ unit: database }),
    ...auditRoutes({
      database,
      recordLook,
      cursors: cursorsOf('audit'),
      people: { namesOf: accountNames, find: findAccounts },
    }),
    ...incidentRoutes({
      services,
      runCommand,
      cursors: cursorsOf('incidents'),
      links,
      store,
      recordLook,
      presence,
      whisper: hub.whisper,
    }),
    ...analysisRoutes({ unit: database, runCommand, models }),
    ...assessmentRoutes({
      names: { unit: database, trees: services.trees, grids: services.grids, catalogue: services.catalogue },
      cursors: cursorsOf('indicators'),
    }),
    ...fieldSyncRoutes({
      services,
      runCommand,
      cursors: cursorsOf('field-sync'),
      async endSession(request, reply) {
        const token = request.cookies[sessionCookie];
        if (token) await sessions.end(token);
        reply.clearCookie(sessionCookie, { path: '/' });
      },
    }),
    ...integrationRoutes({ services, runCommand, cursors: cursorsOf('integrations') }),
    ...settingRoutes({
      unit: database,
      cursors: cursorsOf('settings'),
      declared: [
        ...incidentSettings,
        ...fieldSyncSettings,
        ...catalogueSettings,
        ...dutySettings,
        ...analysisSettings,
        ...gridSettings,
        ...integrationSettings,
        ...accessSettings,
      ],
    }),
    ...openOperations({
      deployment,
      runCommand,
      metrics,
      runsWorker: options.runsWorker,
      behindProxy: options.behindProxy,
      messages,
      installation: options.installation ?? {
        host: '127.0.0.1',
        port: 0,
        backupFolder: undefined,
        logFolder: undefined,
      },
      now: clock.now,
      app: () => app,
    }),
    ...imports.routes,
    ...face.routes,
    liveRoute({
      hub,
      authenticate,
      mayHear: (actor, event) => mayHear(actor, event.topic, event.payload),
      whenChanged: sessions.whenForgotten,
    }),
    ...healthRoutes({
      unit: database,
      metrics,
      runsWorker: options.runsWorker,
      refresh: figures.refresh,
      ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
    }),
    ...simulationRoutes({ clock, worker }),
  ];
  const http: HttpParts = {
    logger: logger as unknown as FastifyBaseLogger,
    now: clock.now,
    authenticate: authenticate as never,
    demand: rights.demand,
    findWords,
    routes,
    onFault: (error, requestId) => {
      metrics.fault('http');
      logger.error({ err: error, requestId }, 'fault');
    },
    onAnswer(method, path, status, seconds, { requestId, accountId }) {
      metrics.answered(method, path, status, seconds);
      const durationMs = Math.round(seconds * 10_000) / 10;
      logger.info({ requestId, method, route: path, statusCode: status, durationMs, accountId }, 'answered');
    },
    onRefusal: metrics.refused,
    refusalPage: face.refusalPage,
    pagePolicy: face.pagePolicy,
    ...(options.limits ? { limits: options.limits } : {}),
    trustProxy: options.behindProxy,
    release,
  };
  const app = await buildHttp(http);
  await serveWebApps(app, { frameAncestors: outside.frameAncestors });
  face.serve(app);
  serveStartPage(app);
  serveApiDocs(app);
  await app.ready();

  return {
    app,
    http,
    worker,
    messenger,
    runCommand,
    services,
    async close() {
      hub.close();
      await presence.close();
      figures.stop();
      await sweeping?.stop();
      await imports.stop();
      await learning.stop();
      await counting.stop();
      await messenger.stop();
      await app.close();
      await worker.stop();
      await deployment.close();
    },
  };
}

async function countiesOf({ database }: Deployment): Promise<string[]> {
  const rows = await database.ask(systemEyes, (tx) => tx.selectFrom('organisation.county').select('county_code'));
  return rows.map((row) => row.county_code);
}

/** The first county founded here, and whether it is a demonstration; asked until it is there, then known. */
function homeOf({ database }: Deployment) {
  let known: { countyCode: string; demo: boolean } | null = null;
  const read = async () => {
    if (known) return known;
    const [row] = await database.ask(systemEyes, (tx) =>
      tx.selectFrom('organisation.county').select(['county_code', 'demo']).orderBy('founded_at').limit(1),
    );
    if (row) known = { countyCode: row.county_code, demo: row.demo };
    return known;
  };
  return {
    homeCounty: async () => (await read())?.countyCode ?? '000000',
    demo: async () => (await read())?.demo ?? false,
  };
}
