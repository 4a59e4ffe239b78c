/** Files that were sent for an import, on disk from their first byte until their run is done; never in memory. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#platform/refusal.ts';

export type Spooled = { fileId: string; bytes: number; digest: string };

export type Spool = {
  /** Takes a file in, whole or not at all. */
  take(given: { countyCode: string; fileId: string; stream: Readable; most: number }): Promise<Spooled>;
  pathOf(countyCode: string, fileId: string): string;
  holds(countyCode: string, fileId: string): Promise<boolean>;
  remove(countyCode: string, fileId: string): Promise<void>;
  /** Removes files that `isWanted` does not know any more, and what broke off on its way in. */
  sweep(isWanted: (countyCode: string, fileId: string) => boolean): Promise<void>;
};

/** All files of a county together: imports must not fill the disk that the database lives on. */
const mostOfCounty = 4 * 2 ** 30;
const namePattern = /^(\d{6})-([0-9a-f-]{36})(\.part)?$/;
const unfinishedMilliseconds = 86_400_000;

/** Opens the folder in which files for imports wait, readable for this account only. */
export async function openSpool(folder: string): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (countyCode: string, fileId: string) => {
    const name = `${countyCode}-${fileId}`;
    if (!namePattern.test(name)) throw new TypeError('malformed name of a file');
    return path.join(folder, name);
  };

  async function heldBy(countyCode: string): Promise<number> {
    let bytes = 0;
    for (const name of await readdir(folder)) {
      if (name.startsWith(`${countyCode}-`))
        bytes += (await stat(path.join(folder, name)).catch(() => null))?.size ?? 0;
    }
    return bytes;
  }

  return {
    pathOf,
    holds: (countyCode, fileId) =>
      access(pathOf(countyCode, fileId)).then(
        () => true,
        () => false,
      ),
    async take({ countyCode, fileId, stream, most }) {
      const place = pathOf(countyCode, fileId);
      const draft = `${place}.part`;
      const left = mostOfCounty - (await heldBy(countyCode));
      const hash = createHash('sha256');
      let bytes = 0;
      const counting = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          hash.update(chunk);
          if (bytes > most) done(new Refusal('too-large', 'imports.file-too-large', { limit: most }));
          else if (bytes > left) done(new Refusal('too-large', 'imports.no-room'));
          else done(null, chunk);
        },
      });
      try {
        await pipeline(stream, counting, createWriteStream(draft, { mode: 0o600, flush: true }));
        if (bytes === 0) throw new Refusal('invalid', 'imports.file-empty');
        await rename(draft, place);
      } catch (error) {
        await rm(draft, { force: true });
        if (error instanceof Refusal) throw error;
        const { code } = error as { code?: string };
        if (code === 'ENOSPC') throw new Refusal('unavailable', 'imports.no-room');
        // The sender went away in the middle.
        if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
          throw new Refusal('invalid', 'imports.broke-off');
        }
        throw error;
      }
      return { fileId, bytes, digest: hash.digest('hex') };
    },
    remove: (countyCode, fileId) => rm(pathOf(countyCode, fileId), { force: true }),
    async sweep(isWanted) {
      for (const name of await readdir(folder)) {
        const [, countyCode, fileId, part] = namePattern.exec(name) ?? [];
        if (countyCode === undefined || fileId === undefined) continue;
        const found = await stat(path.join(folder, name)).catch(() => null);
        if (!found) continue;
        // One that is on its way in, or whose job is just being entered, is nobody's for a moment.
        const young = Date.now() - found.mtimeMs < (part ? unfinishedMilliseconds : 600_000);
        if (!young && (part || !isWanted(countyCode, fileId))) await rm(path.join(folder, name), { force: true });
      }
    },
  };
}
