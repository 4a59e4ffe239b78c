import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { endSessions } from './commands/end-sessions.ts';
import type { AccountsOfCounty } from './commands/mint-links.ts';
import { EndSessionsAnswer, EndSessionsRequest, SessionsAnswer, SessionsQuery } from './contract.ts';
import { openSessions } from './queries/open-sessions.ts';
import type { AccessServices } from './services.ts';
import type { Sessions } from './sessions.ts';

const OneAccount = z.object({ countyCode: CountyCode, accountId: z.uuid() });

/** 会话: the security administrator sees who is signed in and signs people out. */
export function sessionRoutes({
  services,
  sessions,
  runCommand,
  accountsOfCounty,
}: {
  services: AccessServices;
  sessions: Sessions;
  runCommand: RunCommand;
  accountsOfCounty: AccountsOfCounty;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/sessions',
      summary: 'Who is signed in now',
      right: 'access.read-sessions',
      params: InCounty,
      query: SessionsQuery,
      answer: SessionsAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, query: { person } }) =>
        services.unit.transact(systemEyes, (tx) =>
          openSessions(tx, { countyCode, person, wall: services.wallClock() }),
        ),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/accounts/:accountId/end-sessions',
      summary: 'Sign somebody out everywhere',
      right: 'access.end-sessions',
      params: OneAccount,
      body: EndSessionsRequest,
      answer: EndSessionsAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, accountId: await make.accountWithoutPassword() },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, accountId }, body: { commandId }, actor, now }) {
        const command = endSessions({ wallClock: services.wallClock, accountsOfCounty });
        const answer = await runCommand(command, { commandId, countyCode, actor, now, input: { accountId } });
        sessions.forget(accountId);
        return answer;
      },
    }),
  ];
}
