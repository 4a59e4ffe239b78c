import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { takeOverCases } from './commands/take-over-cases.ts';
import { OnCallAnswer, TakeOversAnswer, TakeOversQuery, TakeOversRequest, TakeOversResult } from './contract.ts';
import { listTakeOvers } from './queries/list-take-overs.ts';
import { onCall } from './queries/on-call.ts';
import type { CaseDoors } from './services.ts';

/** Whom a case waits for when people are away: taking over, and who is there around the clock. */
export function takeOverRoutes({ services, runCommand, cursors }: CaseDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/take-overs',
      summary: 'What is held by people who left, are on leave or work elsewhere now',
      right: 'incidents.take-over',
      params: InCounty,
      query: TakeOversQuery,
      answer: TakeOversAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { limit: 200 } }),
      handle: ({ params, query, actor, now }) => listTakeOvers(services, cursors, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/take-overs',
      summary: 'Hand several cases to other people; each is decided by itself',
      right: 'incidents.take-over',
      params: InCounty,
      body: TakeOversRequest,
      answer: TakeOversResult,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          reason: '人员调离,移交在办事项',
          items: [{ incidentId: make.newId(), toAccountId: make.newId() }],
        },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, ...given }, actor, now }) =>
        takeOverCases({ services, runCommand }, { ...given, countyCode, actor, now }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/on-call',
      summary: 'Leads around the clock, and how the calls stand for open emergencies',
      right: 'incidents.read-on-call',
      params: InCounty,
      answer: OnCallAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params, actor, now }) => onCall(services, { ...params, actor, now }),
    }),
  ];
}
