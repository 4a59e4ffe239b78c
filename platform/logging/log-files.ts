/** Log lines into files of one folder: turned over by size and day, packed, kept for as long as the law asks. */
import { accessSync, appendFileSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createStream } from 'rotating-file-stream';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';

/** The file that is being written; older ones are `linli-<day>-<number>.log.gz`. */
export const currentLog = 'linli.log';
const packedName = /^linli-(\d{4}-\d{2}-\d{2})-(\d+)\.log\.gz$/;

/** 网络安全法 asks for at least six months of network logs; the longest six months have 184 days. */
export const leastKeptDays = 184;

export type LogFilesOptions = {
  folder: string;
  /** Days for which packed files are kept; never fewer than the law's six months. */
  keptDays?: number;
  /** A file of this size is turned over before its day is done. */
  size?: `${number}${'B' | 'K' | 'M' | 'G'}`;
  now?: () => Date;
  /** The disk is full or the folder has gone: the server goes on, and says it elsewhere. */
  onFault?: (error: Error) => void;
};

export type LogFiles = {
  /** Takes one line with its line end; never waits. */
  write(line: string): void;
  /** Everything taken so far is in the file when it resolves. */
  close(): Promise<void>;
};

/**
 * Opens the folder for writing. Lines that still wait when the process ends, however it ends short of kill -9, are
 * written in the last moment; then a line may stand twice, but none is missing.
 * @throws Refusal logging.folder-unwritable
 */
export function openLogFiles(options: LogFilesOptions): LogFiles {
  const { now = () => new Date(), onFault = () => {}, size = '64M' } = options;
  const keptDays = Math.max(leastKeptDays, options.keptDays ?? leastKeptDays);
  const folder = resolve(options.folder);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    // Root may write where the mode says no; a read-only disk says it only when it is tried.
    appendFileSync(join(folder, currentLog), '', { mode: 0o640 });
  } catch (error) {
    throw new Refusal('unavailable', 'logging.folder-unwritable', {
      folder,
      reason: (error as { code?: string }).code ?? 'unknown',
    });
  }
  forgetOldLogs(folder, keptDays, now());

  const stream = createStream((time, index) => (time ? packedAs(new Date(time), index ?? 1) : currentLog), {
    path: folder,
    size,
    interval: '1d',
    // The name tells the day on which the lines were written, not that on which they were packed.
    intervalBoundary: true,
    initialRotation: true,
    compress: 'gzip',
    mode: 0o640,
  });
  const waiting = new Map<number, string>();
  let number = 0;
  let closed = false;
  stream.on('error', onFault);
  stream.on('warning', onFault);
  stream.on('rotated', () => forgetOldLogs(folder, keptDays, now()));

  const writeTheRest = (): void => {
    if (waiting.size === 0) return;
    try {
      appendFileSync(join(folder, currentLog), [...waiting.values()].join(''));
      waiting.clear();
    } catch {
      // The process ends; there is nobody left to tell.
    }
  };
  process.on('exit', writeTheRest);

  return {
    write(line) {
      if (closed) {
        // What is said during the last steps of a stop.
        appendFileSync(join(folder, currentLog), line);
        return;
      }
      const own = (number += 1);
      waiting.set(own, line);
      stream.write(line, () => void waiting.delete(own));
    },
    close() {
      if (closed) return Promise.resolve();
      closed = true;
      return new Promise((done) => {
        const finish = () => {
          writeTheRest();
          process.off('exit', writeTheRest);
          done();
        };
        stream.once('close', finish);
        stream.end();
      });
    },
  };
}

function packedAs(time: Date, index: number): string {
  return `linli-${chinaDay(time)}-${index}.log.gz`;
}

/** Removes packed files whose day lies further back than they must be kept. */
export function forgetOldLogs(folder: string, keptDays: number, now: Date): string[] {
  const oldest = addDays(chinaDay(now), -keptDays);
  const old = packedLogs(folder).filter(({ day }) => day < oldest);
  for (const { name } of old) rmSync(join(folder, name), { force: true });
  return old.map(({ name }) => name);
}

/** The packed files of a folder with the days of their lines, oldest first. */
export function packedLogs(folder: string): { name: string; day: string }[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const day = packedName.exec(name)?.[1];
      return day ? [{ name, day }] : [];
    })
    .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}
