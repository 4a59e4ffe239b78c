import * as z from 'zod/mini';
import { CountyCode } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { DispatchTrialAnswer, DispatchTrialRequest, OneCase, RouteAnswer, RouteQuery } from './contract.ts';
import { caseRoute } from './queries/case-route.ts';
import type { IncidentServices } from './services.ts';
import { dispatchTrial } from './what-if/dispatch-trial.ts';

/** Why a case goes where it goes, and where cases would go by a catalogue that is not in force. */
export function dispatchRoutes({ services }: { services: IncidentServices }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/:incidentId/route',
      summary: 'The way a case goes by the rules of dispatch, with what each of them found',
      right: 'incidents.see-route',
      params: OneCase,
      query: RouteQuery,
      answer: RouteAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.caseToRead() } }),
      handle: ({ params, query, actor, now }) => caseRoute(services, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/dispatch-trial',
      summary:
        'Who would have got the cases of a period by another dispatch catalogue or other duty lists; nothing is kept',
      right: 'incidents.what-if',
      params: z.object({ countyCode: CountyCode }),
      body: DispatchTrialRequest,
      answer: DispatchTrialAnswer,
      example: ({ countyCode, now }) => ({
        params: { countyCode },
        body: { from: addDays(chinaDay(now), -30), to: chinaDay(now) },
      }),
      handle: ({ params: { countyCode }, body, actor, now }) =>
        dispatchTrial(services, { countyCode, actor, now, ...body }),
    }),
  ];
}
