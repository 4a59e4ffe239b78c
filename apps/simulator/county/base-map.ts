import type { County, FacilityKind, MultiPolygon, Polygon, LineString, Position } from './county.ts';

/**
 * The county as a base map of its own, so that no map needs an outside host. One GeoJSON collection per layer, in
 * drawing order; every feature says from which zoom it is worth drawing. Coordinates have six decimals.
 */
export const baseMapLayers = ['ground', 'green', 'water', 'buildings', 'roads', 'boundaries', 'places'] as const;
export type BaseMapLayer = (typeof baseMapLayers)[number];

type Point = { type: 'Point'; coordinates: Position };
export type BaseMapFeature = {
  type: 'Feature';
  /**
   * `kind` by layer — ground: county, built-up, commercial, industry, campus, hamlet; water: river, canal, lake;
   * green: park, wood; roads: highway, main, street, lane; boundaries: county, town, village; places: county, town,
   * village, estate, water, park or a facility's kind.
   */
  properties: { kind: string; name?: string; minzoom: number; labelzoom?: number };
  geometry: Polygon | MultiPolygon | LineString | Point;
};
export type FeatureCollection = { type: 'FeatureCollection'; features: BaseMapFeature[] };
export type BaseMap = Record<BaseMapLayer, FeatureCollection>;

const facilityZoom: Readonly<Record<FacilityKind, number>> = {
  government: 13,
  hospital: 14,
  school: 15,
  market: 15,
  park: 15,
  station: 14,
  'enterprise-zone': 14,
  'community-office': 16,
};
const roadZoom = { highway: 8, main: 10, street: 12, lane: 14 } as const;
/** Roads are drawn long before there is room for their names. */
const roadLabelZoom = { highway: 11, main: 13.5, street: 15, lane: 16 } as const;
const landZoom = { 'built-up': 10, commercial: 13, industry: 13, campus: 13, hamlet: 12 } as const;

/** Draws nothing: hands over the shapes. About 1 MB as JSON for the demo county. */
export function makeBaseMap(county: County): BaseMap {
  return {
    ground: collect([
      feature('county', 0, county.divisions[0]!.geometry),
      ...county.land.map((patch) => feature(patch.use, landZoom[patch.use], patch.polygon)),
    ]),
    green: collect([
      ...county.woods.map((wood) => feature('wood', 12, wood)),
      ...county.parks.map((park) => feature('park', 12, park.polygon, park.name)),
    ]),
    water: collect([
      feature('river', 0, county.river.polygon, county.river.name),
      ...county.lakes.map((lake) => feature('lake', 9, lake.polygon, lake.name)),
      ...county.canals.map((canal) => feature('canal', 11, canal.line, canal.name)),
    ]),
    buildings: collect(county.buildings.map((block) => feature('building', 15, block))),
    roads: collect(
      // The great roads last, so that they lie on top.
      (['lane', 'street', 'main', 'highway'] as const).flatMap((kind) =>
        county.roads
          .filter((road) => road.class === kind)
          .map((road) => {
            const { type, properties, geometry } = feature(kind, roadZoom[kind], road.geometry, road.name);
            return { type, properties: { ...properties, labelzoom: roadLabelZoom[kind] }, geometry };
          }),
      ),
    ),
    boundaries: collect(
      (['village', 'town', 'county'] as const).flatMap((level) =>
        county.boundaries
          .filter((boundary) => boundary.level === level)
          .map((boundary) => feature(level, { county: 0, town: 9, village: 12 }[level], boundary.geometry)),
      ),
    ),
    places: collect(labels(county)),
  };
}

function labels(county: County): BaseMapFeature[] {
  return [
    ...county.divisions.map((division) => {
      const minzoom = { county: 7, town: 10, village: 13 }[division.level];
      return feature(division.level, minzoom, { type: 'Point', coordinates: division.seat }, division.name);
    }),
    ...county.facilities
      .filter((facility) => facility.kind !== 'community-office')
      .map((facility) => label(facility.kind, facilityZoom[facility.kind], facility.point, facility.name)),
    ...county.estates.map((estate) => label('estate', 15, middle(estate.polygon), estate.name)),
    ...county.lakes.map((lake) => label('water', 12, middle(lake.polygon), lake.name)),
    label('water', 11, county.river.line.coordinates[county.river.line.coordinates.length >> 2]!, county.river.name),
    ...county.parks
      .filter((park) => park.name !== '' && !county.facilities.some((facility) => facility.name === park.name))
      .filter((park) => !park.name.endsWith('绿道'))
      .map((park) => label('park', 15, middle(park.polygon), park.name)),
  ];
}

function label(kind: string, minzoom: number, point: Position, name: string): BaseMapFeature {
  return feature(kind, minzoom, { type: 'Point', coordinates: point }, name);
}

function feature(kind: string, minzoom: number, geometry: BaseMapFeature['geometry'], name?: string): BaseMapFeature {
  return { type: 'Feature', properties: name ? { kind, name, minzoom } : { kind, minzoom }, geometry };
}

function collect(features: BaseMapFeature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function middle(polygon: Polygon): Position {
  const outer = polygon.coordinates[0]!;
  const xs = outer.map(([x]) => x);
  const ys = outer.map(([, y]) => y);
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  return [round((Math.min(...xs) + Math.max(...xs)) / 2), round((Math.min(...ys) + Math.max(...ys)) / 2)];
}
