import { type OutsideSettings, readOutsideSettings } from '#modules/access/routes.ts';
import { type MessageSettings, readMessageSettings } from '#modules/notifications/public.ts';
import { leastKeptDays } from '#platform/logging/log-files.ts';
import { Refusal } from '#platform/refusal.ts';

export type ServerOptions = {
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  demo: boolean;
  /** Started for a simulation: business time is a virtual clock that /simulation/advance moves. */
  simulation: Date | null;
  /** Behind a proxy that ends TLS: cookies are Secure and the client's address is the forwarded one. */
  behindProxy: boolean;
  /** Workers may run in processes of their own. */
  worker: boolean;
  /** Log lines go into files of this folder; without it only warnings, to the standard output. */
  logFolder: string | undefined;
  /** Where backups go; only looked at. */
  backupFolder: string | undefined;
  /** Days for which log files are kept. */
  logDays: number;
  /** Lets a collector on another machine read /metrics. */
  metricsToken: string | undefined;
  /** How residents are told of their cases, and where they reach the portal. */
  messages: MessageSettings;
  /** Signing in through other systems: LINLI_SIGN_IN_FILE, LINLI_STAFF_ADDRESS, LINLI_FRAME_ANCESTORS. */
  signIn: OutsideSettings;
};

/** Reads the environment; everything has a default, so that `npm start` needs none of it. */
export function readOptions(environment: Readonly<Record<string, string | undefined>>): ServerOptions {
  const port = Number(environment['PORT'] ?? 7400);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Refusal('invalid', 'server.bad-port', {});
  const simulation = environment['LINLI_SIMULATION'];
  const start = simulation ? new Date(simulation) : null;
  if (start && Number.isNaN(start.getTime())) throw new Refusal('invalid', 'server.bad-simulation-start', {});
  const logDays = Number(environment['LINLI_LOG_DAYS'] ?? leastKeptDays);
  if (!Number.isInteger(logDays) || logDays < leastKeptDays) throw new Refusal('invalid', 'logging.bad-days', {});
  return {
    port,
    host: environment['HOST'] ?? '127.0.0.1',
    dataFolder: environment['LINLI_DATA'] ?? 'data',
    databaseUrl: environment['DATABASE_URL'] || undefined,
    demo: environment['LINLI_DEMO'] !== 'off',
    simulation: start,
    behindProxy: environment['LINLI_BEHIND_PROXY'] === 'yes',
    worker: environment['LINLI_WORKER'] !== 'off',
    logFolder: environment['LINLI_LOG_FOLDER'] || undefined,
    backupFolder: environment['LINLI_BACKUP_FOLDER'] || undefined,
    logDays,
    metricsToken: environment['LINLI_METRICS_TOKEN'] || undefined,
    messages: readMessageSettings(environment),
    signIn: readOutsideSettings(environment),
  };
}
