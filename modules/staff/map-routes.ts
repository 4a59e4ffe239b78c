/** Posts on the map, at their grids. */
import { InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { readBox } from '#modules/grids/rules/box.ts';
import { mostGridsOnMap, PostsOnMapAnswer, PostsOnMapQuery } from './contract.ts';
import { postsOnMap } from './queries/posts-on-map.ts';

export function mapPostRoutes({ unit }: { unit: Unit }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/map/posts',
      summary: 'Posts in a part of the map, at their grids: how many serve there and how many are on duty',
      right: 'staff.read',
      params: InCounty,
      query: PostsOnMapQuery,
      answer: PostsOnMapAnswer,
      example: ({ countyCode }) => ({ params: { countyCode }, query: { bbox: '119,32,121,34' } }),
      async handle({ params: { countyCode }, query: { bbox }, actor, now }) {
        const box = readBox(bbox);
        if (box === null) throw new Refusal('invalid', 'staff.bad-box');
        const rows = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
          postsOnMap(tx, { countyCode, box, day: chinaDay(now), now }),
        );
        return { items: rows.slice(0, mostGridsOnMap), isWhole: rows.length <= mostGridsOnMap };
      },
    }),
  ];
}
