import { type Database, systemEyes } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { fillWords } from '#platform/http/problem.ts';
import { openLogFiles } from '#platform/logging/log-files.ts';
import { createLogger, type Logger } from '#platform/logging/logger.ts';
import { Refusal } from '#platform/refusal.ts';
import { assemble } from './assemble.ts';
import { virtualClock, wallClock } from './clock.ts';
import { makeDemoCounty } from './make-demo.ts';
import { readOptions, type ServerOptions } from './options.ts';
import { release } from './release.ts';
import { simulationLimits } from './simulation.ts';
import { findWords } from './words.ts';

const began = Date.now();

async function main(): Promise<void> {
  const options = readOptions(process.env);
  const { logger, closeLog } = openLog(options);
  // Told before Node ends the process with its own words.
  process.on('uncaughtExceptionMonitor', (error) => logger.fatal({ err: error }, 'uncaught'));
  const deployment = await openDeployment({
    dataFolder: options.dataFolder,
    databaseUrl: options.databaseUrl,
    onEngineLost: (reason) => logger.error({ reason }, 'the embedded engine was lost and started anew'),
  });
  const server = await assemble(deployment, {
    clock: options.simulation ? virtualClock(options.simulation) : wallClock(),
    logger,
    behindProxy: options.behindProxy,
    runsWorker: options.worker,
    metricsToken: options.metricsToken,
    messages: options.messages,
    signIn: options.signIn,
    installation: {
      host: options.host,
      port: options.port,
      backupFolder: options.backupFolder,
      logFolder: options.logFolder,
    },
    ...(options.simulation ? { limits: simulationLimits } : {}),
  });
  const stop = stopper(async () => {
    await server.close();
    logger.info('stopped');
    await closeLog();
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    await server.app.listen({ port: options.port, host: options.host });
  } catch (error) {
    await server.close();
    const taken = (error as { code?: string }).code === 'EADDRINUSE';
    throw taken ? new Refusal('conflict', 'server.port-taken', { port: options.port }) : error;
  }
  const address = server.app.server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  logger.info({ release: `v${release}`, port, engine: deployment.address.engine }, 'started');
  say(`邻里 Linli  http://localhost:${port}/   (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (deployment.address.engine === 'embedded') {
    say(
      '内置数据库：适合试用和小单位；全县办件请设置 DATABASE_URL。 Embedded engine, for trying and a small office; set DATABASE_URL for a county at work.',
    );
  }
  if (options.demo) await makeDemoCounty(deployment, options, say);
  else if (!(await hasCounty(deployment.database))) {
    say('还没有建立县（区）。 No county yet:  npm run linli -- setup --county <6 位区划代码> --name <名称>');
  }
}

/** Into files every request's line; to the standard output what somebody should look at. */
function openLog({ logFolder, logDays }: ServerOptions): { logger: Logger; closeLog: () => Promise<void> } {
  const debug = process.env['LINLI_LOG'] === 'debug';
  if (logFolder === undefined)
    return { logger: createLogger({ level: debug ? 'debug' : 'warn' }), closeLog: async () => {} };
  const loud = new Set(['warn', 'error', 'fatal']);
  let told = 0;
  const files = openLogFiles({
    folder: logFolder,
    keptDays: logDays,
    onFault(error) {
      if (Date.now() - told < 60_000) return;
      told = Date.now();
      process.stderr.write(`日志写不进文件夹 · the log cannot be written: ${error.message}\n`);
    },
  });
  const logger = createLogger({
    level: debug ? 'debug' : 'info',
    write(line, level) {
      files.write(line);
      if (debug || loud.has(level)) process.stdout.write(line);
    },
  });
  return { logger, closeLog: files.close };
}

async function hasCounty(database: Database): Promise<boolean> {
  const rows = await database.ask(systemEyes, (tx) =>
    tx.selectFrom('organisation.county').select('county_code').limit(1),
  );
  return rows.length > 0;
}

/**
 * Ends cleanly. A signal to the whole process group arrives twice (from the terminal and from npm), so only one that
 * comes more than a second later means impatience.
 */
function stopper(close: () => Promise<void>): () => void {
  let asked = 0;
  return () => {
    if (asked > 0) {
      if (Date.now() - asked > 1000) process.exit(130);
      return;
    }
    asked = Date.now();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof Refusal) {
    for (const language of ['zh', 'en'] as const) {
      process.stderr.write(`${fillWords(findWords(error.code, language) ?? error.code, error.details)}\n`);
    }
  } else {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  }
  process.exit(1);
});
