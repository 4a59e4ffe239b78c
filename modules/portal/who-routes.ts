import * as z from 'zod/mini';
import type { GridIndex, GridNode } from '#modules/grids/public.ts';
import { CountyCode, Id } from '#platform/contract-parts.ts';
import { systemEyes } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { whoPage } from './pages/who.page.ts';
import { frameOf, type Portal, sendPage } from './portal.ts';
import { placeOfWords } from './queries/place-of-words.ts';
import { whoServes } from './queries/who-serves.ts';
import type { PublicView } from './rules/public-view.ts';
import { type PageWords, pageWords } from './words.ts';

const Degree = z.string().check(z.regex(/^(?:-?\d{1,3}(?:\.\d{1,8})?)?$/));
const Division = z.string().check(z.regex(/^\d{6,12}$/));
const Asked = z.strictObject({
  address: z.optional(z.string().check(z.maxLength(200))),
  /** Given by the phone, where the page's script asked for it. */
  longitude: z.optional(Degree),
  latitude: z.optional(Degree),
  town: z.optional(Division),
  village: z.optional(Division),
  grid: z.optional(Id),
});
type Asked = z.infer<typeof Asked>;

/** Who serves an address, a point, or a grid that was chosen step by step. */
export function whoRoutes(portal: Portal): Route[] {
  const { unit, grids } = portal.services;

  async function find(countyCode: string, asked: Asked, now: Date) {
    const index = await grids.of(countyCode);
    const today = chinaDay(now);
    const chosen = asked.grid === undefined ? undefined : index.find(asked.grid);
    if (chosen) return { grid: chosen, asWritten: null };
    if (asked.longitude && asked.latitude) {
      const grid = index.at(Number(asked.longitude), Number(asked.latitude), today);
      if (grid) return { grid, asWritten: null };
    }
    const words = asked.address?.trim() ?? '';
    if (words === '') return null;
    return unit.transact(systemEyes, (tx) => placeOfWords(tx, index, { countyCode, words, today }));
  }

  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/who',
      summary: 'Who serves an address',
      right: 'public',
      params: z.object({ countyCode: CountyCode }),
      query: Asked,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, query, request, reply, now }) {
        portal.limit.pages(request);
        const frame = await frameOf(portal, countyCode, request);
        const words = pageWords(frame.face.language);
        const typed = query.address?.trim() ?? '';
        const byPhone = Boolean(query.longitude && query.latitude);
        if (typed !== '' || byPhone || query.grid !== undefined) portal.limit.lookups(request);
        const place = await find(countyCode, query, now);
        const view: PublicView['who'] = {
          typed,
          fault: place ? null : faultOf({ typed, byPhone }, words),
          choices: place ? null : choicesOf(await grids.of(countyCode), query),
          found: place ? await whoServes(portal.services, { countyCode, ...place, now }) : null,
        };
        return sendPage(reply, frame, whoPage(frame, words, view));
      },
    }),
  ];
}

function faultOf({ typed, byPhone }: { typed: string; byPhone: boolean }, words: PageWords): string | null {
  if (typed !== '') return words['who.none'];
  return byPhone ? words['who.here.none'] : null;
}

/** The next thing to choose: towns, then the villages of one, then its grids. */
function choicesOf(index: GridIndex, { town, village }: Asked): NonNullable<PublicView['who']['choices']> {
  const all = index.current();
  const once = (nodes: readonly GridNode[], code: 'townCode' | 'villageCode', name: 'townName' | 'villageName') =>
    [...new Map(nodes.map((node) => [node[code], node[name]]))].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const inVillage = village === undefined ? [] : all.filter((node) => node.villageCode === village);
  if (inVillage.length > 0) {
    const sorted = inVillage.toSorted((one, other) => (one.gridCode < other.gridCode ? -1 : 1));
    return { level: 'grid', items: sorted.map((node) => ({ name: node.name, query: `grid=${node.gridId}` })) };
  }
  const inTown = town === undefined ? [] : all.filter((node) => node.townCode === town);
  if (inTown.length > 0) {
    const villages = once(inTown, 'villageCode', 'villageName');
    return {
      level: 'village',
      items: villages.map(([code, name]) => ({ name, query: `town=${town}&village=${code}` })),
    };
  }
  const towns = once(all, 'townCode', 'townName');
  return { level: 'town', items: towns.map(([code, name]) => ({ name, query: `town=${code}` })) };
}
