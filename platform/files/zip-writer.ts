/**
 * Writes a zip archive part by part, as parts come, without packing them: pictures are packed already, and what is not
 * squeezed can be read by the simplest of tools in thirty years.
 */
import { crc32 } from 'node:zlib';

export type ZipPart = { name: string; bytes: Uint8Array };

const utf8Names = 0x0800;
const mostBytes = 0xffffffff;

/** The bytes of the archive, in pieces. `at` is the time that its parts bear. */
export async function* writeZip(parts: AsyncIterable<ZipPart>, at: Date): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let position = 0;
  for await (const { name, bytes } of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    if (position + bytes.length > mostBytes || directory.length >= 0xffff) {
      throw new RangeError('a plain zip archive holds at most 4 GiB and 65,535 parts');
    }
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(utf8Names, 2);
    about.writeUInt16LE(0, 4);
    about.writeUInt32LE(dosTime(at), 6);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(nameBytes.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    about.copy(entry, 6);
    entry.writeUInt32LE(position, 42);
    directory.push(Buffer.concat([entry, nameBytes]));
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), about, nameBytes]);
    position += head.length + bytes.length;
    yield head;
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(position, 16);
  yield entries;
  yield end;
}

/** Seconds in pairs, in the low half; the day counted from 1980, in the high one. */
function dosTime(at: Date): number {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const day = (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return ((day << 16) | time) >>> 0;
}
