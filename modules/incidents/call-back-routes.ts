import { messagesAbout } from '#modules/notifications/public.ts';
import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { recordCall, setCallBacks, takeCallBack } from './commands/call-back.ts';
import { lockSeen } from './commands/hold-case.ts';
import {
  CallBackCountAnswer,
  CallBacksAnswer,
  CallBackSettingAnswer,
  CallBacksQuery,
  CaseMessagesAnswer,
  OneCase,
  RecordCallAnswer,
  RecordCallRequest,
  SetCallBacksRequest,
  TakeCallBackAnswer,
  TakeCallBackRequest,
} from './contract.ts';
import { countCallBacks, listCallBacks } from './queries/list-call-backs.ts';
import { type CaseDoors, openBook } from './services.ts';

const base = '/api/counties/:countyCode';

/** 回访: reporters who are called after the result; and which messages a case's people were sent. */
export function callBackRoutes({ services, runCommand, cursors }: CaseDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: `${base}/call-backs`,
      summary: 'Reporters to call after the result, the longest due first',
      right: 'incidents.read-call-backs',
      params: InCounty,
      query: CallBacksQuery,
      answer: CallBacksAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { box: 'due', limit: 200 } }),
      handle: ({ params, query, actor, now }) => listCallBacks(services, cursors, { ...params, ...query, actor, now }),
    }),
    route({
      method: 'GET',
      path: `${base}/call-backs/count`,
      summary: 'How many reporters are to be called now',
      right: 'incidents.read-call-backs',
      params: InCounty,
      answer: CallBackCountAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params, actor, now }) {
        return { due: await countCallBacks(services.unit, { ...params, actor, now }) };
      },
    }),
    route({
      method: 'POST',
      path: `${base}/call-backs/setting`,
      summary: 'How many reporters are called, when and how often',
      right: 'incidents.set-call-backs',
      params: InCounty,
      body: SetCallBacksRequest,
      answer: CallBackSettingAnswer,
      example: ({ countyCode, newId }) => ({
        params: { countyCode },
        body: { contract: 1, commandId: newId(), sharePercent: 20, waitHours: 48, mostTries: 3 },
      }),
      handle: ({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(setCallBacks, { commandId, countyCode, actor, now, input }),
    }),
    route({
      method: 'POST',
      path: `${base}/incidents/:incidentId/call-back/take`,
      summary: 'I call this reporter: for half an hour nobody else does',
      right: 'incidents.take-call-back',
      params: OneCase,
      body: TakeCallBackRequest,
      answer: TakeCallBackAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToCallBack() },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { countyCode, incidentId }, body: { commandId }, actor, now }) =>
        runCommand(takeCallBack, { commandId, countyCode, actor, now, input: { incidentId } }),
    }),
    route({
      method: 'POST',
      path: `${base}/incidents/:incidentId/call-back/call`,
      summary: 'What came of a call to the reporter',
      right: 'incidents.record-call',
      params: OneCase,
      body: RecordCallRequest,
      answer: RecordCallAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, incidentId: await make.caseToCallBack() },
        body: { contract: 1, commandId: make.newId(), result: 'no-answer' },
      }),
      handle: async ({ params: { countyCode, incidentId }, body: { contract: _, commandId, ...input }, actor, now }) =>
        runCommand(recordCall(await openBook(services, countyCode)), {
          commandId,
          countyCode,
          actor,
          now,
          input: { ...input, incidentId },
        }),
    }),
    route({
      method: 'GET',
      path: `${base}/incidents/:incidentId/messages`,
      summary: 'Which messages went out about a case, and how they ended',
      right: 'incidents.read-messages',
      params: OneCase,
      answer: CaseMessagesAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.caseToRead() } }),
      async handle({ params: { countyCode, incidentId }, actor }) {
        return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const { row } = await lockSeen(tx, countyCode, incidentId, actor);
          // That there is somebody to tell is known to whoever may know the reporter.
          if (row.confidential && actor.organisationId !== row.desk_organisation_id) {
            throw new Refusal('forbidden', 'incidents.reporter-confidential', { incidentId });
          }
          const told = await messagesAbout(tx, { countyCode, subjectId: incidentId });
          return {
            items: told.map(({ askedAt, endedAt, ...message }) => ({
              ...message,
              askedAt: askedAt.toISOString(),
              endedAt: endedAt?.toISOString() ?? null,
            })),
          };
        });
      },
    }),
  ];
}
