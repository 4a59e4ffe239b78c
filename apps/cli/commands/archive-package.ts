import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createRecordLook } from '#modules/audit/public.ts';
import { archivePackages } from '#modules/incidents/public.ts';
import { verifyPackage } from '#modules/incidents/rules/archive-package.ts';
import { packageReasonWords as en } from '#modules/incidents/words.en.ts';
import { packageReasonWords as zh } from '#modules/incidents/words.zh.ts';
import { mark, sha256 } from '#platform/crypto/chain-hashes.ts';
import { openFileStore } from '#platform/files/store.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, optionalFlag } from '../command.ts';
import { findCounty, sealAll, withDeployment } from '../services.ts';

/** Writes the archive package of a closed case to a file that only its owner may read. */
export const archivePackage: CliCommand = {
  name: 'incidents archive-package',
  summary: 'help.archive-package',
  usage: 'ID|NUMBER FILE.zip [--county CODE]',
  flags: { county: { type: 'string' } },
  required: [],
  given: 2,
  run(context, flags, [incident, given]) {
    return withDeployment(context.place, async ({ deployment, incidents }) => {
      const { countyCode } = await findCounty(deployment, optionalFlag(flags, 'county'));
      const now = context.now();
      const store = await openFileStore({ folder: join(deployment.dataFolder, 'files') });
      const actor = systemActor(countyCode);
      const asked = { countyCode, incident: incident!, actor, store, now };
      const { incidentId, number, bytes } = await archivePackages.make(incidents, asked);
      const recordLook = createRecordLook({ unit: deployment.database });
      const subject = { kind: 'incident', id: incidentId };
      await recordLook({ actor, countyCode, action: 'incidents.download-archive-package', subject, now });
      const file = context.path(given!);
      await writeNew(file, bytes);
      await sealAll(deployment, countyCode, now);
      context.say('package.written', { number });
      context.line(file);
      return 0;
    });
  },
};

/** Verifies a package where it lies: no deployment, no keys, no network. */
export const verifyArchivePackage: CliCommand = {
  name: 'audit verify-package',
  summary: 'help.verify-package',
  usage: 'FILE.zip',
  flags: {},
  required: [],
  given: 1,
  async run({ path, say }, _flags, [given]) {
    const opened = await archivePackages.open({ path: path(given!) }).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
      throw new Refusal('missing', 'cli.file-not-found', { file: given });
    });
    const { number, steps, head, texts, attachments, findings } = verifyPackage(opened, sha256, mark);
    say('package.read', { number: number || '–', steps, ...texts });
    const files = attachments.present + attachments.erased + attachments.withheld + attachments.missing;
    if (files > 0) say('package.attachments', { files, ...attachments });
    for (const { reason, where } of findings) say('package.finding', { reason: `${zh[reason]} ${en[reason]}`, where });
    if (findings.length > 0) {
      say('package.broken', { faults: findings.length });
      return 1;
    }
    say('package.unbroken', { head });
    return 0;
  },
};

/** Never over a file that is there; what people wrote stands in it. */
async function writeNew(file: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
    for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'close');
  } catch (error) {
    stream.destroy();
    const { code } = error as { code?: string };
    if (code === 'EEXIST') throw new Refusal('conflict', 'cli.file-exists', { file });
    if (code === undefined) throw error;
    throw new Refusal('unavailable', 'deployment.file-unwritable', { file, reason: code });
  }
}
