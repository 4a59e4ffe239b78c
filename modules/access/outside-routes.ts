import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { auditStatements } from '#platform/commands/audit-entry.ts';
import { systemEyes } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import type { ReadForm } from '#platform/http/read-form.ts';
import { type Route, route } from '#platform/http/route.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { endFromOutside } from './commands/end-from-outside.ts';
import { enterFromOutside } from './commands/enter-from-outside.ts';
import { sessionHash, sessionHours } from './commands/sign-in.ts';
import { BeginQuery, OfProvider, WaysAnswer } from './contract.ts';
import { attemptLost } from './outside/answer-wrong.ts';
import { keepAttempt, takeAttempt } from './outside/attempt.ts';
import type { Outside } from './outside/open-outside.ts';
import type { ProviderKept } from './outside/find-provider.ts';
import { pathAfter } from './rules/outside.ts';
import { setSessionCookie } from './session-cookie.ts';

const Nothing = z.object({});

/** The doors through which people come from another system, and it says that they have gone. */
export function outsideRoutes(outside: Outside): Route[] {
  const { services, sessions, runCommand, providers, secureCookie } = outside;

  /** Where the other system sends people back, and tells of ends. */
  const backOf = (request: FastifyRequest, providerId: string) =>
    `${outside.originOf(request)}/api/session/outside/${providerId}/back`;

  /** Back to the sign-in page, which says why in the person's language. */
  function turnBack(reply: FastifyReply, code: string, { door, embedded }: { door: string; embedded: boolean }) {
    const query = new URLSearchParams({ refused: code, ...(embedded ? { embedded: 'yes' } : {}) });
    return reply.redirect(`/${door}/?${query}`, 303);
  }

  async function enter(
    request: FastifyRequest,
    { kept, back, attempt, now }: { kept: ProviderKept; back: string; attempt: AttemptRead; now: Date },
    complete: Outside['complete'],
  ): Promise<string> {
    const query = new URLSearchParams(new URL(request.raw.url ?? '', 'http://a').search);
    const subject = await complete(kept.providerId, { back, query, kept: attempt.kept });
    const token = randomBytes(32).toString('base64url');
    const hash = sessionHash(token);
    const startsAt = services.wallClock();
    const session = {
      hash,
      client: attempt.door,
      startsAt,
      endsAt: new Date(startsAt.getTime() + sessionHours[attempt.door] * 3_600_000),
    };
    const { accountId } = await runCommand(
      enterFromOutside({ ...outside, sealer: services.sealer }, { provider: kept, subject, session }),
      {
        commandId: uuidv7(),
        countyCode: kept.countyCode,
        actor: systemActor(kept.countyCode),
        now,
        input: { providerId: kept.providerId, sessionHash: hash },
      },
    );
    // His posts may have changed with the claims: his other sessions see them too.
    sessions.forget(accountId);
    return token;
  }

  /** An answer that was none is in the audit chain as a failed password is. */
  async function note({ countyCode, providerId }: ProviderKept, because: string, details: object): Promise<void> {
    await services.unit.transact(systemEyes, async (tx) => {
      const statements = auditStatements({
        countyCode,
        at: services.wallClock(),
        action: 'access.sign-in-outside',
        outcome: 'refused',
        actorId: systemEyes.actorId,
        actorRole: 'nobody',
        capacityId: null,
        subject: { kind: 'outside-provider', id: providerId },
        facts: { because, ...details },
      });
      for (const statement of statements) later(tx, statement);
    });
  }

  return [
    route({
      method: 'GET',
      path: '/api/session/ways',
      summary: 'Through whom one may sign in, besides by password',
      right: 'public',
      answer: WaysAnswer,
      example: () => ({}),
      handle: async () => ({
        ways: await providers.ways(),
        embeddable: (await outside.frameAncestors()).length > 0,
      }),
    }),
    route({
      method: 'GET',
      path: '/api/session/outside/:providerId',
      summary: 'Begin to sign in through another system: leads to its page',
      right: 'public',
      limitedByAddress: true,
      params: OfProvider,
      query: BeginQuery,
      example: async (make) => ({ params: { providerId: (await make.outsideProvider()).providerId } }),
      async handle({ params: { providerId }, query: { door, to, embedded: asked }, request, reply }) {
        const embedded = asked === 'yes' && (await outside.frameAncestors()).length > 0;
        try {
          const { provider } = await providers.find(providerId);
          const { address, kept } = await provider.begin(backOf(request, providerId));
          const attempt = { providerId, door, to: pathAfter(door, to), embedded, kept };
          keepAttempt(services, reply, attempt, secureCookie);
          return reply.redirect(address, 303);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return turnBack(reply, error.code, { door, embedded });
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/session/outside/:providerId/back',
      summary: 'Come back from another system, recognised or not',
      right: 'public',
      limitedByAddress: true,
      params: OfProvider,
      example: async (make) => ({ params: { providerId: (await make.outsideProvider()).providerId } }),
      async handle({ params: { providerId }, request, reply, now }) {
        const attempt = takeAttempt(services, request, reply, providerId, secureCookie);
        const where = attempt ?? { door: 'desk', embedded: false };
        let kept: ProviderKept | null = null;
        try {
          if (!attempt) throw attemptLost();
          ({ kept } = await providers.find(providerId));
          const token = await enter(
            request,
            { kept, back: backOf(request, providerId), attempt, now },
            outside.complete,
          );
          setSessionCookie(reply, token, { secure: secureCookie, embedded: attempt.embedded });
          return reply.redirect(attempt.to, 303);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const isOurs = ['access.outside-answer-wrong', 'access.provider-unreachable'].includes(error.code);
          if (kept && isOurs) await note(kept, error.code, error.details);
          return turnBack(reply, error.code, where);
        }
      },
    }),
    route({
      method: 'POST',
      path: '/api/session/outside/:providerId/back',
      summary: 'Another system says that a session is over (OIDC back-channel log-out, CAS single log-out)',
      right: 'public',
      takesForm: true,
      bodyLimit: 64 * 1024,
      params: OfProvider,
      answer: Nothing,
      example: async (make) => ({
        params: { providerId: (await make.outsideProvider()).providerId },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        bytes: new TextEncoder().encode(
          new URLSearchParams({
            logoutRequest:
              '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><samlp:SessionIndex>ST-1-example</samlp:SessionIndex></samlp:LogoutRequest>',
          }).toString(),
        ),
      }),
      async handle({ params: { providerId }, body, now }) {
        const { kept, provider } = await providers.find(providerId);
        const { fields } = body as unknown as ReadForm;
        const heard = await provider.hearEnd(fields).catch((error: unknown) => {
          if (!(error instanceof Refusal) || error.kind !== 'unauthenticated') throw error;
          throw new Refusal('invalid', error.code, error.details);
        });
        const { accountIds } = await runCommand(endFromOutside(services, heard), {
          commandId: uuidv7(),
          countyCode: kept.countyCode,
          actor: systemActor(kept.countyCode),
          now,
          input: { providerId },
        });
        for (const accountId of accountIds) sessions.forget(accountId);
        return {};
      },
    }),
  ];
}

type AttemptRead = NonNullable<ReturnType<typeof takeAttempt>>;
