import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { filesArrived, uploadSize } from '#modules/attachments/public.ts';
import { uploadLimits } from '#modules/attachments/rules/upload-limits.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import { createLimiter } from '#platform/http/limits.ts';
import { type Route, route } from '#platform/http/route.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Portal } from './portal.ts';
import { mostPhotos } from './rules/report-form.ts';

const OnePhoto = z.object({ countyCode: CountyCode, photo: z.string().check(z.maxLength(160)) });

/** Of one form, those that are taken back and chosen anew counted in. */
const ofOneForm = { perMinute: mostPhotos / (24 * 60), burst: 2 * mostPhotos };

/**
 * Photos that are sent before their form, in pieces, so that a lost signal costs no more than the last piece (tus 1.0).
 * Whoever begins one shows a form of ours; the signed word of the answer is where it goes on, and what the form carries.
 */
export function photoRoutes(portal: Portal): Route[] {
  const takeOfForm = createLimiter(ofOneForm);
  /** @throws Refusal attachments.no-such-upload */
  const fileOf = (photo: string) => {
    const [fileId] = portal.forms.readPhotos(photo, portal.wallClock());
    if (fileId === undefined) throw new Refusal('missing', 'attachments.no-such-upload', {});
    return fileId;
  };
  function proceed(
    countyCode: string,
    fileId: string,
    asked: { now: Date; request: FastifyRequest; reply: FastifyReply },
  ) {
    const actor = portal.door.reporterOf(countyCode);
    const guest = { sender: '', kind: 'near', location: '' };
    return portal.uploads.proceed({ countyCode, actor, guest, ...asked }, fileId);
  }

  return [
    route({
      method: 'POST',
      path: '/portal/:countyCode/photos',
      summary: 'Begin to send a photo of a report (tus 1.0)',
      right: 'public',
      params: InCounty,
      bodyLimit: uploadLimits.bytes,
      example: (make) => make.photoToBegin(),
      async handle({ params: { countyCode }, request, reply, now }) {
        portal.limit.photos(request);
        const wall = portal.wallClock();
        const token = String(request.headers['x-linli-form'] ?? '');
        const formId = portal.forms.idOf(`report ${countyCode}`, token, wall);
        const megabytes = Math.ceil(uploadSize(request) / 1_000_000);
        for (let taken = 0; taken < megabytes; taken += 1) portal.limit.photoMegabytes(request);
        try {
          takeOfForm(formId);
        } catch (error) {
          if (error instanceof Refusal) throw new Refusal('too-many', 'portal.too-many-photos', error.details);
          throw error;
        }
        const fileId = uuidv7();
        const photo = portal.forms.keepPhotos([fileId], wall);
        const guest = { sender: formId, kind: 'near', location: `/portal/${countyCode}/photos/${photo}` };
        const actor = portal.door.reporterOf(countyCode);
        return portal.uploads.beginAsGuest({ countyCode, actor, now, request, reply, guest }, fileId);
      },
    }),
    // HEAD comes with GET: the protocol asks by it how far an upload has come.
    route({
      method: 'GET',
      path: '/portal/:countyCode/photos/:photo',
      summary: 'Has a photo come whole? By HEAD, how far it has come',
      right: 'public',
      params: OnePhoto,
      answer: z.object({ whole: z.boolean() }),
      example: (make) => make.photoBegun(null),
      async handle({ params: { countyCode, photo }, now, request, reply }) {
        portal.limit.pages(request);
        const fileId = fileOf(photo);
        // An answer in headers alone, which no schema describes.
        if (request.method === 'HEAD') return (await proceed(countyCode, fileId, { now, request, reply })) as never;
        const rows = await portal.services.unit.ask(systemEyes, (tx) =>
          filesArrived(tx, { countyCode, fileIds: [fileId] }),
        );
        return { whole: rows.length > 0 };
      },
    }),
    ...(['PATCH', 'DELETE'] as const).map((method) =>
      route({
        method,
        path: '/portal/:countyCode/photos/:photo',
        summary: method === 'PATCH' ? 'Go on with a photo' : 'Take a photo back that has not come whole',
        right: 'public',
        params: OnePhoto,
        bodyLimit: uploadLimits.bytes,
        example: (make) => make.photoBegun(method),
        async handle({ params: { countyCode, photo }, now, request, reply }) {
          portal.limit.pages(request);
          return proceed(countyCode, fileOf(photo), { now, request, reply });
        },
      }),
    ),
  ];
}
