import type { Feature, FeatureCollection, Geometry, Point, Position } from 'geojson';
import { pointInside } from '#platform/pure/map-topology.ts';

/** Where the name of each feature stands: once, however many tiles an area is cut into. */
export function namePoints(data: FeatureCollection): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: data.features.flatMap(({ geometry, properties }): Feature<Point>[] => {
      const at = placeOfName(geometry);
      return at ? [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: at } }] : [];
    }),
  };
}

function placeOfName(geometry: Geometry): Position | null {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates;
    case 'MultiPoint':
      return geometry.coordinates[0] ?? null;
    case 'LineString':
      return middleOf(geometry.coordinates);
    case 'MultiLineString':
      return middleOf(longest(geometry.coordinates));
    case 'Polygon':
      return inside(geometry.coordinates);
    case 'MultiPolygon':
      return inside(geometry.coordinates.toSorted((one, other) => extent(other) - extent(one))[0] ?? []);
    default:
      return null;
  }
}

function middleOf(line: readonly Position[]): Position | null {
  return line[Math.floor(line.length / 2)] ?? null;
}

function longest(lines: readonly Position[][]): Position[] {
  return lines.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

/** How large the box around an area is. */
function extent([rim = []]: readonly Position[][]): number {
  const side = (axis: 0 | 1) => {
    const values = rim.map((position) => position[axis]!);
    return Math.max(...values) - Math.min(...values);
  };
  return rim.length === 0 ? 0 : side(0) * side(1);
}

function inside(rings: readonly Position[][]): Position | null {
  const at = rings.length === 0 ? null : pointInside(rings as [number, number][][]);
  return at ? [...at] : (rings[0]?.[0] ?? null);
}
