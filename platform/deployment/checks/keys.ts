/** The keys: there, whole, nobody else's, and copied to another place. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFieldKeys } from '#platform/crypto/key-ring.ts';
import { writeWhole } from '#platform/database/embedded/flush.ts';
import { type Finding, found } from './finding.ts';

type CopyNote = { at: string; fieldKey: string };

const notePath = (dataFolder: string): string => join(dataFolder, 'keys-copied.json');

export function checkKeys(dataFolder: string, now: Date): { findings: Finding[]; fieldKeys: readonly string[] } {
  const folder = join(dataFolder, 'keys');
  const path = join(folder, 'ring.json');
  let owner: number;
  let mode: number;
  try {
    const file = statSync(path);
    const around = statSync(folder);
    owner = file.uid;
    mode = ((file.mode & 0o077) << 3) | (around.mode & 0o077);
  } catch {
    return { findings: [found('fault', 'keys.missing', { folder })], fieldKeys: [] };
  }
  const findings: Finding[] = [];
  if (process.platform !== 'win32') {
    if (mode !== 0) findings.push(found('fault', 'keys.readable', { path }));
    const holder = statSync(dataFolder).uid;
    if (owner !== holder) findings.push(found('fault', 'keys.owner', { path, owner, holder }));
  }
  const fieldKeys = readFieldKeys(folder);
  if (fieldKeys === null) return { findings: [...findings, found('fault', 'keys.damaged', { path })], fieldKeys: [] };
  if (findings.length === 0) findings.push(found('ok', 'keys.whole', { count: fieldKeys.length }));
  return { findings: [...findings, checkCopy(dataFolder, fieldKeys[0]!, now)], fieldKeys };
}

function checkCopy(dataFolder: string, active: string, now: Date): Finding {
  const note = readNote(dataFolder);
  if (note === null) return found('warning', 'keys.copy-unknown', { folder: join(dataFolder, 'keys') });
  const day = note.at.slice(0, 10);
  if (note.fieldKey !== active) return found('fault', 'keys.copy-old', { day });
  const days = Math.floor((now.getTime() - Date.parse(note.at)) / 86_400_000);
  return days > 400 ? found('warning', 'keys.copy-unseen', { day, days }) : found('ok', 'keys.copied', { day });
}

/** Notes that somebody has just put a copy of the keys in another place, and which key was the active one. */
export function noteKeysCopied(dataFolder: string, now: Date): boolean {
  const active = readFieldKeys(join(dataFolder, 'keys'))?.[0];
  if (active === undefined) return false;
  const note: CopyNote = { at: now.toISOString(), fieldKey: active };
  writeWhole(notePath(dataFolder), `${JSON.stringify(note)}\n`, 0o600);
  return true;
}

function readNote(dataFolder: string): CopyNote | null {
  try {
    const note = JSON.parse(readFileSync(notePath(dataFolder), 'utf8')) as CopyNote;
    return Number.isFinite(Date.parse(note.at)) ? note : null;
  } catch {
    return null;
  }
}
