/** The machine: Node, memory, clock, disks. */
import { accessSync, constants, readFileSync, statfsSync, statSync } from 'node:fs';
import { freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '#platform/database/embedded/flush.ts';
import { type Finding, found, gigabytes, reasonOf } from './finding.ts';

export type MachineFacts = {
  nodeVersion: string;
  totalMemory: number;
  availableMemory: number;
  timeZone: string;
};

/** What this process sees of its machine; a container's limit counts as its memory. */
export function machineFacts(): MachineFacts {
  const limit = numberIn('/sys/fs/cgroup/memory.max');
  const used = numberIn('/sys/fs/cgroup/memory.current') ?? 0;
  const available = /MemAvailable:\s+(\d+) kB/.exec(textIn('/proc/meminfo'))?.[1];
  const free = available === undefined ? freemem() : Number(available) * 1024;
  return {
    nodeVersion: process.versions.node,
    totalMemory: Math.min(totalmem(), limit ?? Number.POSITIVE_INFINITY),
    availableMemory: limit === null ? free : Math.min(free, limit - used),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

export function checkMachine({ nodeVersion, totalMemory, availableMemory, timeZone }: MachineFacts): Finding[] {
  const memory = { total: gigabytes(totalMemory), available: gigabytes(availableMemory) };
  const scarce = availableMemory < 0.25 * 2 ** 30;
  return [
    Number(nodeVersion.split('.')[0]) >= 24
      ? found('ok', 'node.fits', { version: nodeVersion })
      : found('fault', 'node.too-old', { version: nodeVersion }),
    scarce
      ? found('fault', 'memory.scarce', memory)
      : totalMemory < 1.9 * 2 ** 30
        ? found('warning', 'memory.small', memory)
        : found('ok', 'memory.enough', memory),
    found('ok', 'clock.time-zone', { zone: timeZone }),
  ];
}

/** The wall clock against the monotonic one while we ran: a jump means that something sets it by force. */
export function checkDrift(wallMilliseconds: number, monotonicMilliseconds: number): Finding {
  const drift = Math.abs(wallMilliseconds - monotonicMilliseconds);
  const values = { milliseconds: Math.round(drift), seconds: (monotonicMilliseconds / 1000).toFixed(1) };
  return drift > 250 ? found('warning', 'clock.jumps', values) : found('ok', 'clock.steady', values);
}

/** This machine's clock against the database's, and against what is already written. */
export function checkClock(apartMilliseconds: number, newestEntry: Date | null, now: Date): Finding[] {
  const seconds = (Math.abs(apartMilliseconds) / 1000).toFixed(1);
  const ahead = newestEntry === null ? 0 : Math.round((newestEntry.getTime() - now.getTime()) / 1000);
  return [
    Math.abs(apartMilliseconds) > 5_000
      ? found('fault', 'clock.apart', { seconds })
      : Math.abs(apartMilliseconds) > 1_000
        ? found('warning', 'clock.apart', { seconds })
        : found('ok', 'clock.agrees', { seconds }),
    ...(ahead > 120 ? [found('fault', 'clock.behind-entries', { seconds: ahead })] : []),
  ];
}

export type DiskPlace = { name: string; folder: string };

/** Free space and free file names of every folder we write to; one finding a file system. */
export function checkDisks(places: readonly DiskPlace[], leastFreeGigabytes: number): Finding[] {
  const seen = new Set<number>();
  return places.flatMap(({ folder }) => {
    try {
      const { dev } = statSync(folder);
      if (seen.has(dev)) return [];
      seen.add(dev);
      const { bavail, bsize, ffree, files } = statfsSync(folder);
      const free = bavail * bsize;
      const values = { folder, free: gigabytes(free), least: leastFreeGigabytes };
      const space =
        free < leastFreeGigabytes * 2 ** 30
          ? found('fault', 'disk.full', values)
          : free < 3 * leastFreeGigabytes * 2 ** 30
            ? found('warning', 'disk.filling', values)
            : found('ok', 'disk.free', values);
      // Some file systems count none and say 0 of 0.
      const names = files > 0 && ffree / files < 0.05 ? [found('warning', 'disk.names', { folder, free: ffree })] : [];
      return [space, ...names];
    } catch (error) {
      return [found('fault', 'disk.unreadable', { folder, reason: reasonOf(error) })];
    }
  });
}

export function checkWritable(place: DiskPlace): Finding {
  const values = { name: place.name, folder: place.folder };
  try {
    accessSync(place.folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return found('ok', 'folder.writable', values);
  } catch (error) {
    return found('fault', 'folder.unwritable', { ...values, reason: reasonOf(error) });
  }
}

export type SizeNote = { at: string; bytes: number };
const notesName = 'sizes.json';
const mostNotes = 90;

/**
 * How fast the data grow, from what earlier looks have noted in the data folder, and when the disk will be full at that
 * pace. Leaves a note itself, at most one a day.
 */
export function checkGrowth(dataFolder: string, bytes: number, freeBytes: number, now: Date): Finding[] {
  const path = join(dataFolder, notesName);
  const notes = readNotes(dataFolder).filter((note) => Date.parse(note.at) < now.getTime() - 3_600_000);
  const [first] = notes;
  const last = notes.at(-1);
  if (!last || now.getTime() - Date.parse(last.at) > 20 * 3_600_000) {
    try {
      writeWhole(path, `${JSON.stringify([...notes, { at: now.toISOString(), bytes }].slice(-mostNotes))}\n`, 0o600);
    } catch {
      // A folder that cannot be written is a finding of its own.
    }
  }
  const size = gigabytes(bytes);
  const days = first ? (now.getTime() - Date.parse(first.at)) / 86_400_000 : 0;
  if (!first || days < 1) return [found('ok', 'disk.size', { size })];
  const perDay = Math.max(0, (bytes - first.bytes) / days);
  const left = perDay > 0 ? Math.floor(freeBytes / perDay) : 99_999;
  const values = { size, perDay: (perDay / 2 ** 20).toFixed(1), left };
  return [left < 60 ? found('warning', 'disk.growing', values) : found('ok', 'disk.growth', values)];
}

/** What earlier looks have noted, the oldest first. */
export function readNotes(dataFolder: string): SizeNote[] {
  try {
    const notes = JSON.parse(textIn(join(dataFolder, notesName))) as SizeNote[];
    return Array.isArray(notes) ? notes.filter(({ at, bytes }) => Number.isFinite(Date.parse(at)) && bytes >= 0) : [];
  } catch {
    return [];
  }
}

function numberIn(path: string): number | null {
  const number = Number(textIn(path).trim() || Number.NaN);
  return Number.isFinite(number) ? number : null;
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
