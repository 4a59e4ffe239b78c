import { type Route, route } from '#platform/http/route.ts';
import { DutyHintsAnswer, OneCase } from './contract.ts';
import { dutyHints } from './queries/duty-hints.ts';
import type { IncidentServices } from './services.ts';

/** What the town duty lists say of who has a case. */
export function dutyHintRoutes(services: IncidentServices): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/:incidentId/duty-hints',
      summary: 'Of those who have the case: whom the town duty list in force would spare it, with the item to quote',
      right: 'incidents.read',
      params: OneCase,
      answer: DutyHintsAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.caseToRead() } }),
      handle: async ({ params, actor, now }) => ({
        items: await dutyHints(services, services.unit, { ...params, actor, now }),
      }),
    }),
  ];
}
