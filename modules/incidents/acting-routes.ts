/** A case is reported, moved, decided by two, and its reporter shown: what is written of cases at a desk and from a phone. */
import * as z from 'zod/mini';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { type Route, route } from '#platform/http/route.ts';
import { actionAsked, reportAsked } from './asked.ts';
import type { ActionInput } from './commands/action-input.ts';
import { actOrKeep } from './commands/keep-late-work.ts';
import { decideProposal } from './commands/proposals.ts';
import { reportIncident } from './commands/report-incident.ts';
import { hashOfToken, newLinkToken } from './commands/reporter-link.ts';
import { revealReporter } from './commands/reveal-reporter.ts';
import { takeAction } from './commands/take-action.ts';
import {
  DecideProposalRequest,
  LateWorkKept,
  OneCase,
  ReportAnswer,
  ReportRequest,
  RevealAnswer,
  RevealRequest,
  TakeActionAnswer,
  TakeActionRequest,
} from './contract.ts';
import { openReporter } from './queries/open-reporter.ts';
import { actionLifts, reportLifts, requestContract } from './rules/request-contract.ts';
import { type CaseDoors, openBook } from './services.ts';

const OneProposal = z.object({ countyCode: CountyCode, incidentId: Id, proposalId: Id });

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

export function actingRoutes({ services, runCommand }: CaseDoors): Route[] {
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
