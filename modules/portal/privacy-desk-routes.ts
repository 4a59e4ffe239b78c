import * as z from 'zod/mini';
import { createRecordLook } from '#modules/audit/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { CountyCode, Id, InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import {
  confirmDeletion,
  grantPrivacy,
  proposeDeletion,
  refusePrivacy,
  rejectDeletion,
} from './commands/decide-privacy.ts';
import {
  ConfirmDeletionRequest,
  GrantPrivacyRequest,
  PrivacyDoneAnswer,
  PrivacyFile,
  PrivacyRequestsAnswer,
  PrivacyRequestsQuery,
  ProposeDeletionRequest,
  RefusePrivacyRequest,
  RejectDeletionRequest,
} from './contract.ts';
import './correspondence-examples.ts';
import type { Portal } from './portal.ts';
import { listPrivacyRequests, privacyFile, seenRequest } from './queries/privacy-requests.ts';

const OneRequest = z.object({ countyCode: CountyCode, requestId: Id });
const base = '/api/counties/:countyCode/privacy-requests';
const eyesOf = ({ scope, accountId }: Actor) => ({ scope, actorId: accountId });

/** What people ask about their own data, at the desk. */
export function privacyDeskRoutes(portal: Portal): Route[] {
  return [...readingRoutes(portal), ...decidingRoutes(portal)];
}

function readingRoutes({ services, privacyCursors, door }: Portal): Route[] {
  const { unit, trees, sealer } = services;
  const recordLook = createRecordLook({ unit });
  return [
    route({
      method: 'GET',
      path: base,
      summary: 'What people asked about their own data, by when it must be answered',
      right: 'portal.read-privacy',
      params: InCounty,
      query: PrivacyRequestsQuery,
      answer: PrivacyRequestsAnswer,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, actor, now }) {
        const tree = await trees.of(countyCode);
        const asked = { countyCode, actor, tree, now, ...query };
        return unit.transact(eyesOf(actor), (tx) => listPrivacyRequests(tx, privacyCursors, asked));
      },
    }),
    route({
      method: 'GET',
      path: `${base}/:requestId`,
      summary: 'One request, opened; each time is noted with the case',
      right: 'portal.read-privacy',
      params: OneRequest,
      answer: PrivacyFile,
      example: async (make) => ({
        params: { countyCode: make.countyCode, requestId: await make.privacyRequest('correction', 'received') },
      }),
      async handle({ params: { countyCode, requestId }, actor, now }) {
        const tree = await trees.of(countyCode);
        const file = await privacyFile(unit, door.privacy, { countyCode, requestId, actor, tree, now, sealer });
        // Under the case, so that its reporter sees it with the other looks.
        const subject = { kind: 'incident', id: file.incidentId };
        await recordLook({ actor, countyCode, action: 'portal.open-privacy-request', subject, now });
        return file;
      },
    }),
  ];
}

function decidingRoutes({ services, runCommand, door }: Portal): Route[] {
  const { unit, sealer } = services;
  return [
    route({
      method: 'POST',
      path: `${base}/:requestId/grant`,
      summary: 'Grant a copy or a correction, which is carried out at once',
      right: 'portal.grant-privacy',
      params: OneRequest,
      body: GrantPrivacyRequest,
      answer: PrivacyDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, requestId: await make.privacyRequest('correction', 'received') },
        body: { contract: 1, commandId: make.newId(), identity: 'by-phone' },
      }),
      async handle({ params: { countyCode, requestId }, body: { commandId, identity, words }, actor, now }) {
        const { row, steps } = await unit.transact(eyesOf(actor), (tx) =>
          seenRequest(tx, { countyCode, requestId, actor, sealer }),
        );
        const { words: newWords, phone, place } = steps[0]?.texts ?? {};
        const correction = row.kind === 'correction' ? { words: newWords, phone, place } : null;
        const input = { requestId, identity, correction, ...(words === undefined ? {} : { words }) };
        const command = grantPrivacy(sealer, door.privacy.correction);
        return runCommand(command, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:requestId/refuse`,
      summary: 'Refuse with a ground and words; whoever asked is told how to object',
      right: 'portal.refuse-privacy',
      params: OneRequest,
      body: RefusePrivacyRequest,
      answer: PrivacyDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, requestId: await make.privacyRequest('deletion', 'received') },
        body: { contract: 1, commandId: make.newId(), ground: 'still-worked', words: '办结以后可以再提出。' },
      }),
      handle: ({ params: { countyCode, requestId }, body: { commandId, ground, words }, actor, now }) =>
        runCommand(refusePrivacy(sealer), {
          commandId,
          countyCode,
          actor,
          now,
          input: { requestId, ground, words },
        }),
    }),
    route({
      method: 'POST',
      path: `${base}/:requestId/propose`,
      summary: 'The first of two persons finds that it must be deleted',
      right: 'portal.propose-deletion',
      params: OneRequest,
      body: ProposeDeletionRequest,
      answer: PrivacyDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, requestId: await make.privacyRequest('deletion', 'received') },
        body: {
          contract: 1,
          commandId: make.newId(),
          identity: 'in-person',
          orderNumber: '个信〔2026〕1 号',
          basis: '个人信息保护法第四十七条',
        },
      }),
      handle: ({ params: { countyCode, requestId }, body, actor, now }) => {
        const { commandId, identity, orderNumber, basis } = body;
        const input = { requestId, identity, orderNumber, basis };
        return runCommand(proposeDeletion(sealer), { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/:requestId/confirm`,
      summary: 'The second person agrees: the lawful erasure runs',
      right: 'incidents.erase-personal-text',
      params: OneRequest,
      body: ConfirmDeletionRequest,
      answer: PrivacyDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, requestId: await make.privacyRequest('deletion', 'proposed') },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, requestId }, body: { commandId }, actor, now }) =>
        runCommand(confirmDeletion(sealer), { commandId, countyCode, actor, now, input: { requestId } }),
    }),
    route({
      method: 'POST',
      path: `${base}/:requestId/reject`,
      summary: 'The second person does not agree; it is decided anew',
      right: 'portal.reject-deletion',
      params: OneRequest,
      body: RejectDeletionRequest,
      answer: PrivacyDoneAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, requestId: await make.privacyRequest('deletion', 'proposed') },
        body: { contract: 1, commandId: make.newId(), words: '身份还没有核实清楚。' },
      }),
      handle: ({ params: { countyCode, requestId }, body: { commandId, words }, actor, now }) =>
        runCommand(rejectDeletion(sealer), { commandId, countyCode, actor, now, input: { requestId, words } }),
    }),
  ];
}
