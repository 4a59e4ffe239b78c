/** Outlines of areas as paths of a drawing: east and north in the same measure, fitted into a frame. */

type Point = readonly number[];
type Rings = readonly (readonly Point[])[];

export type DrawnArea = { path: string; centre: readonly [number, number]; width: number; height: number };

/** The polygons of a GeoJSON geometry; anything else has none. */
export function polygonsOf(geometry: unknown): readonly Rings[] {
  const { type, coordinates } = (geometry ?? {}) as { type?: string; coordinates?: unknown };
  if (type === 'Polygon') return [coordinates as Rings];
  return type === 'MultiPolygon' ? (coordinates as readonly Rings[]) : [];
}

/** Draws them together; the height follows from the width, up to a limit. */
export function drawAreas(
  geometries: readonly unknown[],
  { width, tallest }: { width: number; tallest: number },
): { areas: readonly DrawnArea[]; width: number; height: number } {
  const all = geometries.map(polygonsOf);
  const points = all.flat(3) as unknown as Point[];
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)];
  const [west, east, south, north] = [least(xs), -least(xs.map((x) => -x)), least(ys), -least(ys.map((y) => -y))];
  // One degree to the east is shorter than one to the north.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, tall] = [Math.max((east - west) * narrow, 1e-9), Math.max(north - south, 1e-9)];
  const scale = Math.min(width / wide, tallest / tall);
  const [left, fits] = [(width - wide * scale) / 2, tall * scale];
  const place = ([x = 0, y = 0]: Point): [number, number] => [left + (x - west) * narrow * scale, (north - y) * scale];
  return { areas: all.map((polygons) => drawn(polygons, place)), width, height: Math.ceil(fits) };
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Infinity);
}

function drawn(polygons: readonly Rings[], place: (point: Point) => [number, number]): DrawnArea {
  const outer = polygons
    .map(([ring]) => (ring ?? []).map(place))
    .toSorted((one, other) => sizeOf(other) - sizeOf(one))[0];
  const path = polygons
    .flatMap((rings) => rings.map((ring) => `M${ring.map((point) => textOf(place(point))).join('L')}Z`))
    .join('');
  const [xs, ys] = [(outer ?? []).map(([x]) => x), (outer ?? []).map(([, y]) => y)];
  const [left, right, top, foot] = [least(xs), -least(xs.map((x) => -x)), least(ys), -least(ys.map((y) => -y))];
  return { path, centre: [(left + right) / 2, (top + foot) / 2], width: right - left, height: foot - top };
}

function sizeOf(ring: readonly (readonly [number, number])[]): number {
  return Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length]!;
      return sum + x * nextY - nextX * y;
    }, 0),
  );
}

function textOf([x, y]: readonly [number, number]): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
