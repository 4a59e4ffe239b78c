import type { GridIndex, GridNode } from '#modules/grids/public.ts';
import { matchAddress, type Place, searchPlaces } from '#modules/ledger/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { normaliseText } from '#platform/pure/text-features.ts';

type Point = { longitude: number; latitude: number };
export type PlaceOfWords = { grid: GridNode; asWritten: string; point: Point | null };
type Asked = { countyCode: string; words: string; today: string };

/** The grid that an address lies in, where the ledger knows it well enough; null rather than a guess. */
export async function placeOfWords(tx: Tx, grids: GridIndex, asked: Asked): Promise<PlaceOfWords | null> {
  const { countyCode, words, today } = asked;
  const [best] = await matchAddress(tx, { countyCode, text: words, limit: 1 });
  if (!best || best.decision === 'different') return placeOfName(tx, grids, asked);
  const { longitude, latitude, label, detail } = best;
  const point = longitude === null || latitude === null ? null : { longitude, latitude };
  const grid = grids.find(best.gridId) ?? (point ? grids.at(point.longitude, point.latitude, today) : undefined);
  return grid ? { grid, asWritten: [detail, label].filter(Boolean).join(' '), point } : null;
}

/** A place that is called just so, with or without the names of its town and community; null where two are. */
async function placeOfName(
  tx: Tx,
  grids: GridIndex,
  { countyCode, words, today }: Asked,
): Promise<PlaceOfWords | null> {
  const said = plain(words);
  if (said.length < shortestName) return null;
  const found = (await searchPlaces(tx, { countyCode, q: words })).filter((place) => isCalled(place, said));
  const [place] = found;
  const at = (one: Point) => grids.at(one.longitude, one.latitude, today);
  const grid = place && at(place);
  if (!grid || found.some((other) => at(other)?.gridId !== grid.gridId)) return null;
  const { longitude, latitude, label, detail } = place;
  const point = found.length === 1 ? { longitude, latitude } : null;
  return { grid, asWritten: [detail, label].filter(Boolean).join(' '), point };
}

const shortestName = 4;

function isCalled({ label, detail }: Place, said: string): boolean {
  const name = plain(label);
  // 中山路99号 is 城关街道中山路99号, and 山路99号 is nobody's name for it: what is left out is a whole name.
  return name === said || (name.endsWith(said) && plain(detail).startsWith(name.slice(0, -said.length)));
}

function plain(text: string): string {
  return normaliseText(text).replaceAll(/\s/g, '');
}
