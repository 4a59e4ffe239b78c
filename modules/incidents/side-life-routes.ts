import { InCounty } from '#platform/contract-parts.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { type Route, route } from '#platform/http/route.ts';
import {
  JointTasksAnswer,
  JointTasksQuery,
  RequestsAnswer,
  RequestsQuery,
  SupervisionsAnswer,
  SupervisionsQuery,
} from './contract.ts';
import { listJointTasks, listRequests, listSupervisions } from './queries/list-side-lives.ts';
import type { IncidentServices } from './services.ts';

/** What waits beside the cases: requests, joint tasks, supervisions. They are acted on as every case is, by its one door. */
export function sideLifeRoutes(services: IncidentServices, cursors: CursorKeeper): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/requests',
      summary: 'Requests that wait for me or at my place, and cases that are hung up',
      right: 'incidents.read',
      params: InCounty,
      query: RequestsQuery,
      answer: RequestsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { box: 'hung', limit: 200 } }),
      handle: ({ params, query, actor }) => listRequests(services, cursors, { ...params, ...query, actor }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/joint-tasks',
      summary: 'Open joint tasks of my unit, of what it leads, or of my desk',
      right: 'incidents.read',
      params: InCounty,
      query: JointTasksQuery,
      answer: JointTasksAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { as: 'helper', limit: 200 } }),
      handle: ({ params, query, actor }) => listJointTasks(services, cursors, { ...params, ...query, actor }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/supervisions',
      summary: 'Supervisions of one state within my jurisdiction',
      right: 'incidents.read',
      params: InCounty,
      query: SupervisionsQuery,
      answer: SupervisionsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { state: 'issued', limit: 200 } }),
      handle: ({ params, query, actor }) => listSupervisions(services, cursors, { ...params, ...query, actor }),
    }),
  ];
}
