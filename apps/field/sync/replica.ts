/**
 * The phone's part of what the server knows: records by stream, each stream with the cursor up to which it was read.
 * Pure: from what is stored and what came, the changes that are written in one batch.
 */
import type { Change } from './ports.ts';

/** What every record has; what else it holds is for the pages that show it. */
export type FieldRecord = {
  readonly recordKind: string;
  readonly recordId: string;
  readonly version?: number;
};

export type StoredRecord = {
  postId: string;
  streamId: string;
  record: FieldRecord;
  /** No longer ours, but something of the person's still hangs on it: it stays and says so until that is settled. */
  movedOn?: true;
};

export type StoredStream = { postId: string; streamId: string; kind: string; cursor: string | null };

export type StreamPage = {
  streamId: string;
  kind: string;
  cursor: string;
  more: boolean;
  reset: boolean;
  records: readonly FieldRecord[];
  gone: readonly string[];
};

export function streamKey(postId: string, streamId: string): string {
  return `${postId}/${streamId}`;
}

export function recordKey(postId: string, streamId: string, recordId: string): string {
  return `${postId}/${streamId}/${recordId}`;
}

export type Held = { key: string; stored: StoredRecord };

/** A page of one stream. With its cursor it is whole: whatever is cut off afterwards, the next page goes on behind it. */
export function takePage(
  postId: string,
  page: StreamPage,
  held: readonly Held[],
  /** Cases on which something of the person's still hangs. */
  hanging: ReadonlySet<string>,
): Change[] {
  const { streamId, kind, cursor, records, gone, reset } = page;
  const come = new Set(records.map(({ recordId }) => recordId));
  const own = held.filter(({ stored }) => stored.postId === postId && stored.streamId === streamId);
  // After a reset only what comes now and on the next pages is true; the rest goes at once.
  const leaving = new Set(reset ? own.map(({ stored }) => stored.record.recordId) : gone);
  const changes: Change[] = [];
  for (const { key, stored } of own) {
    const { recordId } = stored.record;
    if (!leaving.has(recordId) || come.has(recordId)) continue;
    changes.push({ table: 'record', key, value: hanging.has(recordId) ? { ...stored, movedOn: true } : undefined });
  }
  for (const record of records) {
    const stored: StoredRecord = { postId, streamId, record };
    changes.push({ table: 'record', key: recordKey(postId, streamId, record.recordId), value: stored });
  }
  const stream: StoredStream = { postId, streamId, kind, cursor };
  changes.push({ table: 'stream', key: streamKey(postId, streamId), value: stream });
  return changes;
}

/** Streams that are the post's no longer, with everything in them but what something still hangs on. */
export function dropStreams(
  lost: readonly StoredStream[],
  held: readonly Held[],
  hanging: ReadonlySet<string>,
): Change[] {
  const gone = new Set(lost.map(({ postId, streamId }) => streamKey(postId, streamId)));
  return [
    ...held
      .filter(({ stored }) => gone.has(streamKey(stored.postId, stored.streamId)))
      .filter(({ stored }) => !(stored.movedOn && hanging.has(stored.record.recordId)))
      .map(({ key, stored }): Change => ({
        table: 'record',
        key,
        value: hanging.has(stored.record.recordId) ? { ...stored, movedOn: true } : undefined,
      })),
    ...[...gone].map((key): Change => ({ table: 'stream', key, value: undefined })),
  ];
}

/** What stayed only because something hung on it, and nothing does any more. */
export function sweepMovedOn(held: readonly Held[], hanging: ReadonlySet<string>): Change[] {
  return held
    .filter(({ stored }) => stored.movedOn && !hanging.has(stored.record.recordId))
    .map(({ key }): Change => ({ table: 'record', key, value: undefined }));
}

/** One record of each case, as the post sees it: of two streams that hold it the one that is still ours. */
export function recordsOf(held: readonly StoredRecord[], postId: string): StoredRecord[] {
  const shown = new Map<string, StoredRecord>();
  for (const one of held) {
    if (one.postId !== postId) continue;
    const known = shown.get(one.record.recordId);
    const newer = (one.record.version ?? 0) > (known?.record.version ?? 0);
    if (
      known === undefined ||
      (known.movedOn && !one.movedOn) ||
      (Boolean(known.movedOn) === Boolean(one.movedOn) && newer)
    )
      shown.set(one.record.recordId, one);
  }
  return [...shown.values()];
}
