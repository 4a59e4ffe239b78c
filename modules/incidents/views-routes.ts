import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { dropView, keepView } from './commands/keep-view.ts';
import {
  DropViewRequest,
  KeepViewAnswer,
  KeepViewRequest,
  OneView,
  ViewCountsAnswer,
  ViewsAnswer,
} from './contract.ts';
import './examples.ts';
import { countViews, savedViews } from './queries/saved-views.ts';
import type { IncidentDoors } from './routes.ts';

const base = '/api/counties/:countyCode/incidents/views';

/** Lists that people keep for themselves, and heads for their desk. */
export function viewsRoutes({ services: { unit }, runCommand }: IncidentDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'Lists that I keep in this post, and those that a head of my desk shares',
      right: 'incidents.read',
      params: InCounty,
      answer: ViewsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params, actor, now }) => savedViews(unit, { ...params, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/counts`,
      summary: 'How many cases each of my lists holds',
      right: 'incidents.read',
      params: InCounty,
      answer: ViewCountsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: async ({ params, actor, now }) => ({ counts: await countViews(unit, { ...params, actor, now }) }),
    }),
    route({
      method: 'POST',
      path: `${base}/:viewId`,
      summary: 'Keep a list under a name, or change one of mine',
      right: 'incidents.keep-view',
      params: OneView,
      body: KeepViewRequest,
      answer: KeepViewAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode, viewId: make.newId() },
        body: {
          contract: 1,
          commandId: make.newId(),
          name: `热线超期 ${make.newId().slice(-8)}`,
          queue: 'open',
          order: 'due',
          filter: { source: 'hotline', light: 'red' },
          columns: ['clock', 'matter', 'unit'],
        },
      }),
      async handle({ params: { countyCode, viewId }, body: { contract: _, commandId, ...given }, actor, now }) {
        return runCommand(keepView, { commandId, countyCode, actor, now, input: { viewId, ...given } });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:viewId/drop`,
      summary: 'Delete one of my lists',
      right: 'incidents.drop-view',
      params: OneView,
      body: DropViewRequest,
      answer: KeepViewAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, viewId: await make.viewKept() },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, viewId }, body: { commandId }, actor, now }) =>
        runCommand(dropView, { commandId, countyCode, actor, now, input: { viewId } }),
    }),
  ];
}
