/** A line or a ring as a phone gets it: hundred-thousandths of a degree (a metre), the first point whole, then steps. */
export type PackedLine = readonly number[];
export type Point = readonly [longitude: number, latitude: number];

/** West, south, east, north. */
export type MapBox = readonly [number, number, number, number];

/** The county at a glance: its towns, its large roads and waters. */
export type CountyMap = {
  box: MapBox;
  towns: readonly { code: string; path: string; name: string; rings: readonly PackedLine[] }[];
  roads: readonly MapLine[];
  waters: readonly MapLine[];
};

/** One town: its grids, roads, waters, and a few names to know it by. */
export type TownMap = {
  grids: readonly { name: string; village: string; rings: readonly PackedLine[] }[];
  roads: readonly MapLine[];
  waters: readonly MapLine[];
  places: readonly { kind: string; name: string; at: Point }[];
};

export type MapLine = { kind: string; name: string; lines: readonly PackedLine[]; isArea: boolean };

const scale = 100_000;

export function pack(points: readonly Point[]): number[] {
  let [x, y] = [0, 0];
  const packed: number[] = [];
  for (const [longitude, latitude] of points) {
    const [across, along] = [Math.round(longitude * scale), Math.round(latitude * scale)];
    // Points that fall together at this scale are one.
    if (packed.length > 0 && across === x && along === y) continue;
    packed.push(across - x, along - y);
    [x, y] = [across, along];
  }
  return packed;
}

export function unpack(packed: PackedLine): Point[] {
  let [x, y] = [0, 0];
  const points: Point[] = [];
  for (let at = 0; at + 1 < packed.length; at += 2) {
    x += packed[at]!;
    y += packed[at + 1]!;
    points.push([x / scale, y / scale]);
  }
  return points;
}

/** Is a point inside these rings? Even and odd, so that a hole is outside. */
export function isInside(rings: readonly (readonly Point[])[], [x, y]: Point): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [x1, y1] = ring[at]!;
      const [x2, y2] = ring[before]!;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/** Metres from a point to a line, near enough for a few hundred of them. */
export function metresTo(line: readonly Point[], [longitude, latitude]: Point): number {
  const along = 111_320;
  const across = along * Math.cos((latitude * Math.PI) / 180);
  let nearest = Infinity;
  const flat = line.map(([x, y]) => [(x - longitude) * across, (y - latitude) * along] as const);
  for (const [at, [x2, y2]] of flat.entries()) {
    const [x1, y1] = flat[Math.max(0, at - 1)]!;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = dx * dx + dy * dy;
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / length));
    nearest = Math.min(nearest, Math.hypot(x1 + share * dx, y1 + share * dy));
  }
  return nearest;
}
