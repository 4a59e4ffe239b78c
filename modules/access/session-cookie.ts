import type { FastifyReply, FastifyRequest } from 'fastify';

export const sessionCookie = 'linli_session';

/**
 * Strict: no page of another site sends it along. Inside the page of a portal that may show ours it must be let through,
 * and is then a cookie of that portal's pages alone (Partitioned), behind TLS.
 */
function shapeOf({ secure, embedded }: { secure: boolean; embedded: boolean }) {
  return embedded
    ? ({ path: '/', httpOnly: true, sameSite: 'none', secure: true, partitioned: true } as const)
    : ({ path: '/', httpOnly: true, sameSite: 'strict', secure } as const);
}

export function setSessionCookie(
  reply: FastifyReply,
  token: string,
  given: { secure: boolean; embedded: boolean },
): void {
  reply.setCookie(sessionCookie, token, shapeOf(given));
}

export function clearSessionCookie(reply: FastifyReply, given: { secure: boolean; embedded: boolean }): void {
  reply.clearCookie(sessionCookie, shapeOf(given));
}

/** The page that asks stands inside another's. */
export function saysEmbedded(request: FastifyRequest): boolean {
  return request.headers['x-linli-embedded'] === 'yes';
}
