/** What is read of cases: the lists, their counts, the open ones of a box, one file, and whom an act may name. */
import type { Actor } from '#platform/commands/actor.ts';
import { InCounty } from '#platform/contract-parts.ts';
import type { LinkMinter } from '#modules/attachments/public.ts';
import { type Route, route } from '#platform/http/route.ts';
import {
  BoxAnswer,
  BoxQuery,
  CandidatesAnswer,
  CandidatesQuery,
  CountsAnswer,
  FileQuery,
  IncidentFile,
  ListAnswer,
  ListQuery,
  OneCase,
} from './contract.ts';
import { candidates } from './queries/candidates.ts';
import { countQueues } from './queries/count-queues.ts';
import { incidentFile } from './queries/incident-file.ts';
import { incidentsInBox } from './queries/incidents-in-box.ts';
import { listIncidents } from './queries/list-incidents.ts';
import type { CaseDoors } from './services.ts';

export type ReadingDoors = CaseDoors & {
  links: LinkMinter;
  /** Opening a file that shows a reporter is noted once a person, case and ten minutes. */
  recordLook: (look: {
    actor: Actor;
    countyCode: string;
    action: string;
    subject: { kind: string; id: string };
    now: Date;
  }) => Promise<void>;
};

export function readingRoutes({ services, cursors, links, recordLook }: ReadingDoors): Route[] {
  const { unit } = services;
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents',
      summary: 'Cases of a queue within my jurisdiction',
      right: 'incidents.read',
      params: InCounty,
      query: ListQuery,
      answer: ListAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { queue: 'all', limit: 200 } }),
      handle: ({ params, query, actor, now }) =>
        listIncidents(services, unit, cursors, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/counts',
      summary: 'How many cases wait in each of my queues',
      right: 'incidents.read',
      params: InCounty,
      answer: CountsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: async ({ params, actor, now }) => ({ counts: await countQueues(unit, { ...params, actor, now }) }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/box',
      summary: 'Cases in a box of the map',
      right: 'incidents.read',
      params: InCounty,
      query: BoxQuery,
      answer: BoxAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { bbox: '119,32,121,34', status: 'all' } }),
      handle: ({ params, query, actor, now }) =>
        incidentsInBox(unit, { ...params, actor, now, bbox: query.bbox, status: query.status ?? 'open' }),
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/:incidentId',
      summary: 'The file of one case',
      right: 'incidents.read',
      params: OneCase,
      query: FileQuery,
      answer: IncidentFile,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.caseToRead() } }),
      async handle({ params, query, actor, now }) {
        const file = await incidentFile(services, unit, links, { ...params, actor, now });
        // Nobody has looked at it yet: what would be noted as a look is left out.
        if (query.ahead) return { ...file, reporter: null };
        if (file.reporter) {
          const subject = { kind: 'incident', id: params.incidentId };
          await recordLook({ actor, countyCode: params.countyCode, action: 'incidents.open-file', subject, now });
        }
        return file;
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/:incidentId/candidates',
      summary: 'Whom an act may name, with reasons',
      right: 'incidents.read',
      params: OneCase,
      query: CandidatesQuery,
      answer: CandidatesAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToRead() },
        query: { for: 'desk' },
      }),
      handle: async ({ params, query, actor, now }) => ({
        items: await candidates(services, unit, { ...params, kind: query.for, ruleId: query.ruleId, actor, now }),
      }),
    }),
  ];
}
