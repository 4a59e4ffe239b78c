import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** What has begun to arrive: whose it is and how large it will be. Of a guest, who has no account, the form counts. */
export type UnfinishedUpload = {
  fileId: string;
  accountId: string;
  countyCode: string;
  size: number;
  isGuest: boolean;
};

type Note = { id: string; size?: number; creation_date?: string; metadata?: Record<string, string | null> };

/** The uploads that lie in the folder, known by account for its limits; read again when the server starts. */
export async function openUnfinished(folder: string) {
  const known = new Map<string, UnfinishedUpload>();
  for (const { id, size, metadata } of await notes(folder)) {
    const { accountId, countyCode } = metadata ?? {};
    const isGuest = metadata?.['guest'] === 'yes';
    if (accountId && countyCode) known.set(id, { fileId: id, accountId, countyCode, size: size ?? 0, isGuest });
  }

  async function remove(fileId: string): Promise<void> {
    known.delete(fileId);
    await rm(path.join(folder, fileId), { force: true });
    await rm(path.join(folder, `${fileId}.json`), { force: true });
  }

  return {
    add: (upload: UnfinishedUpload) => void known.set(upload.fileId, upload),
    find: (fileId: string) => known.get(fileId),
    of: (accountId: string) => [...known.values()].filter((upload) => upload.accountId === accountId),
    ofGuests: () => [...known.values()].filter((upload) => upload.isGuest),
    remove,
    async forgetBefore(instant: Date): Promise<number> {
      const old = (await notes(folder)).filter((note) => new Date(note.creation_date ?? 0) < instant);
      for (const { id } of old) await remove(id);
      return old.length;
    },
  };
}

/** The protocol's own notes beside the bytes: one JSON file an upload. */
async function notes(folder: string): Promise<Note[]> {
  const found: Note[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue;
    try {
      found.push({ ...(JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Note), id: name.slice(0, -5) });
    } catch {
      // Half written when the machine stopped: its upload is unknown to everyone, so its bytes go with it.
      await rm(path.join(folder, name), { force: true });
      await rm(path.join(folder, name.slice(0, -5)), { force: true });
    }
  }
  return found;
}
