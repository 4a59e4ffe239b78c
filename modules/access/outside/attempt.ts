import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Kept } from './identity-provider.ts';

export type Attempt = { providerId: string; door: 'desk' | 'field'; to: string; embedded: boolean; kept: Kept };

const cookieName = 'linli_outside';
const minutes = 10;

const placeOf = (providerId: string) => ({
  countyCode: '',
  table: 'access.attempt',
  column: 'cookie',
  rowId: providerId,
});

/**
 * What must come back with the person waits sealed in his browser: nobody else's browser can end what he began, and
 * whoever only knocks writes nothing here.
 */
export function keepAttempt(
  { sealer, wallClock }: { sealer: FieldSealer; wallClock: () => Date },
  reply: FastifyReply,
  attempt: Attempt,
  secure: boolean,
): void {
  const until = wallClock().getTime() + minutes * 60_000;
  const value = sealer.seal(JSON.stringify({ ...attempt, until }), placeOf(attempt.providerId));
  // Lax: he comes back from another site. Inside another's page it must be a cookie of that page alone.
  reply.setCookie(cookieName, value, { ...shape(attempt, secure), maxAge: minutes * 60 });
}

/** The attempt of this browser with this provider; null where there is none, or it has waited too long. Taken once. */
export function takeAttempt(
  { sealer, wallClock }: { sealer: FieldSealer; wallClock: () => Date },
  request: FastifyRequest,
  reply: FastifyReply,
  providerId: string,
  secure: boolean,
): Attempt | null {
  const value = request.cookies[cookieName];
  if (!value) return null;
  let read: (Attempt & { until: number }) | null;
  try {
    read = JSON.parse(sealer.open(value, placeOf(providerId))) as Attempt & { until: number };
  } catch {
    read = null;
  }
  reply.clearCookie(cookieName, shape({ providerId, embedded: read?.embedded ?? false }, secure));
  return read !== null && read.until > wallClock().getTime() ? read : null;
}

function shape({ providerId, embedded }: Pick<Attempt, 'providerId' | 'embedded'>, secure: boolean) {
  const path = `/api/session/outside/${providerId}`;
  return embedded
    ? ({ path, httpOnly: true, sameSite: 'none', secure: true, partitioned: true } as const)
    : ({ path, httpOnly: true, sameSite: 'lax', secure } as const);
}
