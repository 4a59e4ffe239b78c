import { createHash } from 'node:crypto';
import type { FileStore } from '#platform/files/store.ts';
import { type ZipPart, writeZip } from '#platform/files/zip-writer.ts';
import type { HeldCatalogue } from '#modules/catalogue/public.ts';
import {
  caseName,
  type Manifest,
  manifestName,
  type PackedCase,
  packageFormat,
  packageVersion,
} from '../rules/archive-package.ts';
import { caseDocument } from './case-document.ts';
import type { CaseRead } from './read-case.ts';

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/**
 * The archive package of a case, as the bytes of a zip in pieces; one attachment at a time is held. The manifest comes
 * last, for it says what was written.
 */
export function writePackage(
  { packed, files, withTexts }: CaseRead,
  { store, catalogue, now }: { store: Pick<FileStore, 'get'>; catalogue: HeldCatalogue; now: Date },
): AsyncGenerator<Buffer> {
  async function* parts(): AsyncGenerator<ZipPart> {
    const manifest: Manifest = {
      format: packageFormat,
      version: packageVersion,
      county: packed.county,
      number: packed.number,
      incidentId: packed.incidentId,
      madeAt: now.toISOString(),
      texts: withTexts ? 'included' : 'withheld',
      files: [],
    };
    const listed = (name: string, bytes: Uint8Array): ZipPart => {
      manifest.files.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
      return { name, bytes };
    };
    const attachments: PackedCase['attachments'] = [];
    for (const [index, file] of packed.attachments.entries()) {
      const bytes = file.state === 'present' ? await store.get(files[index]!.key) : null;
      if (bytes === null) {
        attachments.push(file.state === 'present' ? { ...file, state: 'missing' } : file);
        continue;
      }
      const serial = String(index + 1).padStart(3, '0');
      const name = `attachments/${serial}-${file.fileId}.${endings[file.mediaType] ?? 'bin'}`;
      attachments.push({ ...file, name });
      yield listed(name, bytes);
    }
    const whole: PackedCase = { ...packed, attachments };
    yield listed(caseName, Buffer.from(`${JSON.stringify(whole, null, 1)}\n`));
    const matter = catalogue.matter(packed.incident['matterCode'] as string | null);
    for (const language of ['zh', 'en'] as const) {
      const html = caseDocument(whole, { language, matterName: matter?.minorName ?? null, withTexts, now });
      yield listed(`case.${language}.html`, Buffer.from(html));
    }
    yield { name: manifestName, bytes: Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`) };
  }
  return writeZip(parts(), now);
}
