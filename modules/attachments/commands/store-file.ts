import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';

export type StoredFile = {
  fileId: string;
  kind: string;
  mediaType: string;
  byteSize: number;
  digest: string;
  width: number | null;
  height: number | null;
  takenMinute: string | null;
};

/** Enters a file whose bytes lie in the store already. It has no owner until a command of another room claims it. */
export const storeFile: Command<StoredFile, { fileId: string }> = {
  name: 'attachments.store-file',
  async run(tx, file, { actor, countyCode, now, audit }) {
    await tx
      .insertInto('attachments.file')
      .values({
        county_code: countyCode,
        file_id: file.fileId,
        owner_kind: null,
        owner_id: null,
        kind: file.kind,
        media_type: file.mediaType,
        byte_size: file.byteSize,
        digest: file.digest,
        width: file.width,
        height: file.height,
        taken_minute: file.takenMinute === null ? null : new Date(file.takenMinute),
        uploaded_by: actor.accountId,
        uploaded_at: now,
        erased_at: null,
        removed_at: null,
      })
      .execute();
    audit({ kind: 'file', id: file.fileId }, { mediaType: file.mediaType });
    return { fileId: file.fileId };
  },
};
