import { createHash } from 'node:crypto';
import {
  defaultTableLimits,
  openTableSource,
  type TableInput,
  type TableSource,
} from '#platform/files/table-source.ts';
import { openZip, type ZipArchive } from '#platform/files/zip-reader.ts';
import { writeZip, type ZipPart } from '#platform/files/zip-writer.ts';
import { Refusal } from '#platform/refusal.ts';
import { caseName, manifestName, type PackageGiven } from '../rules/archive-package.ts';

/** As large as a plain zip can be; parts are read piece by piece, and only the two texts are held. */
const limits = { ...defaultTableLimits, fileBytes: 2 ** 32, unpackedBytes: 2 ** 32 };
const mostText = 64 * 2 ** 20;

/** What a package really holds: the digest of each part, and the two texts that say what it should hold. */
export async function openPackage(input: TableInput): Promise<PackageGiven> {
  const source = await openTableSource(input, limits);
  try {
    const zip = await openZip(source, limits);
    const parts = new Map<string, { sha256: string; bytes: number } | null>();
    const texts = new Map<string, string>();
    for (const name of zip.names) {
      const isText = name === manifestName || name === caseName;
      const hash = createHash('sha256');
      const held: Uint8Array[] = [];
      let bytes = 0;
      try {
        for await (const piece of zip.stream(name)) {
          hash.update(piece);
          bytes += piece.length;
          if (isText && bytes <= mostText) held.push(piece);
        }
        parts.set(name, { sha256: hash.digest('hex'), bytes });
        if (isText) texts.set(name, Buffer.concat(held).toString('utf8'));
      } catch (error) {
        // A part that does not fit its own sum was altered or cut off; the others may be whole.
        if (!(error instanceof Refusal) || error.code !== 'files.unreadable') throw error;
        parts.set(name, null);
      }
    }
    const manifestText = texts.get(manifestName) ?? null;
    const whole = ![...parts.values()].includes(null);
    const asWritten = whole && (await isAsWritten(source, zip, manifestText));
    return { parts, manifestText, caseText: texts.get(caseName) ?? null, asWritten };
  } finally {
    await source.close();
  }
}

/**
 * A package is written in one way only: written again from its parts it must be the same to the byte, so that nothing
 * can be changed or hidden between them.
 */
async function isAsWritten(source: TableSource, zip: ZipArchive, manifestText: string | null): Promise<boolean> {
  const madeAt = /"madeAt": "([^"]+)"/.exec(manifestText ?? '')?.[1] ?? '';
  if (Number.isNaN(Date.parse(madeAt))) return false;
  async function* parts(): AsyncGenerator<ZipPart> {
    for (const name of zip.names) {
      const held: Uint8Array[] = [];
      for await (const piece of zip.stream(name)) held.push(piece);
      yield { name, bytes: Buffer.concat(held) };
    }
  }
  let position = 0;
  for await (const written of writeZip(parts(), new Date(madeAt))) {
    const found = await source.read(position, written.length);
    if (Buffer.compare(written, found) !== 0) return false;
    position += written.length;
  }
  return position === source.size;
}
