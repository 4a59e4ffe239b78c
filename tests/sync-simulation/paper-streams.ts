/** The counters of what phones pull, as the real room keeps them: one row a record and stream, at its newest counter. */
export type PaperChange = { counter: number; gone: boolean };
type PaperStream = { counter: number; floor: number; changes: Map<string, PaperChange> };

export type StreamFaults = {
  /** A counter that is drawn when the transaction begins, as a sequence would: 12 may be seen before 11. */
  cursorBySequence?: boolean;
  /** Tombstones are thrown away, and nobody is told that some are missing. */
  pruneKeepsFloor?: boolean;
};

export function openPaperStreams({ cursorBySequence = false, pruneKeepsFloor = false }: StreamFaults = {}) {
  const streams = new Map<string, PaperStream>();

  return {
    /** Made by the first pull, with all that belongs to it now. */
    open(streamId: string, recordIds: Iterable<string>): void {
      if (streams.has(streamId)) return;
      const stream: PaperStream = { counter: 0, floor: 0, changes: new Map() };
      for (const recordId of recordIds) {
        stream.counter += 1;
        stream.changes.set(recordId, { counter: stream.counter, gone: false });
      }
      streams.set(streamId, stream);
    },

    holding(recordId: string): string[] {
      return [...streams].filter(([, { changes }]) => changes.has(recordId)).map(([streamId]) => streamId);
    },

    /** A transaction that has begun; what it answers commits it. */
    begin(streamId: string, recordId: string, isGone: () => boolean): (() => void) | null {
      const stream = streams.get(streamId);
      if (!stream) return null;
      const drawn = cursorBySequence ? (stream.counter += 1) : 0;
      return () => {
        // The row's lock: whoever commits later draws later.
        if (!cursorBySequence) stream.counter += 1;
        const known = stream.changes.get(recordId);
        const counter = cursorBySequence ? drawn : stream.counter;
        if (known && known.counter > counter) return;
        stream.changes.set(recordId, { counter, gone: isGone() });
      };
    },

    /**
     * @param seen the floor when this reading of the stream began: what was thrown away before then it never held
     */
    read(streamId: string, { after, seen }: { after: number; seen: number }, most: number) {
      const stream = streams.get(streamId)!;
      const reset = stream.floor > Math.max(after, seen);
      const from = reset ? 0 : after;
      const rows = [...stream.changes]
        .filter(([, { counter }]) => counter > from)
        .toSorted(([, one], [, other]) => one.counter - other.counter);
      const page = rows.slice(0, most);
      const cursor = { after: page.at(-1)?.[1].counter ?? from, seen: reset || from === 0 ? stream.floor : seen };
      return { reset, ids: page.map(([recordId]) => recordId), cursor, more: rows.length > page.length };
    },

    prune(): void {
      for (const stream of streams.values()) {
        for (const [recordId, { counter, gone }] of stream.changes) {
          if (!gone) continue;
          stream.changes.delete(recordId);
          if (!pruneKeepsFloor) stream.floor = Math.max(stream.floor, counter);
        }
      }
    },
  };
}
