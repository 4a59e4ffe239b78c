import * as z from 'zod/mini';
import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { faceOf, keepFace } from './face.ts';
import { followRoutes } from './follow-routes.ts';
import { letterDeskRoutes } from './letter-desk-routes.ts';
import { letterRoutes } from './letter-routes.ts';
import { myDataRoutes } from './my-data-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { privacyDeskRoutes } from './privacy-desk-routes.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { heldRoutes } from './held-routes.ts';
import { homePage } from './pages/home.page.ts';
import { privacyRoutes } from './privacy-routes.ts';
import { mapRoutes } from './map-routes.ts';
import { photoRoutes } from './photo-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { whoRoutes } from './who-routes.ts';
import { pageWords } from './words.ts';

const Chosen = z.strictObject({
  language: z.optional(z.enum(['zh', 'en'])),
  elder: z.optional(z.enum(['on', 'off'])),
  back: z.optional(z.string().check(z.maxLength(500))),
});

/** Pages for everybody, written by the server; complete without a script. */
export function portalRoutes(portal: Portal): Route[] {
  return [
    route({
      method: 'GET',
      path: '/portal',
      summary: 'The way to the first county’s page',
      right: 'public',
      example: () => ({}),
      handle: async ({ reply }) => reply.redirect(`/portal/${await portal.homeCounty()}`, 303),
    }),
    route({
      method: 'GET',
      path: '/portal/face',
      summary: 'Choose language and size of type for this browser',
      right: 'public',
      query: Chosen,
      example: () => ({ query: { elder: 'on', back: '/portal' } }),
      async handle({ query, request, reply }) {
        const face = faceOf(request);
        const language = query.language ?? face.language;
        const elder = query.elder === undefined ? face.elder : query.elder === 'on';
        keepFace(reply, { language, elder }, portal.secureCookie);
        // Back to a page of ours only: an address of another host would begin with two strokes or have one turned over.
        const isOurs = query.back !== undefined && /^\/portal(?:\/[\w\-./%?=&+]*)?$/.test(query.back);
        return reply.redirect(isOurs ? query.back! : '/portal', 303);
      },
    }),
    route({
      method: 'GET',
      path: '/portal/:countyCode',
      summary: 'The portal’s first page',
      right: 'public',
      params: InCounty,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params, request, reply }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, params.countyCode, request);
        return sendPage(reply, frame, homePage(frame, pageWords(frame.face.language), { notice: null }));
      },
    }),
    ...whoRoutes(portal),
    ...noticeRoutes(portal),
    ...privacyRoutes(portal),
    ...letterRoutes(portal),
    ...letterDeskRoutes(portal),
    ...myDataRoutes(portal),
    ...privacyDeskRoutes(portal),
    ...reportRoutes(portal),
    ...photoRoutes(portal),
    ...mapRoutes(portal),
    ...followRoutes(portal),
    ...heldRoutes(portal),
  ];
}
