import { accountNames } from '#modules/access/public.ts';
import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import type { LiveHub } from '#platform/live/live.ts';
import type { Presence } from '#platform/live/presence.ts';
import { PresenceAnswer, PresenceRequest } from './contract.ts';
import type { CaseDoors } from './services.ts';
import { presenceTopic } from './rules/hearing.ts';

/** Who has which case open at this moment, and the way to say so to whoever listens now. */
export type PresenceDoors = { presence: Presence; whisper: LiveHub['whisper'] };

/** "Somebody else has this open": of this moment, at one desk, kept nowhere. No command, for nothing is done. */
export function presenceRoutes({ services: { unit }, presence, whisper }: CaseDoors & PresenceDoors): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/incidents/presence',
      summary: 'Say which case I have open, and hear which ones colleagues of my desk have open; kept nowhere',
      right: 'incidents.read',
      params: InCounty,
      body: PresenceRequest,
      answer: PresenceAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: { contract: 1, seat: make.newId(), incidentId: make.newId() },
      }),
      async handle({ params: { countyCode }, body: { seat, incidentId }, actor }) {
        const { accountId, organisationId, scope } = actor;
        if (organisationId === null) return { items: [] };
        const desk = { countyCode, organisationId, accountId };
        if (presence.sit({ ...desk, seat }, incidentId)) {
          // Whose word it was, so that his own page, which has its answer, does not ask once more.
          whisper(countyCode, { topic: presenceTopic, payload: { organisationId, seat } });
        }
        const others = presence.others(desk);
        if (others.length === 0) return { items: [] };
        const names = await unit.transact({ scope, actorId: accountId }, (tx) =>
          accountNames(
            tx,
            others.map((other) => other.accountId),
          ),
        );
        return {
          items: others.map((other) => ({ incidentId: other.subjectId, name: names.get(other.accountId) ?? '' })),
        };
      },
    }),
  ];
}
