import { areasOnMap, type GridIndex, type LightOutline } from '#modules/grids/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import type { OutlinesAnswer } from '../contract.ts';
import { boundsOf } from './bounds.ts';
import type { Names } from './group-names.ts';

/** What an index of grids has been drawn as; a new territory has a new index, and the old one is forgotten with it. */
const drawn = new WeakMap<GridIndex, Map<string, Promise<OutlinesAnswer>>>();

/** The outlines of the next smaller areas of the reader's own: towns, villages or grids. */
export async function readOutlines(
  { unit, grids }: Names,
  { countyCode, actor, area }: { countyCode: string; actor: Actor; area?: string | undefined },
): Promise<OutlinesAnswer> {
  const bounds = boundsOf(actor, countyCode, area);
  // A department works everywhere: its figures are told by town.
  const { townCode, villageCode } = bounds.by === 'division' ? bounds : { townCode: null, villageCode: null };
  const by = townCode === null ? 'town' : villageCode === null ? 'village' : 'grid';
  const index = await grids.of(countyCode);
  const known = drawn.get(index) ?? new Map<string, Promise<OutlinesAnswer>>();
  drawn.set(index, known);
  const name = `${countyCode} ${townCode} ${villageCode}`;
  const held = known.get(name);
  if (held) return held;
  const read = unit
    .transact(systemEyes, (tx) => areasOnMap(tx, { countyCode, townCode, villageCode }))
    .then((rows) => ({ by, items: rows.map(itemOf) }) as const);
  known.set(name, read);
  // What failed is asked again.
  read.catch(() => known.delete(name));
  return read;
}

function itemOf({ code, name, geometry }: LightOutline): OutlinesAnswer['items'][number] {
  return { key: code, name, geometry: JSON.parse(geometry) as unknown };
}
