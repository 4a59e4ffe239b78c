/** What the ground of somebody else must be, so that it can be laid below ours. */
import { fromWgs84, type Position } from '#platform/pure/coordinates.ts';

export const deepestBaseMapZoom = 20;
/** Tiles by an address, a WMTS, Baidu's tiles, or a file of tiles on this server. */
export const baseMapKinds = ['tiles', 'wmts', 'baidu', 'archive'] as const;
export type BaseMapKind = (typeof baseMapKinds)[number];
/** In which system its tiles are drawn. */
export const sourceCoordinates = ['wgs84', 'gcj02', 'bd09'] as const;
export type SourceCoordinates = (typeof sourceCoordinates)[number];
/** How a WMTS is cut: in squares of Web Mercator (`_w`), or of degrees (`_c`, EPSG:4490 and 4326). */
export const tileCuts = ['mercator', 'geographic'] as const;
export type TileCut = (typeof tileCuts)[number];
/** Why a file of tiles cannot be shown. */
export const archiveFaults = [
  'absent',
  'no-archive',
  'old-archive',
  'cut-off',
  'vector',
  'no-pictures',
  'empty',
  'damaged',
] as const;
/** Why a tile did not come. */
export const tileFaults = ['no-answer', 'denied', 'absent', 'status', 'no-picture', 'too-large'] as const;
export type TileFault = (typeof tileFaults)[number];
/** Pixels of a tile's side. */
export const tileSide = 256;
/** How far the number of a level may lie from ours. */
export const mostLevelOffset = 12;
/** Baidu's coarsest level is our third. */
const leastBaiduZoom = 3;

export type SourceFault =
  | 'no-address'
  | 'no-place'
  | 'unknown-place'
  | 'no-key-place'
  | 'zoom-order'
  | 'no-file'
  | 'wrong-system'
  | 'no-level';

export type SourceGiven = {
  kind: BaseMapKind;
  address: string | null;
  fileName: string | null;
  system: SourceCoordinates;
  cut: TileCut;
  /** What is added to our zoom, so that it is the number that the source gives to the level. */
  levelOffset: number;
  leastZoom: number;
  deepestZoom: number;
};

/** The names that a template may give to what changes from tile to tile; `-y` counts rows from the south. */
const placeNames: Readonly<Record<string, 'z' | 'x' | 'y' | '-y' | 'key'>> = {
  z: 'z',
  x: 'x',
  y: 'y',
  '-y': '-y',
  key: 'key',
  tilematrix: 'z',
  tilecol: 'x',
  tilerow: 'y',
};
const places = /\{([^{}]*)\}/g;

/**
 * Looks at what was given: an address over http, with places for level, column and row, and for a key exactly where there
 * is one; a system that such tiles can have. Where the address leads is the administrator's choice, a server within the
 * county's own network too.
 */
export function judgeSource(given: SourceGiven & { hasKey: boolean }): SourceFault | null {
  const { kind, system, cut, levelOffset, leastZoom, deepestZoom } = given;
  const fault = kind === 'archive' ? judgeFile(given) : judgeAddress(given);
  if (fault !== null) return fault;
  if ((system === 'bd09') !== (kind === 'baidu')) return 'wrong-system';
  if (cut === 'geographic' && (kind !== 'wmts' || system !== 'wgs84')) return 'wrong-system';
  if (leastZoom > deepestZoom) return 'zoom-order';
  if (leastZoom + levelOffset < 0 || (kind === 'archive' && levelOffset !== 0)) return 'no-level';
  return kind === 'baidu' && leastZoom < leastBaiduZoom ? 'no-level' : null;
}

function judgeFile({ address, fileName, hasKey }: SourceGiven & { hasKey: boolean }): SourceFault | null {
  if (fileName === null || address !== null) return 'no-file';
  return hasKey ? 'no-key-place' : null;
}

function judgeAddress({ kind, cut, address, fileName, hasKey }: SourceGiven & { hasKey: boolean }): SourceFault | null {
  if (address === null || fileName !== null) return 'no-address';
  if (!/^https?:\/\/[^\s/?#@{}]+(?:[/?][^\s]*)?$/i.test(address)) return 'no-address';
  const named = [...address.matchAll(places)].map(([, name]) => placeNames[name!.toLowerCase()]);
  if (named.includes(undefined)) return 'unknown-place';
  // How many rows there are to be counted from the south is known of Web Mercator only.
  if (named.includes('-y') && (kind === 'baidu' || cut === 'geographic')) return 'unknown-place';
  if (!named.includes('z') || !named.includes('x')) return 'no-place';
  if (!named.includes('y') && !named.includes('-y')) return 'no-place';
  return named.includes('key') === hasKey ? null : 'no-key-place';
}

/** The address of one tile of a source. */
export function fillAddress(
  template: string,
  { zoom, x, y }: Tile,
  { levelOffset, key }: { levelOffset: number; key: string },
): string {
  const southern = 2 ** zoom - 1 - y;
  const values = {
    z: `${zoom + levelOffset}`,
    x: `${x}`,
    y: `${y}`,
    '-y': `${southern}`,
    key: encodeURIComponent(key),
  };
  return template.replaceAll(places, (whole, name: string) => {
    const place = placeNames[name.toLowerCase()];
    return place === undefined ? whole : values[place];
  });
}

export type Tile = { zoom: number; x: number; y: number };
/** A tile of the source, and where its corner lies on ours, in pixels. */
export type Piece = Tile & { left: number; top: number };

/**
 * The tiles of a source in Web Mercator that lie below one of ours: that very tile, or up to four where the source is drawn
 * in GCJ-02. Within one tile the shift is the same to a pixel.
 */
export function piecesOf({ zoom, x, y }: Tile, system: SourceCoordinates): Piece[] {
  if (system === 'wgs84') return [{ zoom, x, y, left: 0, top: 0 }];
  const side = 2 ** zoom;
  const middle = placeOnGlobe((x + 0.5) / side, (y + 0.5) / side);
  const there = placeOnMap(fromWgs84(middle, system));
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

/** Where a part of Web Mercator's square (0 to 1, from the north-western corner) lies on the globe. */
export function placeOnGlobe(x: number, y: number): Position {
  return [x * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

/** The other way round. */
export function placeOnMap([longitude, latitude]: Position): { x: number; y: number } {
  return {
    x: (longitude + 180) / 360,
    y: (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2,
  };
}

export function range(from: number, until: number): number[] {
  return Array.from({ length: until - from + 1 }, (_, place) => from + place);
}
