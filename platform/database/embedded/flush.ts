import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

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

/** Writes a file so that its name only ever stands for the whole of it, whatever happens in between. */
export function writeWhole(path: string, bytes: Buffer | string, mode = 0o644): void {
  const beside = `${path}.${process.pid}.new`;
  const file = openSync(beside, 'w', mode);
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}
