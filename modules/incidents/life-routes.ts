import * as z from 'zod/mini';
import { CountyCode } from '#platform/contract-parts.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { type Route, route } from '#platform/http/route.ts';
import { splitCase } from './commands/split-case.ts';
import { AdjudicationsAnswer, OneCase, RecheckAnswer, RecheckRequest, SplitAnswer, SplitRequest } from './contract.ts';
import { decideRecheck } from './commands/decide-recheck.ts';
import { adjudications } from './queries/adjudications.ts';
import type { IncidentDoors } from './routes.ts';
import { openBook } from './services.ts';

/** Acts of a case that need more than the one action route carries. */
export function lifeRoutes({ services, runCommand }: IncidentDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/adjudications',
      summary: 'Cases whose responsibility is in question, with what each unit has said',
      right: 'incidents.adjudicate',
      params: z.object({ countyCode: CountyCode }),
      answer: AdjudicationsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: async ({ params, actor, now }) => ({
        items: await adjudications(services, services.unit, { ...params, actor, now }),
      }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/recheck',
      summary: 'What a second look at a closed case found',
      right: 'incidents.decide-recheck',
      params: OneCase,
      body: RecheckRequest,
      answer: RecheckAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToRecheck() },
        body: { contract: 1, commandId: make.newId(), confirmed: true, words: '现场整洁,属实' },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(decideRecheck, { commandId, countyCode, actor, now, input: { ...input, incidentId } }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/split',
      summary: 'Split a case that is several; each part becomes a case of its own',
      right: 'incidents.split',
      params: OneCase,
      body: SplitRequest,
      answer: SplitAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToSplit() },
        body: {
          contract: 1,
          commandId: make.newId(),
          reason: '实为两件事',
          parts: [
            { incidentId: make.newId(), description: '店外经营堵住盲道' },
            { incidentId: make.newId(), description: '门前堆放杂物' },
          ],
        },
      }),
      async handle({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) {
        const book = await openBook(services, countyCode);
        const marks: { number: string; queryCode: string }[] = [];
        while (marks.length < input.parts.length) {
          marks.push({ number: await services.numbers.next(countyCode, now), queryCode: newQueryCode() });
        }
        return runCommand(splitCase(services, book, marks), {
          commandId,
          countyCode,
          actor,
          now,
          input: { ...input, incidentId },
        });
      },
    }),
  ];
}
