import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeBackup } from '#platform/deployment/backup.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { type CliCommand, textFlag } from '../command.ts';
import { sweepErased } from '../services.ts';
import { bothOf } from '../words.ts';

/** The release this program is. */
export function ownRelease(): string {
  const description = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(description) as { version: string }).version;
}

export const backup: CliCommand = {
  name: 'backup',
  summary: 'help.backup',
  usage: '--to FILE.tar.gz',
  flags: { to: { type: 'string' } },
  required: ['to'],
  given: 0,
  async run({ place, path, now, say, progress }, flags) {
    const began = performance.now();
    const deployment = await openDeployment({ ...place, join: true });
    try {
      await sweepErased(deployment, now());
      const report = await takeBackup({
        deployment,
        file: path(textFlag(flags, 'to')),
        release: ownRelease(),
        at: now(),
        onProgress: (at) => progress(bothOf('progress', at)),
      });
      progress('');
      say('backup.done', {
        file: report.file,
        size: (report.bytes / 2 ** 20).toFixed(1),
        tables: report.tables,
        rows: report.rows,
        files: report.files,
        seconds: ((performance.now() - began) / 1000).toFixed(1),
      });
      say('backup.digest', { sha256: report.sha256 });
      say('backup.keys', { folder: join(deployment.dataFolder, 'keys') });
      return 0;
    } finally {
      await deployment.close();
    }
  },
};
