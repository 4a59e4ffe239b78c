import { InCounty } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { lockCase, standingOf } from './commands/case-state.ts';
import { AlikeAnswer, AlikeRequest, OneCase } from './contract.ts';
import { alikeTo, comparedOf, hintOf } from './queries/alike-cases.ts';
import { maySee } from './rules/visibility.ts';
import { type IncidentServices, openBook } from './services.ts';

const mostHints = 5;

/** Hints of duplicates (I10): before a report is sent, and while a case waits to be accepted. A person decides. */
export function alikeRoutes(services: IncidentServices): Route[] {
  const { unit } = services;
  return [
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/alike-cases',
      summary: 'Open cases that may be what is about to be reported; a question, nothing is kept',
      right: 'incidents.report',
      params: InCounty,
      body: AlikeRequest,
      answer: AlikeAnswer,
      example: (make) => ({
        params: { countyCode: make.countyCode },
        body: { description: '路灯不亮', place: { point: make.point() } },
      }),
      async handle({ params: { countyCode }, body, actor, now }) {
        const book = await openBook(services, countyCode);
        const point = body.place.point ?? null;
        // An unknown grid finds nothing: a phone's copy may be old.
        const gridId =
          (point
            ? book.grids.at(point.longitude, point.latitude, chinaDay(now))?.gridId
            : body.place.gridId && book.grids.find(body.place.gridId)?.gridId) ?? null;
        const own = {
          incidentId: null,
          text: [...body.description].slice(0, 200).join(''),
          matterCode: body.matterCode ?? null,
          gridId,
          point,
          at: now,
        };
        const found = await unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          alikeTo(tx, own, { countyCode, actor }),
        );
        return { items: found.slice(0, mostHints).map((row) => hintOf(row, book)) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/incidents/:incidentId/alike',
      summary: 'Open cases that may be the same as this one',
      right: 'incidents.read',
      params: OneCase,
      answer: AlikeAnswer,
      example: async (make) => ({ params: { countyCode: make.countyCode, incidentId: await make.caseToRead() } }),
      async handle({ params: { countyCode, incidentId }, actor }) {
        const book = await openBook(services, countyCode);
        const found = await unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const state = await lockCase(tx, countyCode, incidentId);
          if (!maySee(standingOf(state.row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
          return alikeTo(tx, await comparedOf(tx, state), { countyCode, actor });
        });
        return { items: found.slice(0, mostHints).map((row) => hintOf(row, book)) };
      },
    }),
  ];
}
