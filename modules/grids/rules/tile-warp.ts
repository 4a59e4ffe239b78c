/** How tiles that are cut in another way than ours are drawn into ours. */
import { toBaiduMetres } from '#platform/pure/baidu-mercator.ts';
import { fromWgs84, type Position } from '#platform/pure/coordinates.ts';
import { type Piece, placeOnGlobe, range, type Tile, tileSide } from './base-map-source.ts';

/** Between these corners, so many pixels apart, a straight line is right to a twentieth of a pixel. */
export const warpStep = 16;
/** Baidu's level 18 has one pixel to its metre. */
const metreLevel = 18;

export type OtherCut = 'geographic' | 'baidu';

/** Pieces beside one another on a sheet, and where the corners of our tile's small squares lie on it. */
export type Warp = {
  pieces: Piece[];
  width: number;
  height: number;
  /** x and y of each corner, row by row, `tileSide / warpStep + 1` in a row. */
  corners: Float64Array;
};

/** Which level of the source is as fine as ours: a tile of it is then about as large. */
export function levelBelow(zoom: number, cut: OtherCut): number {
  return cut === 'baidu' ? zoom + 1 : zoom;
}

/**
 * Where a WGS-84 position lies in the pixels of a level, rows downward. Of degrees (`_c`): 256 · 2^level pixels to 360°,
 * from 180° west and 90° north. Of Baidu: from where the equator meets the first meridian.
 */
export function pixelOn(position: Position, level: number, cut: OtherCut): readonly [x: number, y: number] {
  if (cut === 'geographic') {
    const perDegree = (tileSide * 2 ** level) / 360;
    return [(position[0] + 180) * perDegree, (90 - position[1]) * perDegree];
  }
  const [east, north] = toBaiduMetres(fromWgs84(position, 'bd09'));
  const scale = 2 ** (level - metreLevel);
  return [east * scale, -north * scale];
}

/** What is fetched for one of our tiles, and how it is drawn: of degrees one or two tiles, of Baidu up to nine. */
export function warpOf({ zoom, x, y }: Tile, cut: OtherCut): Warp {
  const level = levelBelow(zoom, cut);
  const side = tileSide * 2 ** zoom;
  const steps = range(0, tileSide / warpStep);
  const found = steps.flatMap((row) =>
    steps.map((column) => {
      const place = placeOnGlobe((x * tileSide + column * warpStep) / side, (y * tileSide + row * warpStep) / side);
      return pixelOn(place, level, cut);
    }),
  );
  const [fromColumn, untilColumn] = tilesAlong(found.map(([across]) => across));
  const [fromRow, untilRow] = tilesAlong(found.map(([, down]) => down));
  const corners = new Float64Array(found.length * 2);
  for (const [place, [across, down]] of found.entries()) {
    corners[place * 2] = across - fromColumn * tileSide;
    corners[place * 2 + 1] = down - fromRow * tileSide;
  }
  const pieces = range(fromRow, untilRow).flatMap((row) =>
    range(fromColumn, untilColumn)
      .filter((column) => isThere(column, row, level, cut))
      .map((column) => ({
        zoom: level,
        x: column,
        // Baidu counts its rows upward from the equator.
        y: cut === 'baidu' ? -row - 1 : row,
        left: (column - fromColumn) * tileSide,
        top: (row - fromRow) * tileSide,
      })),
  );
  return {
    pieces,
    width: (untilColumn - fromColumn + 1) * tileSide,
    height: (untilRow - fromRow + 1) * tileSide,
    corners,
  };
}

/** From which tile to which these pixels lie; one that only touches a tile does not need it. */
function tilesAlong(pixels: readonly number[]): [from: number, until: number] {
  const touch = 1e-6;
  const from = Math.floor((Math.min(...pixels) + touch) / tileSide);
  return [from, Math.max(from, Math.ceil((Math.max(...pixels) - touch) / tileSide) - 1)];
}

/** Baidu's tiles south of the equator and west of the first meridian are nobody's county. */
function isThere(column: number, row: number, level: number, cut: OtherCut): boolean {
  if (cut === 'baidu') return column >= 0 && row < 0;
  return column >= 0 && column < 2 ** level && row >= 0 && row < 2 ** Math.max(0, level - 1);
}

/** Where a point of our tile, in its pixels, is taken from on the sheet. */
export function onSheet({ corners }: Pick<Warp, 'corners'>, x: number, y: number): [x: number, y: number] {
  const most = tileSide / warpStep - 1;
  const column = Math.min(most, Math.floor(x / warpStep));
  const row = Math.min(most, Math.floor(y / warpStep));
  const [across, down] = [x / warpStep - column, y / warpStep - row];
  const first = (row * (most + 2) + column) * 2;
  const below = first + (most + 2) * 2;
  const between = (place: number) => {
    const upper = corners[first + place]! * (1 - across) + corners[first + place + 2]! * across;
    const lower = corners[below + place]! * (1 - across) + corners[below + place + 2]! * across;
    return upper * (1 - down) + lower * down;
  };
  return [between(0), between(1)];
}
