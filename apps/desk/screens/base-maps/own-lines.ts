import type { Geometry, Position } from 'geojson';
import { placeOnMap, tileSide } from '#modules/grids/rules/base-map-source.ts';
import type { BaseMap } from '#ui/map/base-map.ts';

/** A place that somebody who knows the county finds again on any map. */
export type KnownPlace = { name: string; at: readonly [longitude: number, latitude: number] };

const knownKinds = ['government', 'hospital', 'station', 'town', 'village'] as const;
const mostPlaces = 40;

/** Places of the county's own ground that others draw too, the best known first; without any the middle of the county. */
export function knownPlaces(base: BaseMap, middleName: string): KnownPlace[] {
  const drawn = base.layers['places']?.features ?? [];
  const found = knownKinds.flatMap((kind) =>
    drawn.flatMap(({ geometry, properties }) =>
      geometry.type === 'Point' && properties?.['kind'] === kind && typeof properties['name'] === 'string'
        ? [{ name: properties['name'], at: [geometry.coordinates[0]!, geometry.coordinates[1]!] as const }]
        : [],
    ),
  );
  const [west, south, east, north] = base.bounds;
  const middle =
    west === undefined || south === undefined || east === undefined || north === undefined
      ? []
      : [{ name: middleName, at: [(west + east) / 2, (south + north) / 2] as const }];
  return [...found.slice(0, mostPlaces), ...middle];
}

export type Picture = {
  at: readonly [longitude: number, latitude: number];
  zoom: number;
  width: number;
  height: number;
};

const mostLines = 600;

/** The county's own roads and borders as they lie on such a picture, as the path of a drawing. */
export function linesOn(base: BaseMap, { at, zoom, width, height }: Picture): string {
  const scale = 2 ** zoom * tileSide;
  const middle = placeOnMap(at);
  const pixelOf = ([longitude = 0, latitude = 0]: Position) => {
    const place = placeOnMap([longitude, latitude]);
    return [(place.x - middle.x) * scale + width / 2, (place.y - middle.y) * scale + height / 2] as const;
  };
  const paths: string[] = [];
  for (const layer of ['roads', 'boundaries']) {
    for (const { geometry } of base.layers[layer]?.features ?? []) {
      for (const line of linesOf(geometry)) {
        if (paths.length >= mostLines) return paths.join('');
        const drawn = line.map(pixelOf);
        if (!reaches(drawn, width, height)) continue;
        paths.push(`M${drawn.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`);
      }
    }
  }
  return paths.join('');
}

function linesOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    default:
      return [];
  }
}

/** Whether the box of a line lies over the picture. */
function reaches(line: readonly (readonly [number, number])[], width: number, height: number): boolean {
  const across = line.map(([x]) => x);
  const down = line.map(([, y]) => y);
  return Math.min(...across) < width && Math.max(...across) > 0 && Math.min(...down) < height && Math.max(...down) > 0;
}
