import type { GridIndex, GridNode } from '#modules/grids/public.ts';
import { matchAddress, type Place, placesCalled } from '#modules/ledger/public.ts';
import type { Tx } from '#platform/database/database.ts';

type Point = { longitude: number; latitude: number };
export type PlaceOfWords = { grid: GridNode; asWritten: string; point: Point | null };
type Asked = { countyCode: string; words: string; today: string };

/** The grid that an address lies in, where the ledger knows it well enough; null rather than a guess. */
export async function placeOfWords(tx: Tx, grids: GridIndex, asked: Asked): Promise<PlaceOfWords | null> {
  const { countyCode, words, today } = asked;
  // By its name first: most people write what stands on the wall, and that is one look into one index.
  const called = await placesCalled(tx, { countyCode, name: words });
  if (called.length > 0) return placeOfName(grids, called, today);
  const [best] = await matchAddress(tx, { countyCode, text: words, limit: 1 });
  if (!best || best.decision === 'different') return null;
  const { longitude, latitude, label, detail } = best;
  const point = longitude === null || latitude === null ? null : { longitude, latitude };
  const grid = grids.find(best.gridId) ?? (point ? grids.at(point.longitude, point.latitude, today) : undefined);
  return grid ? { grid, asWritten: [detail, label].filter(Boolean).join(' '), point } : null;
}

/** Where several places are called so, their grid if it is one, and none of the points. */
function placeOfName(grids: GridIndex, called: readonly Place[], today: string): PlaceOfWords | null {
  const [place] = called;
  const at = (one: Point) => grids.at(one.longitude, one.latitude, today);
  const grid = place && at(place);
  if (!grid || called.some((other) => at(other)?.gridId !== grid.gridId)) return null;
  const { longitude, latitude, label, detail } = place;
  const point = called.length === 1 ? { longitude, latitude } : null;
  return { grid, asWritten: [detail, label].filter(Boolean).join(' '), point };
}
