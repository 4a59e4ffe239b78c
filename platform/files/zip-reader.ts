/**
 * Reads the parts of a zip archive one by one, without unpacking it to disk and without believing what it says of
 * itself: sizes are counted while inflating, so a small file that unpacks into a flood is refused early.
 */
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { Refusal } from '#platform/refusal.ts';
import type { TableLimits, TableSource } from './table-source.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const mostEntries = 10_000;

type ZipEntry = { compressedSize: number; checksum: number; method: number; encrypted: boolean; position: number };

export type ZipArchive = {
  names: readonly string[];
  /** The unpacked bytes of a part, in pieces. */
  stream(name: string): AsyncGenerator<Uint8Array>;
};

/** Reads the list of parts. */
export async function openZip(source: TableSource, limits: TableLimits): Promise<ZipArchive> {
  const entries = await readDirectory(source);
  const unpackedOf = new Map<string, number>();

  async function* stream(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(name);
    if (!entry) throw unreadable('part-missing');
    if (entry.encrypted) throw new Refusal('invalid', 'files.encrypted');
    if (entry.method !== 0 && entry.method !== 8) throw unreadable('packing-unknown');
    let unpacked = 0;
    let checksum = 0;
    for await (const piece of entry.method === 0 ? packedPieces(source, entry) : inflate(source, entry)) {
      unpacked += piece.length;
      // A part may be read twice (once for its merged ranges): it counts once.
      unpackedOf.set(name, Math.max(unpacked, unpackedOf.get(name) ?? 0));
      const total = [...unpackedOf.values()].reduce((sum, size) => sum + size, 0);
      if (total > limits.unpackedBytes) {
        throw new Refusal('too-large', 'files.unpacks-too-large', { limit: limits.unpackedBytes });
      }
      if (unpacked > 2 ** 20 && unpacked > entry.compressedSize * limits.unpackRatio) {
        throw new Refusal('too-large', 'files.unpacks-too-large', { ratio: limits.unpackRatio });
      }
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (checksum !== entry.checksum) throw unreadable('part-broken');
  }

  return { names: [...entries.keys()], stream };
}

async function readDirectory(source: TableSource): Promise<Map<string, ZipEntry>> {
  // The end record is 22 bytes and a comment of at most 65,535.
  const tailStart = Math.max(0, source.size - 22 - 65_535);
  const tail = Buffer.from(await source.read(tailStart, source.size - tailStart));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw unreadable('no-archive');
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  // 0xffffffff would mean zip64: no table within our limits needs it.
  if (count > mostEntries || start + size > source.size) throw unreadable('directory-broken');

  const directory = Buffer.from(await source.read(start, size));
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature)
      throw unreadable('directory-broken');
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    if (entries.has(name)) throw unreadable('part-twice');
    entries.set(name, {
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      compressedSize: directory.readUInt32LE(at + 20),
      position: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function* packedPieces(source: TableSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const header = Buffer.from(await source.read(entry.position, 30));
  if (header.length < 30 || header.readUInt32LE(0) !== localSignature) throw unreadable('part-broken');
  let position = entry.position + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let left = entry.compressedSize;
  while (left > 0) {
    const piece = await source.read(position, Math.min(left, 65_536));
    if (piece.length === 0) throw unreadable('part-broken');
    yield piece;
    position += piece.length;
    left -= piece.length;
  }
}

async function* inflate(source: TableSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = Readable.from(packedPieces(source, entry), { objectMode: false });
  const inflater = createInflateRaw();
  packed.on('error', (cause) => inflater.destroy(cause));
  packed.pipe(inflater);
  try {
    for await (const piece of inflater) yield piece as Uint8Array;
  } catch (cause) {
    throw cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')
      ? unreadable('part-broken')
      : cause;
  } finally {
    packed.destroy();
    inflater.destroy();
  }
}

function unreadable(because: string): Refusal {
  return new Refusal('invalid', 'files.unreadable', { because });
}
