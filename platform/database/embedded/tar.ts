/**
 * The little of the tar format the engine needs: PGlite reads and writes data folders and extension bundles as ustar
 * archives. Plain files and folders with names up to 100 bytes; anything else is refused, never skipped silently.
 */
import { mkdirSync, openSync, closeSync, fsyncSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flushFolder } from './flush.ts';

const block = 512;

export interface TarEntry {
  name: string;
  /** '0' a file, '5' a folder, '2' a link. */
  type: string;
  data: Buffer;
  /** Header, data and padding as they stand in the archive. */
  raw: Buffer;
}

/** Walks an uncompressed archive without copying it. */
export function* tarEntries(archive: Buffer): Generator<TarEntry> {
  for (let at = 0; at + block <= archive.length && archive[at] !== 0;) {
    const header = archive.subarray(at, at + block);
    const type = String.fromCharCode(header[156] ?? 0);
    const name = readText(header, 0, 100);
    const size = Number.parseInt(readText(header, 124, 12).trim() || '0', 8);
    const end = at + block + Math.ceil(size / block) * block;
    if (Number.isNaN(size) || end > archive.length) throw new Error(`tar: entry ${name} is cut off`);
    const data = archive.subarray(at + block, at + block + size);
    yield { name, type, data, raw: archive.subarray(at, end) };
    at = end;
  }
}

/** The archive with only the entries that `keep` wants. */
export function filterTar(archive: Buffer, keep: (name: string) => boolean): Buffer {
  const kept = [...tarEntries(archive)].filter((entry) => keep(entry.name)).map((entry) => entry.raw);
  return Buffer.concat([...kept, Buffer.alloc(2 * block)]);
}

/** Writes an archive below `folder`, readable by the owner alone, and flushes every file to the disk. */
export function extractTar(archive: Buffer, folder: string): void {
  const folders = new Set<string>([folder]);
  for (const entry of tarEntries(archive)) {
    const relative = entry.name.replace(/^\/+/, '').replace(/\/+$/, '');
    if (relative.split('/').includes('..')) throw new Error(`tar: entry ${entry.name} leaves the folder`);
    if (entry.type !== '0' && entry.type !== '5')
      throw new Error(`tar: entry ${entry.name} has the type ${entry.type}`);
    const path = join(folder, relative);
    const parent = entry.type === '5' ? path : dirname(path);
    mkdirSync(parent, { recursive: true, mode: 0o700 });
    folders.add(parent);
    if (entry.type === '5') continue;
    const file = openSync(path, 'wx', 0o600);
    try {
      for (let at = 0; at < entry.data.length;) at += writeSync(file, entry.data, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
  for (const path of folders) flushFolder(path);
}

/** Packs a folder's content; entry names are relative to it. */
export function packTar(folder: string): Buffer {
  const parts: Buffer[] = [];
  const visit = (relative: string): void => {
    const entries = readdirSync(join(folder, relative), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) {
        parts.push(header(`${name}/`, 0, '5'));
        visit(name);
      } else {
        const data = readFileSync(join(folder, name));
        parts.push(header(name, data.length, '0'), data, Buffer.alloc(-data.length & (block - 1)));
      }
    }
  };
  visit('');
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function header(name: string, size: number, type: '0' | '5'): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100) throw new Error(`tar: the name ${name} is too long`);
  bytes.write(name, 0);
  bytes.write(type === '5' ? '0000700\0' : '0000600\0', 100);
  bytes.write('0000000\0', 108);
  bytes.write('0000000\0', 116);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write('00000000000\0', 136);
  bytes.write('        ', 148);
  bytes.write(type, 156);
  bytes.write('ustar\u000000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

function readText(bytes: Buffer, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}
