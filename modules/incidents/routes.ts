import * as z from 'zod/mini';
import type { LinkMinter } from '#modules/attachments/public.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { FileStore } from '#platform/files/store.ts';
import { type Route, route } from '#platform/http/route.ts';
import { alikeRoutes } from './alike-routes.ts';
import { callBackRoutes } from './call-back-routes.ts';
import { archiveRoutes } from './archive/archive-routes.ts';
import type { ActionInput } from './commands/action-input.ts';
import { actOrKeep } from './commands/keep-late-work.ts';
import { decideProposal } from './commands/proposals.ts';
import { reportIncident } from './commands/report-incident.ts';
import { hashOfToken, newLinkToken } from './commands/reporter-link.ts';
import { revealReporter } from './commands/reveal-reporter.ts';
import { takeAction } from './commands/take-action.ts';
import {
  BoxAnswer,
  BoxQuery,
  CandidatesAnswer,
  CandidatesQuery,
  CountsAnswer,
  DecideProposalRequest,
  FileQuery,
  IncidentFile,
  LateWorkKept,
  ListAnswer,
  ListQuery,
  OneCase,
  ReportAnswer,
  ReportRequest,
  RevealAnswer,
  RevealRequest,
  TakeActionAnswer,
  TakeActionRequest,
} from './contract.ts';
import { actionAsked, reportAsked } from './asked.ts';
import { exportRoutes } from './export-routes.ts';
import { dispatchRoutes } from './dispatch-routes.ts';
import { instructionRoutes } from './instruction-routes.ts';
import { lateWorkRoutes } from './late-work-routes.ts';
import { lifeRoutes } from './life-routes.ts';
import { mapTileRoutes } from './map-tile-routes.ts';
import { publicCaseRoutes } from './public-routes.ts';
import { candidates } from './queries/candidates.ts';
import { countQueues } from './queries/count-queues.ts';
import { incidentFile } from './queries/incident-file.ts';
import { incidentsInBox } from './queries/incidents-in-box.ts';
import { listIncidents } from './queries/list-incidents.ts';
import { openReporter } from './queries/open-reporter.ts';
import { qualityRoutes } from './quality-routes.ts';
import { actionLifts, reportLifts, requestContract } from './rules/request-contract.ts';
import { type CaseDoors, openBook } from './services.ts';
import { dutyHintRoutes } from './duty-routes.ts';
import { sideLifeRoutes } from './side-life-routes.ts';
import { takeOverRoutes } from './take-over-routes.ts';
import { territoryRoutes } from './territory-routes.ts';
import { viewsRoutes } from './views-routes.ts';
import { type PresenceDoors, presenceRoutes } from './presence-routes.ts';
import { whatIfRoutes } from './what-if/what-if-routes.ts';

const OneProposal = z.object({ countyCode: CountyCode, incidentId: Id, proposalId: Id });

export type IncidentDoors = CaseDoors &
  PresenceDoors & {
    links: LinkMinter;
    /** Where the bytes of attachments lie; an archive package takes them along. */
    store: Pick<FileStore, 'get'>;
    /** Opening a file that shows a reporter is noted once a person, case and ten minutes. */
    recordLook: (look: {
      actor: Actor;
      countyCode: string;
      action: string;
      subject: { kind: string; id: string };
      now: Date;
    }) => Promise<void>;
  };

// A program that runs the rooms opens it; rooms above get it handed in.
export { caseAddressees } from './queries/recipients.ts';
export { openReporterDoor } from './reporter-door.ts';

export function incidentRoutes(doors: IncidentDoors): Route[] {
  return [
    ...readingRoutes(doors),
    ...actingRoutes(doors),
    ...lifeRoutes(doors),
    ...archiveRoutes(doors),
    ...alikeRoutes(doors.services),
    ...whatIfRoutes(doors),
    ...dispatchRoutes(doors),
    ...publicCaseRoutes(doors),
    ...dutyHintRoutes(doors.services),
    ...sideLifeRoutes(doors.services, doors.cursors),
    ...takeOverRoutes(doors),
    ...territoryRoutes(doors),
    ...lateWorkRoutes(doors),
    ...qualityRoutes(doors),
    ...callBackRoutes(doors),
    ...instructionRoutes(doors),
    ...viewsRoutes(doors),
    ...presenceRoutes(doors),
    ...exportRoutes(doors),
    ...mapTileRoutes(doors.services),
  ];
}

function readingRoutes({ services, cursors, links, recordLook }: IncidentDoors): Route[] {
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

/** A random code that somebody has already (about one in 320,000 cases): the next one will do. */
async function withFreshCode<Answer>(report: (queryCode: string) => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await report(newQueryCode());
    } catch (error) {
      const taken = (error as { constraint?: string }).constraint === 'incident_by_query_code';
      if (!taken || attempt === 3) throw error;
    }
  }
}

function actingRoutes({ services, runCommand }: IncidentDoors): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents',
      summary: 'Report a case',
      right: 'incidents.report',
      params: InCounty,
      body: ReportRequest,
      answer: ReportAnswer,
      lifts: { steps: reportLifts, least: requestContract.least },
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: requestContract.now,
          commandId: make.newId(),
          incidentId: make.newId(),
          source: 'operator',
          matterCode: make.matterCode(),
          description: '路灯不亮',
          place: { point: make.point(), words: '人民路 12 号' },
          reporter: { name: '王小明', phone: '13812345678' },
        },
      }),
      async handle({ params: { countyCode }, body, actor, now }) {
        const { commandId, input } = reportAsked(body);
        const book = await openBook(services, countyCode);
        return withFreshCode(async (queryCode) => {
          const linkToken = newLinkToken(countyCode);
          const marks = { number: await services.numbers.next(countyCode, now), queryCode, linkToken };
          const command = reportIncident(services, book, marks);
          const { linkMark, ...answer } = await runCommand(command, { commandId, countyCode, actor, now, input });
          // Sent again, the answer is the stored one: its link was told before, and nobody knows the token any more.
          return linkMark === hashOfToken(linkToken) ? { ...answer, linkToken } : answer;
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/actions',
      summary: 'Move a case one step',
      right: 'incidents.take-action',
      params: OneCase,
      body: TakeActionRequest,
      answer: TakeActionAnswer,
      kept: LateWorkKept,
      lifts: { steps: actionLifts, least: requestContract.least },
      async example(make) {
        const { incidentId, act } = await make.caseToMove();
        return {
          params: { countyCode: make.countyCode, incidentId },
          body: { contract: requestContract.now, commandId: make.newId(), ...act },
        };
      },
      async handle({ params: { countyCode, incidentId }, body, actor, now, request, reply }) {
        const { commandId, input } = actionAsked(body);
        const book = await openBook(services, countyCode);
        // At a desk the person is there and decides anew; a phone's work may be days old.
        const command = request.headers['linli-device'] === undefined ? takeAction(book) : actOrKeep(book);
        const envelope = { commandId, countyCode, actor, now, input: { ...input, incidentId } };
        const answer: TakeActionAnswer | LateWorkKept = await runCommand<ActionInput, TakeActionAnswer | LateWorkKept>(
          command,
          envelope,
        );
        if ('kept' in answer) reply.code(202);
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/proposals/:proposalId',
      summary: 'Agree to an act that takes two persons, or reject it',
      right: 'incidents.decide-proposal',
      params: OneProposal,
      body: DecideProposalRequest,
      answer: TakeActionAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, ...(await make.proposalToDecide()) },
        body: { contract: 1, commandId: make.newId(), agree: false },
      }),
      handle: async ({ params: { countyCode, incidentId, proposalId }, body: { commandId, agree }, actor, now }) =>
        runCommand(decideProposal(await openBook(services, countyCode)), {
          commandId,
          countyCode,
          actor,
          now,
          input: { incidentId, proposalId, agree },
        }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/:incidentId/reporter/reveal',
      summary: 'Show the full reporter, with a purpose; logged',
      right: 'incidents.reveal-reporter',
      params: OneCase,
      body: RevealRequest,
      answer: RevealAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToRead() },
        body: { contract: 1, commandId: make.newId(), purpose: 'verify-facts' },
      }),
      async handle({ params: { countyCode, incidentId }, body: { commandId, purpose }, actor, now }) {
        await runCommand(revealReporter, { commandId, countyCode, actor, now, input: { incidentId, purpose } });
        return openReporter(services.unit, services.sealer, { countyCode, incidentId, actor });
      },
    }),
  ];
}
