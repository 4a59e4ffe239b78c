import type { TileArchives } from '#platform/files/tile-archives.ts';
import { cutFromTiles } from '#platform/files/tile-pictures.ts';
import { placeOnMap, range, type Tile, tileSide } from '../rules/base-map-source.ts';
import { createPieceFetcher, drawTile, type FetchedTile, type Missed, type TileSource } from './fetched-tiles.ts';

export const triedWidth = 512;
export const triedHeight = 320;

export type Tried = {
  picture: Buffer | null;
  tiles: number;
  missing: number;
  missed: Missed | null;
};

/** What a ground would show around a place, by the very way on which a map gets its tiles; at most twelve of them. */
export async function tryBaseMap({
  source,
  key,
  archives,
  at,
  zoom,
}: {
  source: TileSource;
  key: string;
  archives: TileArchives;
  at: readonly [longitude: number, latitude: number];
  zoom: number;
}): Promise<Tried> {
  const fetchPiece = createPieceFetcher(source, key, archives);
  const asked = new Map<string, Promise<FetchedTile | Missed>>();
  let missed: Missed | null = null;
  const once = (piece: Tile) => {
    const name = `${piece.zoom} ${piece.x} ${piece.y}`;
    const known = asked.get(name) ?? fetchPiece(piece);
    asked.set(name, known);
    return known;
  };
  const side = 2 ** zoom;
  const middle = placeOnMap(at);
  const left = Math.round(middle.x * side * tileSide) - triedWidth / 2;
  const top = Math.round(middle.y * side * tileSide) - triedHeight / 2;
  const along = (from: number, length: number) =>
    range(Math.floor(from / tileSide), Math.floor((from + length - 1) / tileSide)).filter(
      (place) => place >= 0 && place < side,
    );
  const tiles = along(top, triedHeight).flatMap((y) => along(left, triedWidth).map((x) => ({ zoom, x, y })));
  const drawn: { bytes: Buffer; left: number; top: number }[] = [];
  for (const tile of tiles) {
    const found = await drawTile(source, tile, once);
    if (found === null) continue;
    drawn.push({ bytes: found.bytes, left: tile.x * tileSide - left, top: tile.y * tileSide - top });
  }
  for (const piece of await Promise.all(asked.values())) if ('fault' in piece) missed ??= piece;
  const picture = drawn.length === 0 ? null : await cutFromTiles(drawn, tileSide, triedWidth, triedHeight);
  return { picture, tiles: tiles.length, missing: tiles.length - drawn.length, missed };
}
