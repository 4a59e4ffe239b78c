import * as z from 'zod/mini';
import { CountyCode, Id } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { decideLateWork } from './commands/decide-late-work.ts';
import { DecideLateWorkAnswer, DecideLateWorkRequest, LateWorkAnswer } from './contract.ts';
import './examples.ts';
import { lateWorkOfCase } from './queries/late-work.ts';
import type { IncidentDoors } from './routes.ts';
import { openBook } from './services.ts';

const OneCase = z.object({ countyCode: CountyCode, incidentId: Id });
const OneWork = z.object({ countyCode: CountyCode, incidentId: Id, workId: Id });

/** Work of phones that came after its case had moved on. */
export function lateWorkRoutes({ services, runCommand, links }: IncidentDoors): Route[] {
  const { unit } = services;
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/:incidentId/late-work',
      summary: 'Work that arrived after the case had moved on, and what became of it',
      right: 'incidents.read',
      params: OneCase,
      answer: LateWorkAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.caseToRead() } }),
      handle: async ({ params, actor }) => ({
        items: await unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          lateWorkOfCase(tx, links, { ...params, actor }),
        ),
      }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/late-work/:workId',
      summary: 'Take late work over as a step of the case, or set it aside with a reason',
      right: 'incidents.decide-late-work',
      params: OneWork,
      body: DecideLateWorkRequest,
      answer: DecideLateWorkAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, ...(await make.lateWorkToDecide()) },
        body: { contract: 1, commandId: make.newId(), take: false, reason: '已由接手人员处理完毕' },
      }),
      handle: async ({ params: { countyCode, ...which }, body: { contract: _, commandId, ...given }, actor, now }) => {
        const command = decideLateWork(await openBook(services, countyCode));
        return runCommand(command, { commandId, countyCode, actor, now, input: { ...which, ...given } });
      },
    }),
  ];
}
