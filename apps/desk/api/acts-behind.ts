import { useSyncExternalStore } from 'react';
import type { Refused } from './refused.ts';

/**
 * Acts that somebody does not wait for: he has gone on to the next case while the answer is on its way. Outlives the
 * screen, so that a refusal is told wherever he is by then.
 */
export type ActBehind = {
  incidentId: string;
  number: string;
  /** What was to be done, as a word. */
  act: string;
  /** Null: nobody has answered yet. */
  refused: Refused | null;
};

let acts: readonly ActBehind[] = [];
const listeners = new Set<() => void>();

function change(next: readonly ActBehind[]): void {
  acts = next;
  for (const listener of listeners) listener();
}

const others = (incidentId: string) => acts.filter((act) => act.incidentId !== incidentId);

/** It was sent, and the person goes on. */
export function goOnFrom(act: Omit<ActBehind, 'refused'>): void {
  change([...others(act.incidentId), { ...act, refused: null }]);
}

/** It was done, or the person has come back to see why not. */
export function settle(incidentId: string): void {
  if (acts.some((act) => act.incidentId === incidentId)) change(others(incidentId));
}

/** It was refused, or nobody answered: the person must hear of it. */
export function bringBack(incidentId: string, refused: Refused): void {
  change(acts.map((act) => (act.incidentId === incidentId ? { ...act, refused } : act)));
}

export function isBehind(incidentId: string): boolean {
  return acts.some((act) => act.incidentId === incidentId);
}

export function useActsBehind(): readonly ActBehind[] {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => acts,
  );
}

/** A page that closes takes what is on its way with it: the browser asks first. */
window.addEventListener('beforeunload', (event) => {
  if (acts.some(({ refused }) => refused === null)) event.preventDefault();
});
