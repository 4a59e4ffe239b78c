import { useSyncExternalStore } from 'react';

/** Whether the server can be reached, as far as this phone knows, and when it last answered. */
export type Line = { reachable: boolean; answeredAt: Date | null };

let line: Line = { reachable: navigator.onLine, answeredAt: null };
const listeners = new Set<() => void>();

function change(next: Line): void {
  line = next;
  for (const listener of listeners) listener();
}

/** Called with every answer. The instant is told at most every few seconds, so that pages do not redraw all the time. */
export function heardServer(): void {
  const now = new Date();
  if (line.reachable && line.answeredAt !== null && now.getTime() - line.answeredAt.getTime() < 5_000) return;
  change({ reachable: true, answeredAt: now });
}

/** Called when a request found nobody. */
export function lostServer(): void {
  if (line.reachable) change({ ...line, reachable: false });
}

window.addEventListener('offline', lostServer);
window.addEventListener('online', () => change({ ...line, reachable: true }));

export function whenLineChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function lineNow(): Line {
  return line;
}

export function useLine(): Line {
  return useSyncExternalStore(whenLineChanges, lineNow);
}
