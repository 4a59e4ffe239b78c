import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { WallAnswer, WallQuery } from './contract.ts';
import { supervisionWall } from './queries/wall.ts';
import type { IncidentServices } from './services.ts';

/** The wall of a shift head: he acts on it by the one door of all cases. */
export function wallRoutes(services: IncidentServices): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/wall',
      summary: 'What is overdue and about to be, by who has it',
      right: 'incidents.read-wall',
      params: InCounty,
      query: WallQuery,
      answer: WallAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params, query, actor, now }) => supervisionWall(services, { ...params, ...query, actor, now }),
    }),
  ];
}
