import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type FolderSize = {
  files: number;
  bytes: number;
  /** There are more files than were counted. */
  more: boolean;
};

/** Files below a folder and their bytes, one after the other, so that a server goes on answering meanwhile. */
export async function sizeBelow(folder: string, mostFiles = Number.POSITIVE_INFINITY): Promise<FolderSize> {
  const size: FolderSize = { files: 0, bytes: 0, more: false };
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && !size.more; next = folders.pop()) {
    const entries = await opendir(next).catch(() => null);
    // Gone since it was listed.
    if (entries === null) continue;
    for await (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      if (!entry.isFile()) continue;
      if (size.files >= mostFiles) {
        size.more = true;
        break;
      }
      size.files += 1;
      size.bytes += (await stat(path).catch(() => null))?.size ?? 0;
    }
  }
  return size;
}
