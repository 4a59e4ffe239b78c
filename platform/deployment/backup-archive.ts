/**
 * The file a backup is: a gzipped tar that any machine can look into. First `linli-backup.json`, then the rows of every
 * table as lines of JSON, then the files, last `closing.json` with counts and digests; without its end it is no backup.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Refusal } from '#platform/refusal.ts';
import type { TableDigest } from './table-shapes.ts';

export type BackupHead = {
  format: 1;
  release: string;
  takenAt: string;
  engine: 'postgres' | 'embedded';
  migrations: readonly { number: number; name: string; checksum: string }[];
  /** The id of the key that seals fields; the keys themselves stay where they are. */
  fieldKey: string;
  leftOut: readonly string[];
  tables: readonly { name: string; columns: readonly string[]; rows: number }[];
};

export type BackupClosing = {
  tables: readonly ({ name: string } & TableDigest)[];
  files: { count: number; bytes: number; sha256: string };
};

export const headName = 'linli-backup.json';
export const closingName = 'closing.json';

const block = 512;
/** More in one entry is no backup of ours; a damaged length must not fill the memory. */
const longestEntry = 512 * 2 ** 20;

export type ArchiveWriter = {
  add(name: string, bytes: Uint8Array): Promise<void>;
  /** Ends the archive; on the disk when it resolves. */
  end(): Promise<{ bytes: number; sha256: string }>;
  /** Lets go of the file after a fault. */
  abandon(): void;
};

/** Writes a new archive, readable by its owner alone. */
export async function createArchive(path: string, at: Date): Promise<ArchiveWriter> {
  const handle = await open(path, 'wx', 0o600);
  const gzip = createGzip({ level: 4 });
  const file = createWriteStream('', { fd: handle, flush: true });
  const hash = createHash('sha256');
  let bytes = 0;
  let failure: Error | null = null;
  gzip.on('data', (part: Buffer) => {
    hash.update(part);
    bytes += part.length;
  });
  gzip.pipe(file);
  const done = finished(file);
  done.catch((error: Error) => {
    failure = error;
    // Whoever waits for room must not wait for ever.
    gzip.emit('drain');
  });
  const write = async (part: Uint8Array): Promise<void> => {
    if (failure) throw failure;
    if (!gzip.write(part)) await once(gzip, 'drain');
    if (failure) throw failure;
  };
  return {
    async add(name, content) {
      await write(tarHeader(name, content.length, at));
      await write(content);
      if (content.length % block !== 0) await write(Buffer.alloc(block - (content.length % block)));
    },
    async end() {
      await write(Buffer.alloc(2 * block));
      gzip.end();
      await done;
      return { bytes, sha256: hash.digest('hex') };
    },
    abandon() {
      gzip.destroy();
      file.destroy();
    },
  };
}

export type ArchiveEntry = { name: string; bytes: Buffer };

/** The entries of an archive one after the other. What cannot be read is refused as damaged. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  const source = createReadStream(path, { highWaterMark: 2 ** 20 });
  const gunzip = createGunzip({ chunkSize: 2 ** 18 });
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  const parts = gunzip[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held: Buffer[] = [];
  let length = 0;

  async function take(count: number): Promise<Buffer | null> {
    while (length < count) {
      const part = await parts.next();
      if (part.done) {
        if (length === 0) return null;
        throw new Refusal('invalid', 'deployment.backup-damaged', { file: path, reason: 'cut off' });
      }
      held.push(part.value);
      length += part.value.length;
    }
    const all = held.length === 1 ? held[0]! : Buffer.concat(held);
    held = [all.subarray(count)];
    length -= count;
    return all.subarray(0, count);
  }

  try {
    for (;;) {
      const header = await take(block);
      if (header === null || header.every((byte) => byte === 0)) break;
      const { name, size } = readTarHeader(header, path);
      const padded = (await take(size + ((block - (size % block)) % block))) ?? Buffer.alloc(0);
      if (padded.length < size) throw new Refusal('invalid', 'deployment.backup-damaged', { file: path, name });
      yield { name, bytes: padded.subarray(0, size) };
    }
    // To the very end, where gzip keeps its own check.
    while (!(await parts.next()).done);
  } catch (error) {
    throw damaged(error, path);
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}

function damaged(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT') return new Refusal('missing', 'deployment.backup-not-found', { file: path });
  if (code?.startsWith('Z_')) return new Refusal('invalid', 'deployment.backup-damaged', { file: path, reason: code });
  return error;
}

/** The head alone, to know what to open before anything is read. */
export async function readBackupHead(path: string): Promise<BackupHead> {
  for await (const entry of readArchive(path)) return headOf(entry, path);
  throw new Refusal('invalid', 'deployment.not-a-backup', { file: path });
}

export function headOf(entry: ArchiveEntry, path: string): BackupHead {
  if (entry.name !== headName) throw new Refusal('invalid', 'deployment.not-a-backup', { file: path });
  const head = parsed(entry, path) as BackupHead;
  if (head.format !== 1) throw new Refusal('conflict', 'deployment.backup-format', { format: head.format });
  return head;
}

export function parsed(entry: ArchiveEntry, path: string): unknown {
  try {
    return JSON.parse(entry.bytes.toString('utf8')) as unknown;
  } catch {
    throw new Refusal('invalid', 'deployment.backup-damaged', { file: path, name: entry.name });
  }
}

function tarHeader(name: string, size: number, at: Date): Buffer {
  const bytes = Buffer.alloc(block);
  // Names beyond 100 bytes keep their folders in a field of their own.
  const cut = Buffer.byteLength(name) <= 100 ? -1 : name.lastIndexOf('/', 154);
  const [folder, rest] = cut < 0 ? ['', name] : [name.slice(0, cut), name.slice(cut + 1)];
  if (Buffer.byteLength(rest) > 100 || Buffer.byteLength(folder) > 155) throw new Error(`the name ${name} is too long`);
  bytes.write(rest, 0);
  bytes.write('0000600\0', 100);
  bytes.write('0000000\0', 108);
  bytes.write('0000000\0', 116);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write(
    `${Math.floor(at.getTime() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  );
  bytes.write('        ', 148);
  bytes.write('0', 156);
  bytes.write('ustar\u000000', 257);
  bytes.write(folder, 345);
  bytes.write(`${sumOf(bytes).toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

function readTarHeader(bytes: Buffer, path: string): { name: string; size: number } {
  const field = (from: number, length: number) => bytes.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  const stored = Number.parseInt(field(148, 8), 8);
  const plain = Buffer.from(bytes);
  plain.write('        ', 148);
  const size = Number.parseInt(field(124, 12), 8);
  if (stored !== sumOf(plain) || !(size >= 0 && size <= longestEntry)) {
    throw new Refusal('invalid', 'deployment.not-a-backup', { file: path });
  }
  const folder = field(345, 155);
  return { name: folder === '' ? field(0, 100) : `${folder}/${field(0, 100)}`, size };
}

function sumOf(bytes: Buffer): number {
  return bytes.reduce((total, byte) => total + byte, 0);
}
