import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { storedFileKeys } from '#modules/attachments/public.ts';
import { lookAtCalendars } from '#modules/catalogue/public.ts';
import { readMessageSettings } from '#modules/notifications/public.ts';
import { listBackups, noteRehearsal } from '#platform/deployment/checks/backups.ts';
import type { Finding } from '#platform/deployment/checks/finding.ts';
import { noteKeysCopied } from '#platform/deployment/checks/keys.ts';
import { checkServer } from '#platform/deployment/checks/surroundings.ts';
import { wordsOf } from '#platform/deployment/checks/words.ts';
import { examine } from '#platform/deployment/examine.ts';
import { restoreBackup } from '#platform/deployment/restore.ts';
import { Refusal } from '#platform/refusal.ts';
import { type CliCommand, type CliContext, optionalFlag } from '../command.ts';
import { bothOf } from '../words.ts';

const signs = { ok: '正常 ok     ', warning: '注意 warning', fault: '故障 FAULT  ' } as const;

export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'help.doctor',
  usage:
    '[--json] [--backups FOLDER] [--least-free GB] [--backup-hours HOURS] [--keys-copied] [--rehearse [--rehearsal-database URL]]',
  flags: {
    json: { type: 'boolean' },
    backups: { type: 'string' },
    'least-free': { type: 'string' },
    'backup-hours': { type: 'string' },
    'keys-copied': { type: 'boolean' },
    rehearse: { type: 'boolean' },
    'rehearsal-database': { type: 'string' },
  },
  required: [],
  given: 0,
  async run(context, flags) {
    const { place, environment, path, now } = context;
    const backups = optionalFlag(flags, 'backups') ?? (environment['LINLI_BACKUP_FOLDER'] || undefined);
    const backupFolder = backups === undefined ? undefined : path(backups);
    if (flags['keys-copied'] && !noteKeysCopied(place.dataFolder, now())) {
      throw new Refusal('unavailable', 'crypto.keys-missing');
    }
    if (flags['rehearse']) await rehearse(context, backupFolder, optionalFlag(flags, 'rehearsal-database'));
    const door = {
      host: environment['HOST'] ?? '127.0.0.1',
      port: Number(environment['PORT'] ?? 7400),
      behindProxy: environment['LINLI_BEHIND_PROXY'] === 'yes',
    };
    const findings = await examine({
      dataFolder: place.dataFolder,
      database: { url: place.databaseUrl },
      door,
      askServer: () => checkServer(door),
      rooms: { fileKeys: (unit) => storedFileKeys(unit), calendars: lookAtCalendars },
      messages: () => readMessageSettings(environment),
      backupFolder,
      readsBackups: true,
      logFolder: environment['LINLI_LOG_FOLDER'] || undefined,
      leastFreeGigabytes: positive(flags, 'least-free', 2),
      staleHours: positive(flags, 'backup-hours', 26),
      now,
    });
    tell(context, findings, flags['json'] === true);
    return findings.some(({ result }) => result === 'fault') ? 1 : 0;
  },
};

function positive(flags: Parameters<CliCommand['run']>[1], name: string, usual: number): number {
  const given = optionalFlag(flags, name);
  const number = given === undefined ? usual : Number(given);
  if (!(number > 0)) throw new Refusal('invalid', 'cli.bad-flag', { flag: name });
  return number;
}

function tell({ line, say, now }: CliContext, findings: readonly Finding[], asJson: boolean): void {
  const counted = (result: Finding['result']) => findings.filter((finding) => finding.result === result).length;
  if (asJson) {
    const told = findings.map((finding) => ({
      ...finding,
      zh: wordsOf(finding, 'zh'),
      en: wordsOf(finding, 'en'),
    }));
    const result = counted('fault') > 0 ? 'fault' : counted('warning') > 0 ? 'warning' : 'ok';
    line(JSON.stringify({ at: now().toISOString(), result, findings: told }, null, 1));
    return;
  }
  for (const finding of findings) {
    const [zh, en] = [wordsOf(finding, 'zh'), wordsOf(finding, 'en')];
    line(`${signs[finding.result]}  ${zh.says} · ${en.says}`);
    if (finding.result !== 'ok' && zh.toDo !== null) line(`              → ${zh.toDo} · ${en.toDo}`);
  }
  say('doctor.counts', { fine: counted('ok'), warnings: counted('warning'), faults: counted('fault') });
}

/** Restores the newest backup into a place of its own, which is thrown away; the deployment is not touched. */
async function rehearse(
  { now, progress, say }: CliContext,
  backupFolder: string | undefined,
  databaseUrl: string | undefined,
): Promise<void> {
  const [newest] = backupFolder === undefined ? [] : listBackups(backupFolder);
  if (backupFolder === undefined || !newest) throw new Refusal('missing', 'deployment.backup-not-found');
  const scratch = mkdtempSync(join(tmpdir(), 'linli-rehearsal-'));
  const began = performance.now();
  try {
    const report = await restoreBackup({
      dataFolder: scratch,
      databaseUrl,
      file: newest.path,
      onProgress: (at) => progress(bothOf('progress', at)),
    });
    progress('');
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const { tables, rows, files } = report;
    noteRehearsal(backupFolder, { at: now().toISOString(), file: basename(newest.path), tables, rows, files, seconds });
    say('doctor.rehearsed', { file: basename(newest.path), tables, rows, files, seconds: String(seconds) });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
