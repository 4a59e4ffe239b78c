import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type FolderSize = {
  files: number;
  bytes: number;
  /** There are more files than were counted. */
  more: boolean;
};

/** Asked for together: enough to keep the disk at work, few enough to let others through. */
const together = 32;

/** Files below a folder and their bytes, a few at a time, so that a server goes on answering meanwhile. */
export async function sizeBelow(folder: string, mostFiles = Number.POSITIVE_INFINITY): Promise<FolderSize> {
  const size: FolderSize = { files: 0, bytes: 0, more: false };
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && !size.more; next = folders.pop()) {
    const within = next;
    // Gone since it was listed: nothing is in it.
    const entries = await readdir(within, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) if (entry.isDirectory()) folders.push(join(within, entry.name));
    const files = entries.filter((entry) => entry.isFile());
    const counted = files.slice(0, mostFiles - size.files);
    size.more = counted.length < files.length;
    for (let from = 0; from < counted.length; from += together) {
      const batch = counted.slice(from, from + together);
      const seen = await Promise.all(batch.map(({ name }) => stat(join(within, name)).catch(() => null)));
      for (const one of seen) size.bytes += one?.size ?? 0;
    }
    size.files += counted.length;
  }
  return size;
}
