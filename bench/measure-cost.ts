/** What a benchmark cost the machine, by whom, and how it tells its times. Linux. */
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';

export type Server = { port: number; process: ChildProcess };

let postmaster = '';

/** Whose processor time is counted as PostgreSQL's: asked of a connection to it. */
export function countDatabase(backendPid: number): void {
  try {
    postmaster = readFileSync(`/proc/${backendPid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]!;
  } catch {
    console.log('PostgreSQL is on another machine: its processor time is not counted');
  }
}

export type Cost = { seconds: number; server: number; database: number; phones: number; load: string };

/** Processor seconds from now on, by whom: the servers, PostgreSQL (where it runs on this machine), this very process. */
export function measureCost(servers: readonly Server[]): () => Cost {
  const began = performance.now();
  const own = process.cpuUsage();
  const before = { server: cpuOf(servers.map(({ process: child }) => child.pid!)), database: databaseCpu() };
  return () => {
    const { user, system } = process.cpuUsage(own);
    return {
      seconds: (performance.now() - began) / 1000,
      server: cpuOf(servers.map(({ process: child }) => child.pid!)) - before.server,
      database: databaseCpu() - before.database,
      phones: (user + system) / 1e6,
      load: loadavg()
        .map((one) => one.toFixed(1))
        .join(' '),
    };
  };
}

export function tellCost({ seconds, server, database, phones, load }: Cost): void {
  const share = (spent: number) => `${spent.toFixed(1)} s = ${((spent / seconds) * 100).toFixed(0)} % of one core`;
  console.log(`processor: servers ${share(server)}; PostgreSQL ${share(database)}; the phones' side ${share(phones)}`);
  const both = server + database;
  console.log(
    `servers and PostgreSQL: ${((both / seconds) * 50).toFixed(0)} % of two cores, ${((both / seconds) * 100).toFixed(0)} % of one; load average ${load}`,
  );
}

/** Hundredths of a second of a process, its threads and its ended children. */
function ticksOf(pid: number | string): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
  } catch {
    return 0;
  }
}

function cpuOf(pids: readonly (number | string)[]): number {
  return pids.reduce((sum: number, pid) => sum + ticksOf(pid), 0) / 100;
}

/** Of the whole PostgreSQL, its helpers among them: nobody else should use it meanwhile. */
function databaseCpu(): number {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')[1] === postmaster;
    } catch {
      return false;
    }
  });
  return cpuOf([postmaster, ...children]);
}

export function tellTimes(name: string, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1).padStart(8);
  console.log(
    `${name.padEnd(22)}${String(sorted.length).padStart(7)}   p50 ${at(0.5)}   p95 ${at(0.95)}   p99 ${at(0.99)}   worst ${at(1)} ms`,
  );
}
