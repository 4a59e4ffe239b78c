import { InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { MatchAnswer, MatchQuery, PlacesAnswer, PlacesQuery } from './contract.ts';
import { createKnownDivisions } from './queries/known-divisions.ts';
import { matchAddress } from './queries/match-address.ts';
import { searchPlaces } from './queries/search-places.ts';

export function ledgerRoutes({ unit }: { unit: Unit }): Route[] {
  const divisions = createKnownDivisions(unit);
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/places',
      summary: 'Addresses, estates and facilities by words',
      right: 'ledger.search-places',
      params: InCounty,
      query: PlacesQuery,
      answer: PlacesAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { q: '人民路' } }),
      async handle({ params: { countyCode }, query: { q }, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const known = await divisions.of(countyCode);
        return { items: await unit.transact(eyes, (tx) => searchPlaces(tx, { countyCode, q, known })) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/addresses/match',
      summary: 'Known addresses for a free text, with what agrees and what contradicts',
      right: 'ledger.search-places',
      params: InCounty,
      query: MatchQuery,
      answer: MatchAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { text: '人民路12号' } }),
      async handle({ params: { countyCode }, query: { text }, actor }) {
        const eyes = { scope: actor.scope, actorId: actor.accountId };
        const known = await divisions.of(countyCode);
        return { items: await unit.transact(eyes, (tx) => matchAddress(tx, { countyCode, text, known })) };
      },
    }),
  ];
}
