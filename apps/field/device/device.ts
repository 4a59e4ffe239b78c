import { useSyncExternalStore } from 'react';

/** How this phone shows things: the person's own choice, remembered here and nowhere else. */
export type Device = { size: 'field' | 'elder'; scheme: 'system' | 'light' | 'dark' };

const memory = 'linli.field.device';
const listeners = new Set<() => void>();
let device = remembered();
show();

function remembered(): Device {
  const fallback: Device = { size: 'field', scheme: 'system' };
  try {
    const known = JSON.parse(localStorage.getItem(memory) ?? '{}') as Partial<Device>;
    return {
      size: known.size === 'elder' ? 'elder' : 'field',
      scheme: known.scheme === 'light' || known.scheme === 'dark' ? known.scheme : 'system',
    };
  } catch {
    return fallback;
  }
}

/** Written on `<html>`, where the tokens look. */
function show(): void {
  const root = document.documentElement;
  root.dataset['size'] = device.size;
  if (device.scheme === 'system') delete root.dataset['scheme'];
  else root.dataset['scheme'] = device.scheme;
}

export function setDevice(values: Partial<Device>): void {
  device = { ...device, ...values };
  localStorage.setItem(memory, JSON.stringify(device));
  show();
  for (const listener of listeners) listener();
}

export function useDevice(): Device {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => device,
  );
}
