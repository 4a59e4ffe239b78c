import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes names created or removed in a folder survive a power cut; Windows has no such call and needs none. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
