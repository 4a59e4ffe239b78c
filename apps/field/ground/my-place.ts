import { useSyncExternalStore } from 'react';
import type { At } from './distance.ts';

/**
 * Where this phone is, when its person has asked for it by a tap: read once, held in this page's memory for ten minutes,
 * written nowhere and sent to nobody.
 */
export type MyPlace = { at: At; withinMetres: number; readAt: number };

export const placeHeldMilliseconds = 600_000;

let held: MyPlace | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function hold(next: MyPlace | null): void {
  if (next === held) return;
  held = next;
  clearTimeout(timer);
  if (next !== null) timer = setTimeout(forgetMyPlace, placeHeldMilliseconds);
  for (const listener of listeners) listener();
}

export function forgetMyPlace(): void {
  hold(null);
}

// A phone that slept runs no timers.
document.addEventListener('visibilitychange', () => {
  if (held !== null && Date.now() - held.readAt >= placeHeldMilliseconds) forgetMyPlace();
});

export type PlaceRead = { state: 'read'; place: MyPlace } | { state: 'failed' | 'refused' };

/** Asks the phone once. */
export function askPosition(): Promise<PlaceRead> {
  if (!('geolocation' in navigator)) return Promise.resolve({ state: 'failed' });
  return new Promise((settle) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        const at = { longitude: sixDigits(longitude), latitude: sixDigits(latitude) };
        settle({ state: 'read', place: { at, withinMetres: Math.round(accuracy), readAt: Date.now() } });
      },
      ({ code }) => settle({ state: code === GeolocationPositionError.PERMISSION_DENIED ? 'refused' : 'failed' }),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  });
}

/** A tenth of a metre; more would only pretend. */
function sixDigits(degrees: number): number {
  return Number(degrees.toFixed(6));
}

/** By a tap: reads the place and holds it for what is shown on this phone. */
export async function readMyPlace(): Promise<PlaceRead['state']> {
  const read = await askPosition();
  if (read.state === 'read') hold(read.place);
  return read.state;
}

export function useMyPlace(): MyPlace | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => held,
  );
}
