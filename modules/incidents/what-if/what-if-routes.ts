import * as z from 'zod/mini';
import { CountyCode } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import type { WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { WhatIfAnswer, WhatIfRequest } from '../contract.ts';
import type { IncidentServices } from '../services.ts';
import { whatIf } from './what-if.ts';

export function whatIfRoutes({ services }: { services: IncidentServices }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/what-if',
      summary: 'What another limit or calendar would have done to the cases of a period; nothing is kept',
      right: 'incidents.what-if',
      params: z.object({ countyCode: CountyCode }),
      body: WhatIfRequest,
      answer: WhatIfAnswer,
      example: ({ countyCode, now }) => ({
        params: { countyCode },
        body: {
          from: addDays(chinaDay(now), -30),
          to: chinaDay(now),
          limits: [
            {
              clock: 'receipt',
              organisationId: null,
              matterCode: null,
              appealKind: null,
              emergency: null,
              limit: { value: 2, unit: 'work_hour', dayMode: 'minutes' },
            },
          ],
          calendar: null,
        },
      }),
      handle: ({ params: { countyCode }, body: { from, to, limits, calendar }, actor, now }) =>
        whatIf(services, {
          countyCode,
          actor,
          now,
          from,
          to,
          draft: { limits, calendar: calendar as { calendarCode: string; definition: WorkCalendar } | null },
        }),
    }),
  ];
}
