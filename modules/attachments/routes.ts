import * as z from 'zod/mini';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { FileStore } from '#platform/files/store.ts';
import { type Route, route } from '#platform/http/route.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import { Refusal } from '#platform/refusal.ts';
import { FileLine } from './contract.ts';
import { type LinkMinter, mintLink, readLink } from './links.ts';
import { findFile } from './queries/find-file.ts';
import { uploadLimits } from './rules/upload-limits.ts';
import { storeKeys } from './tables.ts';
import type { Uploads } from './uploads.ts';

export { fileSums } from './queries/file-sums.ts';

const OneFile = z.object({ countyCode: CountyCode, fileId: z.uuid() });

export type AttachmentsParts = {
  unit: Unit;
  store: FileStore;
  uploads: Uploads;
  links: LinkMinter;
};

const right = 'attachments.store-file';
const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/webp': 'webp', 'application/pdf': 'pdf' };

export function attachmentsRoutes({ unit, store, uploads, links }: AttachmentsParts): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/files',
      summary: 'Begin a resumable upload (tus 1.0)',
      right,
      params: InCounty,
      bodyLimit: uploadLimits.bytes,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        headers: {
          'tus-resumable': '1.0.0',
          'upload-length': String(make.documentBytes().length),
          'upload-metadata': `kind ${Buffer.from('scene').toString('base64')}`,
        },
      }),
      async handle({ params, actor, now, request, reply }) {
        return uploads.begin({ countyCode: ownCounty(actor, params.countyCode), actor, now, request, reply });
      },
    }),
    // HEAD comes with GET: the protocol asks by it how far an upload has come.
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/files/:fileId',
      summary: 'A file that I sent, as long as nobody has claimed it; by HEAD, how far its upload has come',
      right,
      params: OneFile,
      answer: FileLine,
      example: async (make) => ({ params: { countyCode: make.countyCode, fileId: await make.fileSent() } }),
      async handle({ params, actor, now, request, reply }) {
        const countyCode = ownCounty(actor, params.countyCode);
        if (request.method === 'HEAD') {
          // An answer in headers alone, which no schema describes.
          return (await uploads.proceed({ countyCode, actor, now, request, reply }, params.fileId)) as never;
        }
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const [row] = await unit.ask(eyes, (tx) => findFile(tx, { countyCode, fileId: params.fileId }));
        if (!row || row.uploaded_by !== actor.accountId || row.owner_id !== null || row.erased_at) {
          throw new Refusal('missing', 'attachments.unknown-file', { fileId: params.fileId });
        }
        const given = { countyCode, fileId: row.file_id, accountId: actor.accountId };
        return {
          fileId: row.file_id,
          kind: row.kind,
          mediaType: row.media_type,
          byteSize: row.byte_size,
          width: row.width,
          height: row.height,
          uploadedAt: row.uploaded_at.toISOString(),
          link: mintLink(links, { ...given, preview: false }),
          previewLink: mintLink(links, { ...given, preview: true }),
        };
      },
    }),
    ...(['PATCH', 'DELETE'] as const).map((method) =>
      route({
        method,
        path: '/api/counties/:countyCode/files/:fileId',
        summary: method === 'PATCH' ? 'Go on with an upload' : 'Give an upload up',
        right,
        params: OneFile,
        bodyLimit: uploadLimits.bytes,
        example: async (make) => ({
          params: { countyCode: make.countyCode, fileId: await make.uploadBegun() },
          headers: {
            'tus-resumable': '1.0.0',
            ...(method === 'PATCH' ? { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } : {}),
          },
          ...(method === 'PATCH' ? { bytes: make.documentBytes() } : {}),
        }),
        async handle({ params, actor, now, request, reply }) {
          const countyCode = ownCounty(actor, params.countyCode);
          return uploads.proceed({ countyCode, actor, now, request, reply }, params.fileId);
        },
      }),
    ),
    route({
      method: 'GET',
      path: '/api/files/:token',
      summary: 'The bytes of a file, for sixty seconds after its link was minted',
      right: 'public',
      params: z.object({ token: z.string().check(z.maxLength(200)) }),
      example: async (make) => ({ params: { token: await make.fileToken() } }),
      async handle({ params, reply }) {
        const link = readLink(links, params.token);
        const [row] = await unit.ask(systemEyes, (tx) => findFile(tx, link));
        if (!row) throw new Refusal('missing', 'attachments.unknown-file');
        if (row.erased_at) throw new Refusal('missing', 'attachments.erased');
        const keys = storeKeys(link.countyCode, link.fileId);
        const isPicture = row.width !== null;
        const bytes = await store.get(link.preview && isPicture ? keys.preview : keys.whole);
        if (!bytes) throw new Refusal('missing', 'attachments.unknown-file');
        const name = `${link.fileId}.${endings[row.media_type] ?? 'bin'}`;
        return reply
          .headers({
            'content-type': row.media_type,
            'content-length': bytes.length,
            // A document may carry scripts of its own format: it is handed over, never shown inside our origin.
            'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename="${name}"`,
            'cache-control': 'private, max-age=60',
            'content-security-policy': "default-src 'none'; sandbox",
            'cross-origin-resource-policy': 'same-origin',
            'x-robots-tag': 'noindex',
          })
          .send(bytes);
      },
    }),
  ];
}

function ownCounty(actor: Actor, countyCode: string): string {
  if (actor.countyCode !== countyCode) throw new Refusal('forbidden', 'access.other-county', { countyCode });
  return countyCode;
}
