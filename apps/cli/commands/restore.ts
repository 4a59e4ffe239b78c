import { join, resolve } from 'node:path';
import { restoreBackup } from '#platform/deployment/restore.ts';
import { type CliCommand, textFlag } from '../command.ts';
import { bothOf } from '../words.ts';

export const restore: CliCommand = {
  name: 'restore',
  summary: 'help.restore',
  usage: '--from FILE.tar.gz',
  flags: { from: { type: 'string' } },
  required: ['from'],
  given: 0,
  async run({ place, path, say, progress }, flags) {
    const began = performance.now();
    const report = await restoreBackup({
      ...place,
      file: path(textFlag(flags, 'from')),
      onProgress: (at) => progress(bothOf('progress', at)),
    });
    progress('');
    say('restore.done', {
      takenAt: report.takenAt,
      release: report.release,
      tables: report.tables,
      rows: report.rows,
      files: report.files,
      seconds: ((performance.now() - began) / 1000).toFixed(1),
    });
    if (report.upgraded.length > 0) say('restore.upgraded', { migrations: report.upgraded.join(' ') });
    say('restore.sessions');
    if (!report.keysFit) say('restore.keys', { folder: join(resolve(place.dataFolder), 'keys') });
    return 0;
  },
};
