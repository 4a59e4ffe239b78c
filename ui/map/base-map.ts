import type { FeatureCollection } from 'geojson';

/** The county's own ground, as the server hands it out: a few named layers of plain GeoJSON in EPSG:4326. */
export type BaseMap = {
  /** West, south, east, north of the county. */
  bounds: readonly number[];
  layers: Readonly<Record<string, FeatureCollection>>;
};

export type LngLat = { lng: number; lat: number };
/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

/** The county's box, or nothing for an empty ground. */
export function boundsOf(base: BaseMap): [number, number, number, number] | null {
  const [west, south, east, north] = base.bounds;
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return west < east && south < north ? [west, south, east, north] : null;
}
