import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { knownMigrations } from '#platform/database/migrate.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';

type Labels = Readonly<Record<string, string>>;
type Series = { labels: Labels; value: number; buckets?: number[] };

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const mostSeries = 1_000;
const signInFailures = new Set(['access.wrong-credentials', 'access.wrong-code', 'access.locked', 'access.disabled']);
/** Names, route templates and methods fit; ids, numbers of people and free text do not. */
const labelPattern = /^[A-Za-z][A-Za-z0-9_.-]{0,39}$|^(?:\/(?::?[A-Za-z][A-Za-z0-9.-]{0,39}|\*))+$|^\/$|^[1-5]xx$/;

export type Metrics = {
  /** Counts one answered request, by route template and class of status. */
  answered(method: string, path: string, status: number, seconds: number): void;
  /** Counts one fault of ours, by the place where it was caught. */
  fault(where: string): void;
  /** The worker has been round once more. */
  workerRound(): void;
  /** Wall time of the worker's last round in this process; null before the first. */
  lastRound(): number | null;
  /** Adds to a counter of a room's own. */
  count(name: string, help: string, labels?: Labels, by?: number): void;
  /** Counts one refusal by its code; those of the sign-in also apart, for whoever watches for guessing. */
  refused(code: string): void;
  /** A figure that is read when somebody collects; null leaves it out. */
  observe(name: string, help: string, read: () => number | null): void;
  /** Everything in Prometheus' text form. */
  text(): string;
};

/** A registry of its own for each server, in memory. */
export function createMetrics(): Metrics {
  const families = new Map<string, { help: string; type: 'counter' | 'histogram'; series: Map<string, Series> }>();
  const observed: { name: string; help: string; read: () => number | null }[] = [];
  const started = Date.now();
  let round: number | null = null;

  function series(name: string, help: string, type: 'counter' | 'histogram', given: Labels): Series {
    const family = families.get(name) ?? { help, type, series: new Map<string, Series>() };
    families.set(name, family);
    // A label that could hold personal data, or would grow without end, is counted but not told.
    const labels = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, labelPattern.test(value) ? value : 'other']),
    );
    const key = JSON.stringify(labels);
    const known = family.series.get(key);
    if (known) return known;
    if (family.series.size >= mostSeries) return { labels, value: 0 };
    const made: Series = { labels, value: 0 };
    family.series.set(key, made);
    return made;
  }

  const count: Metrics['count'] = (name, help, labels = {}, by = 1) => {
    series(name, help, 'counter', labels).value += by;
  };

  return {
    count,
    answered(method, path, status, seconds) {
      const labels = { method, path, status: `${Math.floor(status / 100)}xx` };
      count('linli_http_requests_total', 'Answered requests', labels);
      const timed = series('linli_http_request_seconds', 'Time to answer', 'histogram', { method, path });
      timed.buckets ??= Array.from({ length: secondsBuckets.length + 1 }, () => 0);
      const bucket = secondsBuckets.findIndex((limit) => seconds <= limit);
      timed.buckets[bucket === -1 ? secondsBuckets.length : bucket]! += 1;
      timed.value += seconds;
    },
    refused(code) {
      count('linli_refusals_total', 'Requests refused, by code', { code });
      if (signInFailures.has(code)) count('linli_sign_in_failures_total', 'Sign-ins that failed, by code', { code });
    },
    observe: (name, help, read) => void observed.push({ name, help, read }),
    fault: (where) => count('linli_faults_total', 'Faults of ours by place', { where }),
    workerRound() {
      round = Date.now();
      count('linli_worker_rounds_total', 'Rounds of the worker');
    },
    lastRound: () => round,
    text() {
      const lines = [...families].flatMap(([name, { help, type, series: all }]) => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...[...all.values()].flatMap((one) =>
          type === 'counter' ? [line(name, one.labels, one.value)] : histogram(name, one),
        ),
      ]);
      const gauges: [name: string, help: string, value: number][] = [
        ['process_resident_memory_bytes', 'Memory of this process', process.memoryUsage.rss()],
        [
          'process_cpu_seconds_total',
          'Processor time of this process',
          process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
        ],
        ['linli_uptime_seconds', 'Time since the start', (Date.now() - started) / 1000],
        ...(round === null
          ? []
          : [
              [
                'linli_worker_round_age_seconds',
                'Time since the last round of the worker',
                (Date.now() - round) / 1000,
              ] as [string, string, number],
            ]),
      ];
      for (const { name, help, read } of observed) {
        const value = read();
        if (value !== null) gauges.push([name, help, value]);
      }
      for (const [name, help, value] of gauges) {
        lines.push(
          `# HELP ${name} ${help}`,
          `# TYPE ${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}`,
          line(name, {}, value),
        );
      }
      return `${lines.join('\n')}\n`;
    },
  };
}

function histogram(name: string, { labels, value, buckets = [] }: Series): string[] {
  let sum = 0;
  const counted = buckets.map((count, index) => {
    sum += count;
    return line(`${name}_bucket`, { ...labels, le: String(secondsBuckets[index] ?? '+Inf') }, sum);
  });
  return [...counted, line(`${name}_sum`, labels, value), line(`${name}_count`, labels, sum)];
}

function line(name: string, labels: Labels, value: number): string {
  const inside = Object.entries(labels).map(([key, text]) => `${key}="${text}"`);
  return `${name}${inside.length > 0 ? `{${inside.join(',')}}` : ''} ${value}`;
}

export type HealthParts = {
  unit: Unit;
  metrics: Metrics;
  /** False where another process works timers and outbox. */
  runsWorker?: boolean;
  /** Reads the figures of the database anew before they are told. */
  refresh?: () => Promise<void>;
  /** Lets a collector on another machine read /metrics with `authorization: Bearer …`; without it only this machine may. */
  metricsToken?: string;
};

const roundsApart = 30_000;
const databasePatience = 2_000;

const Health = z.object({ alive: z.literal(true) });
const Ready = z.object({
  ready: z.boolean(),
  checks: z.object({ database: z.string(), migrations: z.string(), worker: z.string() }),
});

/** For those who run it: is the process alive, may it be given work, what does it do. */
export function healthRoutes({ unit, metrics, runsWorker = true, refresh, metricsToken }: HealthParts): Route[] {
  return [
    route({
      method: 'GET',
      path: '/health',
      summary: 'The process is alive',
      right: 'public',
      answer: Health,
      example: () => ({}),
      handle: async () => ({ alive: true as const }),
    }),
    route({
      method: 'GET',
      path: '/ready',
      summary: 'The database answers, its schema is this program’s, the worker goes its rounds',
      right: 'public',
      answer: Ready,
      example: () => ({}),
      async handle({ reply }) {
        const newest = await newestMigration(unit);
        const checks = {
          database: newest === 'silent' ? 'silent' : 'answers',
          migrations:
            newest === 'silent' ? 'unknown' : newest === (knownMigrations().at(-1)?.number ?? 0) ? 'current' : 'other',
          worker: workerState(metrics, runsWorker),
        };
        const ready = checks.migrations === 'current' && checks.worker !== 'late';
        if (!ready) reply.status(503);
        return { ready, checks };
      },
    }),
    route({
      method: 'GET',
      path: '/metrics',
      summary: 'Counters for a collector (Prometheus); for this machine, or with the token',
      right: 'public',
      example: () => ({}),
      async handle({ request, reply }) {
        if (!mayCollect(request, metricsToken)) throw new Refusal('forbidden', 'platform.metrics-not-for-you');
        await refresh?.();
        return reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(metrics.text());
      },
    }),
  ];
}

/** A database that takes longer than two seconds for this is not one to send people to. */
async function newestMigration(unit: Unit): Promise<number | 'silent'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), databasePatience);
  });
  const asked = unit
    .ask(systemEyes, () => sql<{ number: number }>`select max(number) as number from public.linli_migration`)
    .then(
      ([row]) => row?.number ?? 0,
      () => 'silent' as const,
    );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the worker of this process goes its rounds. */
export function workerState(metrics: Metrics, runsWorker: boolean): 'goes' | 'late' | 'elsewhere' {
  if (!runsWorker) return 'elsewhere';
  const last = metrics.lastRound();
  return last !== null && Date.now() - last < roundsApart ? 'goes' : 'late';
}

/** Behind a proxy on this machine everyone seems to be local, so whoever was forwarded needs the token. */
function mayCollect({ ip, headers }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined && headers.authorization === `Bearer ${token}`) return true;
  const forwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return !forwarded && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip);
}
