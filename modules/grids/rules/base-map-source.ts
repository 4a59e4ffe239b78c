/** What the ground of somebody else must be, so that it can be laid below ours. */
import { fromWgs84 } from '#platform/pure/coordinates.ts';

export const deepestBaseMapZoom = 20;
/** In which system its tiles are cut; BD-09 cuts the earth in squares of its own, which no other map has. */
export const sourceCoordinates = ['wgs84', 'gcj02'] as const;
export type SourceCoordinates = (typeof sourceCoordinates)[number];
/** Pixels of a tile's side. */
export const tileSide = 256;

export type SourceFault = 'no-address' | 'no-place' | 'no-key-place' | 'zoom-order';

/**
 * Looks at the template of an address: over http, with places for zoom, column and row, and for a key exactly where there
 * is one. Where it leads is the administrator's choice, a server within the county's own network too.
 */
export function judgeSource(given: {
  address: string;
  hasKey: boolean;
  leastZoom: number;
  deepestZoom: number;
}): SourceFault | null {
  const { address, hasKey, leastZoom, deepestZoom } = given;
  if (!/^https?:\/\/[^\s/?#@{}]+(?:[/?][^\s]*)?$/i.test(address)) return 'no-address';
  if (!['{z}', '{x}', '{y}'].every((place) => address.includes(place))) return 'no-place';
  if (address.includes('{key}') !== hasKey) return 'no-key-place';
  return leastZoom <= deepestZoom ? null : 'zoom-order';
}

export type Tile = { zoom: number; x: number; y: number };
/** A tile of the source, and where its corner lies on ours, in pixels. */
export type Piece = Tile & { left: number; top: number };

/**
 * The tiles of a source that lie below one of ours: that very tile, or up to four where the source is cut in a system that
 * lies some hundred metres off. Within one tile the shift is the same to a pixel.
 */
export function piecesOf({ zoom, x, y }: Tile, system: SourceCoordinates): Piece[] {
  if (system === 'wgs84') return [{ zoom, x, y, left: 0, top: 0 }];
  const side = 2 ** zoom;
  const middle = placeOf((x + 0.5) / side, (y + 0.5) / side);
  const there = worldOf(fromWgs84(middle, system));
  const left = Math.round((there.x * side - 0.5) * tileSide);
  const top = Math.round((there.y * side - 0.5) * tileSide);
  const columns = range(Math.floor(left / tileSide), Math.floor((left + tileSide - 1) / tileSide));
  const rows = range(Math.floor(top / tileSide), Math.floor((top + tileSide - 1) / tileSide));
  return rows.flatMap((row) =>
    columns
      .filter((column) => column >= 0 && column < side && row >= 0 && row < side)
      .map((column) => ({ zoom, x: column, y: row, left: column * tileSide - left, top: row * tileSide - top })),
  );
}

function placeOf(x: number, y: number): readonly [number, number] {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

function worldOf([longitude, latitude]: readonly [number, number]): { x: number; y: number } {
  return {
    x: (longitude + 180) / 360,
    y: (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2,
  };
}

function range(from: number, until: number): number[] {
  return Array.from({ length: until - from + 1 }, (_, place) => from + place);
}
