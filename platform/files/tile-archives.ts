/** Map tiles out of PMTiles files in one folder of the deployment, read by range; nothing outside the folder is ever opened. */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, zstdDecompress } from 'node:zlib';
import { Compression, type Header, PMTiles, ResolvedValueCache, type Source, TileType } from 'pmtiles';
import { pictureType } from './tile-pictures.ts';

export type ArchiveLook = {
  fileName: string;
  bytes: number;
  fault: ArchiveFault | null;
  leastZoom: number;
  deepestZoom: number;
  /** West, south, east, north, in degrees of the system that its tiles are drawn in. */
  bounds: readonly number[];
};

export type TileArchives = {
  /** The archives of the folder by name, so many as are worth choosing from. */
  list(): Promise<ArchiveLook[]>;
  /** One of them, looked at as deep as a tile of it. */
  look(fileName: string): Promise<ArchiveLook>;
  /** One tile, or null where there is none or the file is not sound any more. */
  tile(
    fileName: string,
    tile: { zoom: number; x: number; y: number },
  ): Promise<{ bytes: Buffer; mediaType: string } | null>;
};

/** Why a file is no archive of pictures that can be shown. */
export type ArchiveFault =
  | 'absent'
  | 'no-archive'
  | 'old-archive'
  | 'cut-off'
  | 'vector'
  | 'no-pictures'
  | 'empty'
  | 'damaged';

const namePattern = /^[^./\\\0][^/\\\0]{0,119}\.pmtiles$/i;
const mostListed = 100;
const headerBytes = 127;
const mostDirectoryBytes = 2 ** 20;
const mostTileBytes = 2 * 2 ** 20;
/** Of an entry: four numbers of at least a byte each. */
const leastEntryBytes = 4;
const mostHeldDirectories = 32;

/** Opens the folder, and makes it where it is not there, so that whoever looks for it finds it. */
export async function openTileArchives(folder: string): Promise<TileArchives> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Holds headers and directories only, under the size and time of the file: one that is replaced is read anew.
  const cache = new ResolvedValueCache(mostHeldDirectories, false, unpackDirectory);

  async function within<Answer>(fileName: string, work: (archive: Opened) => Promise<Answer>): Promise<Answer | null> {
    if (!namePattern.test(fileName)) return null;
    // Never a link, which could lead anywhere, nor a pipe, which would wait for ever.
    const handle = await open(
      path.join(folder, fileName),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    ).catch(() => null);
    if (handle === null) return null;
    try {
      const about = await handle.stat();
      if (!about.isFile()) return null;
      const key = [fileName, about.ino, about.size, about.mtimeMs].join(' ');
      const source = sourceOf(handle, about.size, key);
      return await work({ size: about.size, source, reader: new PMTiles(source, cache, unpackTile) });
    } finally {
      await handle.close();
    }
  }

  const looked = async (fileName: string, isDeep: boolean): Promise<ArchiveLook> => {
    const found = await within(fileName, async ({ size, source, reader }) => {
      const told = await judge(source, reader, size, isDeep);
      return { bytes: size, ...told };
    });
    return { fileName, ...(found ?? { bytes: 0, ...nothing('absent') }) };
  };

  return {
    async list() {
      const names = await readdir(folder).catch(() => []);
      const fitting = names.filter((name) => namePattern.test(name)).toSorted();
      const found: ArchiveLook[] = [];
      for (const name of fitting.slice(0, mostListed)) found.push(await looked(name, false));
      return found;
    },
    look: (fileName) => looked(fileName, true),
    async tile(fileName, { zoom, x, y }) {
      try {
        return await within(fileName, async ({ reader }) => {
          const header = await reader.getHeader();
          if (!holds(header, { zoom, x, y })) return null;
          return await pictureOf(reader, { zoom, x, y });
        });
      } catch {
        // Damaged since it was looked at; the county's own ground stays.
        return null;
      }
    },
  };
}

type Opened = { size: number; source: Source; reader: PMTiles };

function sourceOf(handle: FileHandle, size: number, key: string): Source {
  return {
    getKey: () => key,
    async getBytes(offset, length) {
      // The first read asks for more than a small file has.
      const most = offset === 0 ? Math.min(length, size) : length;
      if (!(offset >= 0) || !(most >= 0) || most > mostTileBytes || offset + most > size)
        throw new RangeError('beyond the end of the archive');
      const data = new Uint8Array(most);
      const { bytesRead } = await handle.read(data, 0, most, offset);
      if (bytesRead < most) throw new RangeError('beyond the end of the archive');
      return { data: data.buffer };
    },
  };
}

function nothing(fault: ArchiveFault) {
  return { fault, leastZoom: 0, deepestZoom: 0, bounds: [] };
}

async function judge(source: Source, reader: PMTiles, size: number, isDeep: boolean) {
  if (size < headerBytes) return nothing('no-archive');
  const { data } = await source.getBytes(0, headerBytes);
  const head = Buffer.from(data);
  if (head.toString('latin1', 0, 7) !== 'PMTiles') return nothing('no-archive');
  if (head[7] !== 3) return nothing('old-archive');
  let header: Header;
  try {
    header = await reader.getHeader();
  } catch {
    return nothing(isWhole(head, size) ? 'damaged' : 'cut-off');
  }
  if (!isWhole(head, size)) return nothing('cut-off');
  const told = {
    leastZoom: header.minZoom,
    deepestZoom: header.maxZoom,
    bounds: [header.minLon, header.minLat, header.maxLon, header.maxLat],
  };
  if (header.tileType === TileType.Mvt || header.tileType === TileType.Mlt)
    return { ...told, fault: 'vector' as const };
  if (![TileType.Png, TileType.Jpeg, TileType.Webp].includes(header.tileType))
    return { ...told, fault: 'no-pictures' as const };
  if (
    header.minZoom > header.maxZoom ||
    header.maxZoom > 26 ||
    !(header.minLon < header.maxLon) ||
    !(header.minLat < header.maxLat)
  )
    return { ...told, fault: 'damaged' as const };
  return { ...told, fault: isDeep ? await judgeTile(reader, header) : null };
}

/** Whether all that the header speaks of lies within the file. */
function isWhole(head: Buffer, size: number): boolean {
  const parts = [8, 24, 40, 56].map((place) => [head.readBigUInt64LE(place), head.readBigUInt64LE(place + 8)] as const);
  return parts.every(([offset, length]) => offset + length <= BigInt(size));
}

/** Reads the first tile there is: in the middle, or else wherever the directory begins. */
async function judgeTile(reader: PMTiles, header: Header): Promise<ArchiveFault | null> {
  try {
    let directory = await reader.cache.getDirectory(
      reader.source,
      header.rootDirectoryOffset,
      header.rootDirectoryLength,
      header,
    );
    if (directory.length === 0) return 'empty';
    for (let depth = 0; depth < 4; depth += 1) {
      const [first] = directory;
      if (first === undefined) return 'damaged';
      const { offset, length } = first;
      if (first.runLength > 0) {
        const { data } = await reader.source.getBytes(header.tileDataOffset + offset, length);
        return pictureType(Buffer.from(await unpackTile(data, header.tileCompression))) === null ? 'damaged' : null;
      }
      directory = await reader.cache.getDirectory(reader.source, header.leafDirectoryOffset + offset, length, header);
    }
    return 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Whether a tile lies within the zooms and the box that the header tells. */
function holds(header: Header, { zoom, x, y }: { zoom: number; x: number; y: number }): boolean {
  const side = 2 ** zoom;
  if (zoom < header.minZoom || zoom > header.maxZoom || x < 0 || y < 0 || x >= side || y >= side) return false;
  const longitude = (column: number) => (column / side) * 360 - 180;
  const latitude = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI;
  return (
    longitude(x) <= header.maxLon &&
    longitude(x + 1) >= header.minLon &&
    latitude(y + 1) <= header.maxLat &&
    latitude(y) >= header.minLat
  );
}

async function pictureOf(reader: PMTiles, { zoom, x, y }: { zoom: number; x: number; y: number }) {
  const found = await reader.getZxy(zoom, x, y);
  if (found === undefined) return null;
  const bytes = Buffer.from(found.data);
  const mediaType = pictureType(bytes);
  return mediaType === null ? null : { bytes, mediaType };
}

const unpackers = {
  [Compression.Gzip]: promisify(gunzip),
  [Compression.Brotli]: promisify(brotliDecompress),
  [Compression.Zstd]: promisify(zstdDecompress),
} as const;

async function unpack(packed: ArrayBuffer, compression: Compression, maxOutputLength: number): Promise<ArrayBuffer> {
  if (compression === Compression.None || compression === Compression.Unknown) return packed;
  const bytes = await unpackers[compression](Buffer.from(packed), { maxOutputLength });
  return new Uint8Array(bytes).buffer;
}

function unpackTile(packed: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  return unpack(packed, compression, mostTileBytes);
}

/** A directory that says of itself that it has more entries than bytes would fill the memory. */
async function unpackDirectory(packed: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  if (packed.byteLength > mostDirectoryBytes) throw new RangeError('a directory without measure');
  const whole = await unpack(packed, compression, mostDirectoryBytes);
  const bytes = new Uint8Array(whole);
  let count = 0;
  for (let place = 0; ; place += 1) {
    const byte = bytes[place];
    if (byte === undefined || place > 6) throw new RangeError('a directory without measure');
    count += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) break;
  }
  if (count * leastEntryBytes > bytes.length) throw new RangeError('a directory without measure');
  return whole;
}
