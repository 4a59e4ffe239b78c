/** The backups: one of last night, whole, with our keys, on another disk, and tried. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeWhole } from '#platform/database/embedded/flush.ts';
import { type BackupHead, closingName, headOf, readArchive } from '../backup-archive.ts';
import { type Finding, found, gigabytes, reasonOf } from './finding.ts';

export type BackupsAsked = {
  /** Where backups go; undefined when nobody has said so. */
  folder: string | undefined;
  dataFolder: string;
  fieldKeys: readonly string[];
  now: Date;
  /** Hours after which the newest is too old. */
  staleHours: number;
  /** Reads the newest to its end; otherwise only its head. */
  reads: boolean;
};

/** A larger one is looked at by its head alone; reading it takes longer than a check may. */
const longestRead = 2 * 2 ** 30;
const rehearsalDays = 100;
const noteName = 'rehearsal.json';

export type RehearsalNote = { at: string; file: string; tables: number; rows: number; files: number; seconds: number };

/** Backups of a folder, newest first. */
export function listBackups(folder: string): { path: string; at: Date; bytes: number }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tar.gz'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, at: statSync(path).mtime, bytes: statSync(path).size }))
    .sort((one, other) => other.at.getTime() - one.at.getTime());
}

export async function checkBackups(asked: BackupsAsked): Promise<Finding[]> {
  const { folder, dataFolder, fieldKeys, now, staleHours, reads } = asked;
  if (folder === undefined) return [found('warning', 'backups.nowhere')];
  let backups: ReturnType<typeof listBackups>;
  try {
    backups = listBackups(folder);
  } catch (error) {
    return [found('fault', 'backups.folder', { folder, reason: reasonOf(error) })];
  }
  const [newest] = backups;
  if (!newest) return [found('fault', 'backups.none', { folder })];
  const findings: Finding[] = [];
  const seen = await lookInto(newest, reads ? longestRead : 0);
  if ('finding' in seen) findings.push(seen.finding);
  else {
    const hours = Math.round((now.getTime() - Date.parse(seen.head.takenAt)) / 3_600_000);
    const values = { file: basename(newest.path), hours, size: gigabytes(newest.bytes) };
    findings.push(
      hours > 7 * 24
        ? found('fault', 'backups.old', values)
        : hours > staleHours
          ? found('warning', 'backups.old', values)
          : found('ok', reads && newest.bytes <= longestRead ? 'backups.newest' : 'backups.newest-head', values),
    );
    if (fieldKeys.length > 0 && !fieldKeys.includes(seen.head.fieldKey)) {
      findings.push(found('fault', 'backups.other-keys', { file: basename(newest.path) }));
    }
  }
  if (statSync(folder).dev === statSync(dataFolder).dev)
    findings.push(found('warning', 'backups.same-disk', { folder }));
  findings.push(checkRehearsal(folder, now));
  return findings;
}

/** Reads a backup to its end: head, every entry's length and check sum, the closing. */
async function lookInto(
  { path, bytes }: { path: string; bytes: number },
  longest: number,
): Promise<{ head: BackupHead } | { finding: Finding }> {
  const file = basename(path);
  try {
    let head: BackupHead | null = null;
    let last = '';
    for await (const entry of readArchive(path)) {
      head ??= headOf(entry, path);
      last = entry.name;
      if (bytes > longest) return { head };
    }
    if (head === null || last !== closingName)
      return { finding: found('fault', 'backups.damaged', { file, reason: 'cut off' }) };
    return { head };
  } catch (error) {
    return { finding: found('fault', 'backups.damaged', { file, reason: reasonOf(error) }) };
  }
}

function checkRehearsal(folder: string, now: Date): Finding {
  let note: RehearsalNote;
  try {
    note = JSON.parse(readFileSync(join(folder, noteName), 'utf8')) as RehearsalNote;
  } catch {
    return found('warning', 'backups.unrehearsed');
  }
  const days = Math.floor((now.getTime() - Date.parse(note.at)) / 86_400_000);
  const values = { day: note.at.slice(0, 10), days, seconds: note.seconds, rows: note.rows };
  return days > rehearsalDays
    ? found('warning', 'backups.rehearsed-long-ago', values)
    : found('ok', 'backups.rehearsed', values);
}

/** Notes beside the backups that one of them was restored, and how long that took. */
export function noteRehearsal(folder: string, note: RehearsalNote): void {
  writeWhole(join(folder, noteName), `${JSON.stringify(note)}\n`, 0o600);
}
