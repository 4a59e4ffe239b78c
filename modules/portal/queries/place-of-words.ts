import type { GridIndex, GridNode } from '#modules/grids/public.ts';
import { matchAddress } from '#modules/ledger/public.ts';
import type { Tx } from '#platform/database/database.ts';

export type PlaceOfWords = { grid: GridNode; asWritten: string; point: { longitude: number; latitude: number } | null };

/** The grid that an address lies in, where the ledger knows it well enough; null rather than a guess. */
export async function placeOfWords(
  tx: Tx,
  grids: GridIndex,
  { countyCode, words, today }: { countyCode: string; words: string; today: string },
): Promise<PlaceOfWords | null> {
  const [best] = await matchAddress(tx, { countyCode, text: words, limit: 1 });
  if (!best || best.decision === 'different') return null;
  const { longitude, latitude, label, detail } = best;
  const point = longitude === null || latitude === null ? null : { longitude, latitude };
  const grid = grids.find(best.gridId) ?? (point ? grids.at(point.longitude, point.latitude, today) : undefined);
  return grid ? { grid, asWritten: [detail, label].filter(Boolean).join(' '), point } : null;
}
