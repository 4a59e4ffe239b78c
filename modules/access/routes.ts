import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { CountyCode } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { type AccountsOfCounty, mintLinks } from './commands/mint-links.ts';
import { beginSecondFactor, changePassword, confirmSecondFactor, redeemSetupToken } from './commands/own-account.ts';
import { type ClientKind, sessionHash, signIn } from './commands/sign-in.ts';
import {
  ChangePasswordRequest,
  ConfirmSecondFactorRequest,
  DemoAccountsAnswer,
  MintLinksAnswer,
  MintLinksRequest,
  RedeemSetupRequest,
  SecondFactorBegun,
  SessionAnswer,
  SetupAnswer,
  SignedOutAnswer,
  SignInRequest,
} from './contract.ts';
import { administratorRoles } from './rules/roles.ts';
import type { AccessServices } from './services.ts';
import { type Outside, openOutside } from './outside/open-outside.ts';
import { noOutsideSettings, type OutsideSettings, readOutsideSettings } from './outside/installation.ts';
import { outsideRoutes } from './outside-routes.ts';
import { clearSessionCookie, saysEmbedded, sessionCookie, setSessionCookie } from './session-cookie.ts';
import type { EndedSession, Session, Sessions } from './sessions.ts';
import { sessionRoutes } from './session-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

// What the server puts together with the routes.
export { settingRoutes } from './setting-routes.ts';
export { findAccounts } from './queries/find-accounts.ts';
export { forgetOutsideTokens } from './commands/forget-outside-tokens.ts';
export { noOutsideSettings, openOutside, type OutsideSettings, readOutsideSettings, sessionCookie };
const Nothing = z.object({});

export type AccessDoors = {
  services: AccessServices;
  sessions: Sessions;
  runCommand: RunCommand;
  /** The rooms above know whose account is whose. */
  accountsOfCounty: AccountsOfCounty;
  demoAccounts: () => Promise<z.infer<typeof DemoAccountsAnswer>>;
  /** Behind TLS the cookie is marked Secure. */
  secureCookie: boolean;
  /** Signing in through other systems. */
  outside: Outside;
  /** The server plays a simulation: its people stay signed in for years of virtual time. Never elsewhere. */
  simulation: boolean;
};

export function accessRoutes(doors: AccessDoors): Route[] {
  const { services, sessions, runCommand, accountsOfCounty, demoAccounts, secureCookie, simulation, outside } = doors;
  const tokenOf = (request: FastifyRequest) => request.cookies[sessionCookie];

  async function describe(session: Session): Promise<z.input<typeof SessionAnswer>> {
    const demo = await services.demo();
    const administrator = session.capacities.some((one) =>
      (administratorRoles as readonly string[]).includes(one.role),
    );
    const required = administrator && !demo && session.secondFactor === 'none';
    return {
      accountId: session.accountId,
      displayName: session.displayName,
      username: session.username,
      capacities: [...session.capacities],
      demo,
      secondFactor: required ? 'required' : session.secondFactor,
      expiresAt: session.expiresAt.toISOString(),
    };
  }

  async function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): Promise<void> {
    const embedded = saysEmbedded(request) && (await outside.frameAncestors()).length > 0;
    setSessionCookie(reply, token, { secure: secureCookie, embedded });
  }

  /** Ends what is ended, forgets the cookie, and says where the other system ends its session. */
  async function leave(request: FastifyRequest, reply: FastifyReply, ended: EndedSession | null) {
    clearSessionCookie(reply, { secure: secureCookie, embedded: saysEmbedded(request) });
    const door = request.headers['x-linli-client'] === 'field' ? 'field' : 'desk';
    const onward = await outside.onwardOf(ended, `${outside.originOf(request)}/${door}/`);
    return onward === undefined ? {} : { onward };
  }

  return [
    route({
      method: 'POST',
      path: '/api/session',
      summary: 'Sign in',
      right: 'public',
      limitedByAddress: true,
      body: SignInRequest,
      answer: SessionAnswer,
      example: async (make) => ({ body: await make.freshAccount() }),
      async handle({ body, request, reply }) {
        const given = String(request.headers['x-linli-client'] ?? 'desk');
        const { token } = await signIn(services, { ...body, client: clientKindOf(given, simulation) });
        await setCookie(request, reply, token);
        return describe(await sessions.find(token));
      },
    }),
    route({
      method: 'GET',
      path: '/api/session',
      summary: 'Who am I, and in which capacities',
      right: 'public',
      answer: SessionAnswer,
      example: () => ({}),
      handle: async ({ request }) => describe(await sessions.find(tokenOf(request))),
    }),
    route({
      method: 'DELETE',
      path: '/api/session',
      summary: 'Sign out',
      right: 'public',
      answer: SignedOutAnswer,
      example: () => ({}),
      async handle({ request, reply }) {
        const token = tokenOf(request);
        return leave(request, reply, token ? await sessions.end(token) : null);
      },
    }),
    route({
      method: 'POST',
      path: '/api/session/end-everywhere',
      summary: 'Sign out on every device',
      right: 'public',
      answer: SignedOutAnswer,
      example: () => ({}),
      async handle({ request, reply }) {
        const token = tokenOf(request);
        const session = await sessions.find(token);
        const ended = token ? await sessions.end(token) : null;
        await sessions.endAll(session.accountId);
        return leave(request, reply, ended);
      },
    }),
    route({
      method: 'GET',
      path: '/api/session/demo-accounts',
      summary: 'Accounts of the demonstration, only in a database marked demo',
      right: 'public',
      answer: DemoAccountsAnswer,
      example: () => ({}),
      handle: () => demoAccounts(),
    }),
    route({
      method: 'POST',
      path: '/api/session/password',
      summary: 'Change my password',
      right: 'public',
      limitedByAddress: true,
      body: ChangePasswordRequest,
      answer: Nothing,
      example: async (make) => ({ body: await make.myPassword() }),
      async handle({ body, request }) {
        const token = tokenOf(request);
        const session = await sessions.find(token);
        await changePassword(services, {
          accountId: session.accountId,
          username: session.username,
          ...body,
          keepSession: sessionHash(token ?? ''),
        });
        sessions.forget(session.accountId);
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/api/session/second-factor',
      summary: 'Begin a second factor',
      right: 'public',
      answer: SecondFactorBegun,
      async example(make) {
        await make.withoutSecondFactor();
        return {};
      },
      async handle({ request }) {
        const session = await sessions.find(tokenOf(request));
        return beginSecondFactor(services, session);
      },
    }),
    route({
      method: 'POST',
      path: '/api/session/second-factor/confirm',
      summary: 'Confirm the second factor with its first code',
      right: 'public',
      limitedByAddress: true,
      body: ConfirmSecondFactorRequest,
      answer: Nothing,
      example: async (make) => ({ body: { code: await make.secondFactorCode() } }),
      async handle({ body, request }) {
        const session = await sessions.find(tokenOf(request));
        await confirmSecondFactor(services, { accountId: session.accountId, code: body.code });
        sessions.forget(session.accountId);
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/api/setup',
      summary: 'Set the first password with a one-time link',
      right: 'public',
      limitedByAddress: true,
      body: RedeemSetupRequest,
      answer: SetupAnswer,
      example: async (make) => ({ body: { token: await make.setupToken(), password: 'Riverside-2026' } }),
      async handle({ body }) {
        const { accountId, username, door } = await redeemSetupToken(services, body);
        sessions.forget(accountId);
        return { username, door };
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/account-links',
      summary: 'Mint one-time links with which people set their passwords',
      right: 'access.reset-account',
      params: z.object({ countyCode: CountyCode }),
      body: MintLinksRequest,
      answer: MintLinksAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, commandId: make.newId(), accountIds: [await make.accountWithoutPassword()] },
      }),
      async handle({ params: { countyCode }, body: { commandId, contract: _, ...input }, actor, now, reply }) {
        reply.header('cache-control', 'no-store');
        const minted = await mintLinks(
          { runCommand, accountsOfCounty, wallClock: services.wallClock },
          { commandId, countyCode, actor, now, input },
        );
        return { ...minted, validUntil: minted.validUntil.toISOString() };
      },
    }),
    ...outsideRoutes(outside),
    ...signInRoutes(outside),
    ...sessionRoutes({ services, sessions, runCommand, accountsOfCounty }),
  ];
}

function clientKindOf(given: string, simulation: boolean): ClientKind {
  if (given === 'field' || given === 'cli') return given;
  return given === 'simulator' && simulation ? given : 'desk';
}

/**
 * May this session act at all? An administrator without a second factor may only set one up (K3), except in a
 * demonstration.
 */
export async function demandSecondFactor(services: AccessServices, session: Session, role: string): Promise<void> {
  if (!(administratorRoles as readonly string[]).includes(role) || session.secondFactor === 'set') return;
  if (await services.demo()) return;
  throw new Refusal('forbidden', 'access.second-factor-needed');
}
