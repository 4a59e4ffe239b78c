/** What stands around the program: holidays, the worker's work, proxy, server, log files. */
import { accessSync, constants } from 'node:fs';
import chineseDays from 'chinese-days';
import { currentLog, packedLogs } from '#platform/logging/log-files.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import type { Backlog } from '#platform/worker/backlog.ts';
import { type Finding, found, reasonOf } from './finding.ts';

/** Whether the State Council's holidays of a year are known here: some working day of its national week is off. */
export function holidaysKnown(year: number): boolean {
  const days = Array.from({ length: 7 }, (_, n) => addDays(`${year}-10-01`, n));
  return days.some((day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !chineseDays.isWorkday(day);
  });
}

/** The notice for the next year usually comes in November; from December on its absence is worth a word. */
export function checkCalendar(now: Date, known: (year: number) => boolean = holidaysKnown): Finding[] {
  const [year = 0, month = 0] = chinaDay(now).split('-').map(Number);
  const next = year + 1;
  return [
    known(year)
      ? found('ok', 'calendar.year', { year: String(year) })
      : found('fault', 'calendar.year-missing', { year: String(year) }),
    known(next)
      ? found('ok', 'calendar.year', { year: String(next) })
      : month === 12
        ? found('warning', 'calendar.next-missing', { year: String(next) })
        : found('ok', 'calendar.next-unannounced', { year: String(next) }),
  ];
}

/** Where no calendar is in force every minute of day and night counts, weekends and holidays too. */
export function checkCounties(withoutCalendar: readonly string[]): Finding[] {
  return withoutCalendar.map((county) => found('warning', 'calendar.none', { county }));
}

/** A worker clears its work within seconds; without a server what waits is only told. What failed waits for somebody. */
export function checkWorker(backlog: Backlog, serverRuns: boolean): Finding[] {
  const { failed, timersFailing } = backlog;
  return [
    checkBacklog(backlog, serverRuns),
    ...(failed > 0 ? [found('fault', 'worker.given-up', { messages: failed })] : []),
    ...(timersFailing > 0 ? [found('warning', 'worker.timers-failing', { timers: timersFailing })] : []),
  ];
}

function checkBacklog(backlog: Backlog, serverRuns: boolean): Finding {
  const oldest = Math.round(Math.max(backlog.outboxSeconds, backlog.timersLateSeconds, backlog.sealsSeconds));
  const values = { outbox: backlog.outbox, timers: backlog.timersLate, seals: backlog.seals, seconds: oldest };
  const nothing = backlog.outbox + backlog.timersLate + backlog.seals === 0;
  if (nothing || oldest <= 60) return found('ok', 'worker.current', values);
  if (!serverRuns) return found('warning', 'worker.waiting', values);
  return found(oldest > 600 ? 'fault' : 'warning', 'worker.behind', values);
}

export type Door = { host: string; port: number; behindProxy: boolean };

/** Asks this machine's own server whether it is ready; no other host is ever asked. */
export async function checkServer({ port }: Door): Promise<{ findings: Finding[]; runs: boolean }> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(4_000) });
    const { checks } = (await answer.json()) as { checks?: Record<string, string> };
    if (!checks) throw new Error('not Linli');
    return { findings: [readiness({ port, ready: answer.ok, checks })], runs: true };
  } catch {
    return { findings: [found('warning', 'server.stopped', { port: String(port) })], runs: false };
  }
}

/** What a server says of itself at /ready. */
export function readiness({
  port,
  ready,
  checks,
}: {
  port: number;
  ready: boolean;
  checks: Readonly<Record<string, string>>;
}): Finding {
  const state = Object.entries(checks)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return ready
    ? found('ok', 'server.ready', { port: String(port), state })
    : found('fault', 'server.unready', { port: String(port), state });
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Passwords must not travel in the clear, and only the proxy may say from whom a request comes. */
export function checkProxy({ host, behindProxy }: Door): Finding[] {
  const local = loopback.has(host);
  if (!local && !behindProxy) return [found('fault', 'proxy.in-the-clear', { host })];
  if (!local) return [found('warning', 'proxy.open-port', { host })];
  return [behindProxy ? found('ok', 'proxy.behind') : found('warning', 'proxy.local-only')];
}

export function checkLogs(folder: string | undefined): Finding[] {
  if (folder === undefined) return [found('warning', 'logs.nowhere')];
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const packed = packedLogs(folder);
    return [found('ok', 'logs.kept', { folder, files: packed.length, since: packed[0]?.day ?? currentLog })];
  } catch (error) {
    return [found('fault', 'logs.unwritable', { folder, reason: reasonOf(error) })];
  }
}

/** Bytes without a row are waste, or the remains of a crash; rows without bytes are lost pictures. */
export function checkFiles(
  stored: ReadonlySet<string>,
  named: ReadonlySet<string>,
  expected: ReadonlySet<string>,
): Finding[] {
  const lost = [...expected].filter((key) => !stored.has(key)).length;
  const orphans = [...stored].filter((key) => !named.has(key)).length;
  return [
    lost > 0
      ? found('fault', 'files.lost', { lost, of: expected.size })
      : found('ok', 'files.there', { count: expected.size }),
    ...(orphans > 0 ? [found('warning', 'files.orphans', { orphans })] : []),
  ];
}

/** Uploads that nobody goes on with are removed after a day by the worker. */
export function checkUploads(ages: readonly number[]): Finding[] {
  const old = ages.filter((hours) => hours > 48).length;
  return [
    old > 0 ? found('warning', 'uploads.left-lying', { old }) : found('ok', 'uploads.swept', { count: ages.length }),
  ];
}
