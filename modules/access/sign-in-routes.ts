import type { FastifyRequest } from 'fastify';
import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { confirmOutsideProvider } from './commands/confirm-outside-provider.ts';
import { putAccountKeys } from './commands/put-account-keys.ts';
import { putOutsideProvider } from './commands/put-outside-provider.ts';
import { putRoleRules } from './commands/put-role-rules.ts';
import { putSignInSetting } from './commands/put-sign-in-setting.ts';
import { unbindIdentity } from './commands/unbind-identity.ts';
import {
  ConfirmProviderRequest,
  KeysAnswer,
  OfCountyProvider,
  OfIdentity,
  ProviderAnswer,
  PutKeysRequest,
  PutProviderRequest,
  PutRulesRequest,
  PutSignInSettingRequest,
  RulesAnswer,
  SignInBoard,
  SignInSettingAnswer,
  UnbindAnswer,
  UnbindRequest,
} from './contract.ts';
import type { Outside } from './outside/open-outside.ts';
import { readSignInBoard } from './queries/read-sign-in-board.ts';

const base = '/api/counties/:countyCode/sign-in';

/** How a county's people sign in: the security administrator sets it, the system administrator confirms ways in. */
export function signInRoutes(outside: Outside): Route[] {
  const { services, sessions, runCommand, providers, people, accountsOfCounty, allowPlain } = outside;
  const { unit, sealer, wallClock } = services;
  const backOf = (request: FastifyRequest) => (providerId: string) =>
    `${outside.originOf(request)}/api/session/outside/${providerId}/back`;

  return [
    route({
      method: 'GET',
      path: base,
      summary: 'How people of the county sign in',
      right: 'access.read-sign-in',
      params: InCounty,
      answer: SignInBoard,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      async handle({ params: { countyCode }, actor, now, request }) {
        const given = { countyCode, now, installation: providers.installation, backAddress: backOf(request) };
        return unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) => readSignInBoard(tx, given));
      },
    }),
    route({
      method: 'POST',
      path: `${base}/providers`,
      summary: 'Put a system through which people sign in, or change one',
      right: 'access.put-outside-provider',
      params: InCounty,
      body: PutProviderRequest,
      answer: ProviderAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          providerId: make.newId(),
          kind: 'oidc',
          name: '县政务统一身份',
          address: 'https://login.example',
          clientId: 'linli',
          secret: 'said-once-and-sealed',
          settings: { bindBy: 'none' },
          active: false,
        },
      }),
      async handle({ params: { countyCode }, body: { commandId, contract: _, ...given }, actor, now }) {
        const input = { ...given, clientId: given.clientId ?? null, secret: given.secret };
        const doors = { runCommand, sealer, providers, allowPlain };
        return putOutsideProvider(doors, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/providers/:providerId/confirm`,
      summary: 'Confirm a way in that the security administrator has put',
      right: 'access.confirm-outside-provider',
      params: OfCountyProvider,
      body: ConfirmProviderRequest,
      answer: ProviderAnswer,
      async example(make) {
        const { providerId, putAt } = await make.outsideProvider();
        return {
          params: { countyCode: make.countyCode, providerId },
          body: { contract: 1, commandId: make.newId(), putAt },
        };
      },
      async handle({ params: { countyCode, providerId }, body: { commandId, putAt }, actor, now }) {
        const input = { providerId, putAt };
        return runCommand(confirmOutsideProvider, { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/providers/:providerId/rules`,
      summary: 'Put the rules by which claims of a system give posts',
      right: 'access.put-role-rules',
      params: OfCountyProvider,
      body: PutRulesRequest,
      answer: RulesAnswer,
      async example(make) {
        const organisationId = make.centre();
        const rule = { ruleId: make.newId(), claim: 'groups', value: '受理席', role: 'acceptor', gridId: null };
        return {
          params: { countyCode: make.countyCode, providerId: (await make.outsideProvider()).providerId },
          body: { contract: 1, commandId: make.newId(), rules: [{ ...rule, organisationId }] },
        };
      },
      async handle({ params: { countyCode, providerId }, body: { commandId, rules }, actor, now }) {
        const input = { providerId, rules };
        return runCommand(putRoleRules(providers), { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/setting`,
      summary: 'Whether passwords are taken, and which portals may show the desk in their pages',
      right: 'access.put-sign-in-setting',
      params: InCounty,
      body: PutSignInSettingRequest,
      answer: SignInSettingAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, commandId: make.newId(), passwordOff: false, frameAncestors: [] },
      }),
      async handle({ params: { countyCode }, body: { commandId, contract: _, ...input }, actor, now }) {
        return runCommand(putSignInSetting(providers), { commandId, countyCode, actor, now, input });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/keys`,
      summary: 'Enter by what people are found when they first come through another system',
      right: 'access.put-account-keys',
      params: InCounty,
      body: PutKeysRequest,
      answer: KeysAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode },
        body: {
          contract: 1,
          commandId: make.newId(),
          keys: [{ username: `acceptor-${make.countyCode}`, staffNumber: make.newId() }],
        },
      }),
      async handle({ params: { countyCode }, body: { commandId, keys }, actor, now }) {
        const doors = { runCommand, sealer, accountsOfCounty };
        return putAccountKeys(doors, { commandId, countyCode, actor, now, input: { keys } });
      },
    }),
    route({
      method: 'POST',
      path: `${base}/identities/:identityId/unbind`,
      summary: 'Part an account from the outside subject that it was bound to',
      right: 'access.unbind-outside-identity',
      params: OfIdentity,
      body: UnbindRequest,
      answer: UnbindAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, identityId: await make.outsideIdentity() },
        body: { contract: 1, commandId: make.newId() },
      }),
      async handle({ params: { countyCode, identityId }, body: { commandId }, actor, now }) {
        const command = unbindIdentity({ people, wallClock });
        const done = await runCommand(command, { commandId, countyCode, actor, now, input: { identityId } });
        sessions.forget(done.accountId);
        return done;
      },
    }),
  ];
}
