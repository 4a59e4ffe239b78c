import { useSyncExternalStore } from 'react';
import { type MyPlace, readMyPlace, useMyPlace } from '../../ground/my-place.ts';

/** Whether the day is ordered on foot; remembered while the app is open, beside nothing that says where. */
let chosen = false;
const listeners = new Set<() => void>();

function choose(next: boolean): void {
  chosen = next;
  for (const listener of listeners) listener();
}

export type ByDistance = {
  /** From where the ways are reckoned; null when the day is ordered by what is due. */
  from: MyPlace | null;
  /** Asks the phone once where it is, by a tap. */
  walk: () => Promise<'read' | 'failed' | 'refused'>;
  byDue: () => void;
};

/** The order of the day: by what is due, or on foot from where its person was when he asked, for ten minutes at most. */
export function useByDistance(): ByDistance {
  const place = useMyPlace();
  const isChosen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );
  return {
    from: isChosen ? place : null,
    async walk() {
      const read = await readMyPlace();
      choose(read === 'read');
      return read;
    },
    byDue: () => choose(false),
  };
}
