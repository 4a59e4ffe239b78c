import * as z from 'zod/mini';
import './examples.ts';
import { CountyCode, Id } from '#platform/contract-parts.ts';
import { type Route, route } from '#platform/http/route.ts';
import { AffectedAnswer } from './contract.ts';
import { affectedByDraft } from './queries/affected-by-draft.ts';
import type { CaseDoors } from './services.ts';

/** What a new territory means for cases. */
export function territoryRoutes({ services }: CaseDoors): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/territory-drafts/:draftId/affected',
      summary: 'How many open cases, addresses and posts a draft of the territory would move',
      right: 'incidents.read-affected',
      params: z.object({ countyCode: CountyCode, draftId: Id }),
      answer: AffectedAnswer,
      example: async (make) => ({
        params: { countyCode: make.countyCode, draftId: (await make.territoryDraft('drafting')).draftId },
      }),
      handle: ({ params, actor }) =>
        services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          affectedByDraft(tx, { ...params, below: actor.divisionPath }),
        ),
    }),
  ];
}
