import * as z from 'zod/mini';
import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { createReportCounter } from './count-together.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { reportPage } from './pages/report.page.ts';
import type { PublicView } from './rules/public-view.ts';
import { nothingTyped } from './rules/report-form.ts';
import { takeReport } from './take-report.ts';
import { pageWords } from './words.ts';

/** Six photos as phones take them; the enhancement makes them smaller before they are sent. */
export const formBytes = 40 * 1024 * 1024;

export function reportRoutes(portal: Portal): Route[] {
  const count = createReportCounter(portal.services.unit);

  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/report',
      summary: 'The form in which a resident reports',
      right: 'public',
      params: InCounty,
      query: z.strictObject({ place: z.optional(z.string().check(z.maxLength(200))) }),
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params, query, request, reply }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, params.countyCode, request);
        const view: PublicView['report'] = {
          token: portal.forms.make(`report ${params.countyCode}`, portal.wallClock()),
          typed: { ...nothingTyped, place: query.place ?? '' },
          faults: [],
          towns: (await portal.counties(params.countyCode))?.towns ?? [],
          keptPhotos: null,
        };
        return sendPage(reply, frame, reportPage(frame, pageWords(frame.face.language), view));
      },
    }),
    route({
      method: 'POST',
      path: '/portal/:countyCode/report',
      summary: 'A resident reports by the form of the page, or supports what has been reported',
      right: 'public',
      params: InCounty,
      takesForm: true,
      bodyLimit: formBytes,
      example: (make) => make.reportForm(),
      async handle({ params: { countyCode }, request, reply, now }) {
        const frame = await frameOf(portal, countyCode, request);
        const { outcome, answer } = await takeReport(portal, { countyCode, frame, request, now }).catch(
          async (error: unknown) => {
            if (error instanceof Refusal) await count({ countyCode, outcome: 'refused', now });
            throw error;
          },
        );
        await count({ countyCode, outcome, now });
        // Counted before it is answered, so that no answer runs ahead of the books.
        return answer(reply);
      },
    }),
  ];
}
