import './tables.ts';
import type { FileStore } from '#platform/files/store.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { uploadLimits } from './rules/upload-limits.ts';
import { storeKeys } from './tables.ts';

export type SweepParts = { unit: Unit; store: FileStore };

const batchSize = 200;

/**
 * Throws away files that nobody claimed within 24 hours, and takes the bytes of erased ones out of the store. A file is
 * first marked, so that nobody can claim it any more, then its bytes go, then its row: whatever breaks off in between
 * is finished by the next sweep.
 */
export async function sweepFiles({ unit, store }: SweepParts, now: Date): Promise<{ removed: number }> {
  const before = new Date(now.getTime() - uploadLimits.keptHours * 3_600_000);
  await unit.transact(systemEyes, async (tx) => {
    await tx
      .updateTable('attachments.file')
      .set({ erased_at: now })
      .where('owner_id', 'is', null)
      .where('erased_at', 'is', null)
      .where('uploaded_at', '<', before)
      .execute();
  });
  let removed = 0;
  for (;;) {
    const rows = await unit.ask(systemEyes, toRemove);
    for (const row of rows) {
      const keys = storeKeys(row.county_code, row.file_id);
      await store.remove(keys.whole);
      await store.remove(keys.preview);
      await unit.transact(systemEyes, (tx) => forget(tx, row, now));
      removed += 1;
    }
    if (rows.length < batchSize) return { removed };
  }
}

function toRemove(tx: Tx) {
  return tx
    .selectFrom('attachments.file')
    .select(['county_code', 'file_id', 'owner_id'])
    .where('erased_at', 'is not', null)
    .where('removed_at', 'is', null)
    .limit(batchSize);
}

/** An owned file leaves a row that says it was there; one that never had an owner leaves nothing. */
async function forget(
  tx: Tx,
  { county_code, file_id, owner_id }: { county_code: string; file_id: string; owner_id: string | null },
  now: Date,
): Promise<void> {
  if (owner_id === null) {
    await tx
      .deleteFrom('attachments.file')
      .where('county_code', '=', county_code)
      .where('file_id', '=', file_id)
      .execute();
    return;
  }
  await tx
    .updateTable('attachments.file')
    .set({ removed_at: now })
    .where('county_code', '=', county_code)
    .where('file_id', '=', file_id)
    .execute();
}

export type SweepingParts = SweepParts & {
  uploads: { forgetExpired(): Promise<number> };
  /** Business time. */
  now: () => Date;
  onFault: (error: unknown) => void;
  everyMilliseconds?: number;
};

/** Sweeps every ten minutes until told to stop; `sweep` does it now, after an order to erase. */
export function startSweeping({ uploads, now, onFault, everyMilliseconds = 600_000, ...parts }: SweepingParts) {
  let running: Promise<void> = Promise.resolve();
  async function once(): Promise<void> {
    try {
      await sweepFiles(parts, now());
      await uploads.forgetExpired();
    } catch (error) {
      onFault(error);
    }
  }
  const sweep = () => (running = running.then(once));
  const timer = setInterval(() => void sweep(), everyMilliseconds);
  timer.unref();
  return {
    sweep,
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
