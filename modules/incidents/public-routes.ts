import type { RunCommand } from '#platform/commands/run-command.ts';
import { type Route, route } from '#platform/http/route.ts';
import { actAsReporter, rateCase } from './commands/act-as-reporter.ts';
import { followLink } from './commands/reporter-link.ts';
import {
  LinkToken,
  PublicCase,
  RateAnswer,
  RateRequest,
  ReconsiderRequest,
  ReporterActAnswer,
  WithdrawRequest,
} from './contract.ts';
import { publicCase } from './queries/public-case.ts';
import type { IncidentStatus } from './rules/statuses.ts';
import { type IncidentServices, openBook } from './services.ts';

/**
 * What the reporter may do by the private link, without an account. Limited by address; whatever is wrong with a token,
 * the answer is the same.
 */
export function publicCaseRoutes({
  services,
  runCommand,
}: {
  services: IncidentServices;
  runCommand: RunCommand;
}): Route[] {
  const { unit } = services;
  const open = { right: 'public', limitedByAddress: true, params: LinkToken } as const;

  async function byLink(token: string, act: 'withdraw' | 'reconsider', commandId: string, now: Date, reason?: string) {
    const { countyCode, incidentId, actor } = await followLink(unit, token);
    const command = actAsReporter(await openBook(services, countyCode));
    const input = { incidentId, action: act, ...(reason === undefined ? {} : { reason }) };
    const { status } = await runCommand(command, { commandId, countyCode, actor, now, input });
    return { status: status as IncidentStatus };
  }

  return [
    route({
      ...open,
      method: 'GET',
      path: '/api/public/cases/:token',
      summary: 'How far a case is, for whoever reported it',
      answer: PublicCase,
      example: async (make) => ({ params: { token: await make.linkToCase('reported') } }),
      handle: async ({ params: { token }, now }) =>
        publicCase(services, unit, { ...(await followLink(unit, token)), now }),
    }),
    route({
      ...open,
      method: 'POST',
      path: '/api/public/cases/:token/rate',
      summary: 'Say what became of it: answered, solved, satisfied',
      body: RateRequest,
      answer: RateAnswer,
      example: async (make) => ({
        params: { token: await make.linkToCase('closed') },
        body: { contract: 1, commandId: make.newId(), responded: true, solved: true, satisfied: true },
      }),
      async handle({ params: { token }, body: { contract: _, commandId, ...given }, now }) {
        const { countyCode, incidentId, actor } = await followLink(unit, token);
        const command = rateCase(await openBook(services, countyCode));
        const input = { incidentId, ...given };
        const { status, reopened } = await runCommand(command, { commandId, countyCode, actor, now, input });
        return { status: status as IncidentStatus, reopened };
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/api/public/cases/:token/withdraw',
      summary: 'Withdraw it before it is accepted',
      body: WithdrawRequest,
      answer: ReporterActAnswer,
      example: async (make) => ({
        params: { token: await make.linkToCase('reported') },
        body: { contract: 1, commandId: make.newId() },
      }),
      handle: ({ params: { token }, body: { commandId }, now }) => byLink(token, 'withdraw', commandId, now),
    }),
    route({
      ...open,
      method: 'POST',
      path: '/api/public/cases/:token/reconsider',
      summary: 'Ask once to have a refusal reconsidered',
      body: ReconsiderRequest,
      answer: ReporterActAnswer,
      example: async (make) => ({
        params: { token: await make.linkToCase('declined') },
        body: { contract: 1, commandId: make.newId(), reason: '就在我家门口' },
      }),
      handle: ({ params: { token }, body: { commandId, reason }, now }) =>
        byLink(token, 'reconsider', commandId, now, reason),
    }),
  ];
}
