import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { askExemption, decideExemption } from './commands/exempt-rating.ts';
import {
  AskExemptionRequest,
  DecideExemptionRequest,
  ExemptionAnswer,
  OneCase,
  RatingsAnswer,
  RatingsQuery,
  RechecksAnswer,
  RechecksQuery,
} from './contract.ts';
import { listRatings } from './queries/list-ratings.ts';
import { listRechecks } from './queries/list-rechecks.ts';
import type { CaseDoors } from './services.ts';

/** What is looked at after a case is closed: the sample, and what reporters said. */
export function qualityRoutes({ services, runCommand, cursors }: CaseDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/rechecks',
      summary: 'Cases drawn for a second look that wait for it',
      right: 'incidents.decide-recheck',
      params: InCounty,
      query: RechecksQuery,
      answer: RechecksAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { limit: 200 } }),
      handle: ({ params, query, actor }) => listRechecks(services, cursors, { ...params, ...query, actor }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/ratings',
      summary: 'Ratings to look at, and what a month of them says with and without those left out',
      right: 'incidents.read-ratings',
      params: InCounty,
      query: RatingsQuery,
      answer: RatingsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { box: 'to-look', limit: 200 } }),
      handle: ({ params, query, actor, now }) => listRatings(services, cursors, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/rating/exemption',
      summary: 'Ask to leave a rating out of the figures that assess',
      right: 'incidents.ask-exemption',
      params: OneCase,
      body: AskExemptionRequest,
      answer: ExemptionAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseRatedBadly() },
        body: {
          contract: 1,
          commandId: make.newId(),
          reasonCode: 'finally-decided',
          words: '法院已作出生效判决',
        },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(askExemption, { commandId, countyCode, actor, now, input: { ...input, incidentId } }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/rating/exemption/decision',
      summary: 'Agree to leave a rating out, or not, as the second person',
      right: 'incidents.decide-exemption',
      params: OneCase,
      body: DecideExemptionRequest,
      answer: ExemptionAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.exemptionToDecide() },
        body: { contract: 1, commandId: make.newId(), agree: true },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { commandId, agree }, actor, now }) =>
        runCommand(decideExemption, { commandId, countyCode, actor, now, input: { incidentId, agree } }),
    }),
  ];
}
